import { type Dynamic, isArray, member } from "../../engine/types/value.js";
import type { Health } from "../../score/formula.js";
import type { EstateRow } from "../estate.js";

type Check = (row: EstateRow) => Health;

/** Recommendations whose answer stands in the resource itself, by assessment key or, for keys minted here, by name. */
const checks: Readonly<Record<string, Check>> = {
  "1c5de8e1-f68d-6a17-e0d2-ec259c42768c": wants("supportsHttpsTrafficOnly"),
  "51fd8bb1-0db4-bbf1-7e2b-cfcba7eb66a6": (row) => judged(member(row.properties ?? null, "allowBlobPublicAccess") === false),
  "cdc78c07-02b0-4af0-1cb2-cb7c672a8b0a": (row) =>
    judged(lengthOf(member(row.properties ?? null, "privateEndpointConnections")) > 0),
  "1b351b29-41ca-6df5-946c-c190a56be5fe": wants("httpsOnly"),
  "cb0acdc6-0846-fd48-debe-9905af151b6d": wants("httpsOnly"),
  "bf82a334-13b6-ca57-ea75-096fc2ffce50": wants("httpsOnly"),
  "c2ab4bea-c663-3259-a4cd-03a8feb02825": wants("clientCertEnabled"),
  "cc6d1865-7617-3cb2-cf7d-4cfc01ece1df": hasIdentity,
  "23aa9cbe-c2fb-6a2f-6c97-885a6d48c4d1": hasIdentity,
  "4a3d7cd3-f17c-637a-1ffc-614a01dd03cf": hasIdentity,
  "35b25be2-d08a-e340-45ed-f08a95d804fc": (row) => judged(member(row.properties ?? null, "enableNonSslPort") === false),
  "e3de1cc0-f4dd-3b34-e496-8b5381ba2d70": wants("enableDdosProtection"),
  "f0553104-cfdb-65e6-759c-002812e38500": (row) => judged(member(row.properties ?? null, "administrators") !== null),
  "Role-Based Access Control should be used on Kubernetes Services": wants("enableRBAC"),
  "Key vaults should have purge protection enabled": wants("enablePurgeProtection"),
  "Key vaults should have soft delete enabled": wants("enableSoftDelete"),
  "Firewall should be enabled on Key Vault": (row) =>
    judged(member(member(row.properties ?? null, "networkAcls"), "defaultAction") === "Deny"),
  "Web Application Firewall (WAF) should be enabled for Application Gateway": (row) =>
    judged(member(row.properties ?? null, "webApplicationFirewallConfiguration") !== null),
};

/** What a resource's own properties say to a recommendation; undefined where they do not tell. */
export function checkResource(key: string, name: string, row: EstateRow): Health | undefined {
  return (checks[key] ?? checks[name])?.(row);
}

function wants(property: string): Check {
  return (row) => judged(member(row.properties ?? null, property) === true);
}

function hasIdentity(row: EstateRow): Health {
  return judged((row.identity ?? null) !== null);
}

function judged(met: boolean): Health {
  return met ? "Healthy" : "Unhealthy";
}

function lengthOf(value: Dynamic): number {
  return isArray(value) ? value.length : 0;
}
