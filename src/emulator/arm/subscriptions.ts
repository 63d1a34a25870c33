import type { Dynamic } from "../../engine/types/value.js";
import type { Estate } from "../../estate/estate.js";
import type { Manifest } from "../../estate/manifest.js";
import type { ArmRoute } from "./route.js";
import { refuseSubscription } from "./scope.js";

/** Subscriptions, their locations, and tenants. */
export const subscriptionRoutes: readonly ArmRoute[] = [
  {
    method: "GET",
    pattern: /^\/subscriptions$/i,
    type: "subscriptions",
    answer: ({ estate: { manifest } }) => ({
      list: manifest.subscriptions.map((one) => subscriptionBody(one, manifest)),
      further: { count: { type: "Total", value: manifest.subscriptions.length } },
    }),
  },
  {
    method: "GET",
    pattern: /^\/subscriptions\/(?<subscription>[^/]+)$/i,
    type: "subscriptions",
    answer: (request) =>
      refuseSubscription(request, "Microsoft.Resources/subscriptions/read") ?? {
        one: subscriptionBody(subscriptionOf(request.estate, request.names.subscription!), request.estate.manifest),
      },
  },
  {
    method: "GET",
    pattern: /^\/subscriptions\/(?<subscription>[^/]+)\/locations$/i,
    type: "subscriptions/locations",
    answer: (request) =>
      refuseSubscription(request, "Microsoft.Resources/subscriptions/locations/read") ?? {
        list: locations(request.estate).map((name) => ({
          id: `/subscriptions/${request.names.subscription}/locations/${name}`,
          name,
          type: "Region",
          displayName: name,
          regionalDisplayName: name,
        })),
      },
  },
  {
    method: "GET",
    pattern: /^\/tenants$/i,
    type: "tenants",
    answer: ({ estate: { manifest } }) => ({ list: [tenantBody(manifest)] }),
  },
];

type Subscription = Manifest["subscriptions"][number];

function subscriptionOf({ manifest }: Estate, id: string): Subscription {
  return manifest.subscriptions.find((one) => one.id.toLowerCase() === id.toLowerCase())!;
}

function subscriptionBody({ id, name, state, tenantId }: Subscription, manifest: Manifest): Dynamic {
  const delegated = tenantId !== undefined && tenantId !== manifest.tenantId;
  return {
    id: `/subscriptions/${id}`,
    authorizationSource: "RoleBased",
    // Azure Lighthouse: the customer's subscription names the tenant that manages it.
    managedByTenants: delegated ? [{ tenantId: manifest.tenantId }] : [],
    subscriptionId: id,
    tenantId: tenantId ?? manifest.tenantId,
    displayName: name,
    state,
    subscriptionPolicies: {
      locationPlacementId: "Public_2014-09-01",
      quotaId: "EnterpriseAgreement_2014-09-01",
      spendingLimit: "Off",
    },
  };
}

function tenantBody({ tenantId, name }: Manifest): Dynamic {
  const domain = `${name.toLowerCase().replace(/[^a-z0-9-]/g, "")}.onmicrosoft.com`;
  return {
    id: `/tenants/${tenantId}`,
    tenantId,
    countryCode: "US",
    displayName: name,
    domains: [domain],
    defaultDomain: domain,
    tenantCategory: "Home",
    tenantType: "AAD",
  };
}

/** Locations of the estate's resources. */
function locations({ tables }: Estate): readonly string[] {
  const names = (tables.get("resources") ?? []).map(({ location }) => String(location ?? ""));
  return [...new Set(names)].filter((name) => name !== "" && name !== "global").sort();
}
