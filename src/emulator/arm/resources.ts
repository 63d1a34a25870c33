import { type Dynamic, isBag, type DynamicBag } from "../../engine/types/value.js";
import type { Estate, EstateRow } from "../../estate/estate.js";
import { type ArmAnswer, type ArmRequest, type ArmRoute, refuse } from "./route.js";
import { refuseSubscription } from "./scope.js";

const inSubscription = "^/subscriptions/(?<subscription>[^/]+)";

/**
 * What Resource Graph answers in place of the resource providers where a read has `useResourceGraph=true`: a resource, the resources of
 * a type, and all of a subscription or group.
 */
export const resourceRoutes: readonly ArmRoute[] = [
  route(new RegExp(`${inSubscription}(?:/resourcegroups/(?<group>[^/]+))?/resources$`, "i")),
  route(new RegExp(`${inSubscription}(?:/resourcegroups/(?<group>[^/]+))?/providers/(?<provider>[^/]+)/(?<rest>[^/].*)$`, "i")),
];

function route(pattern: RegExp): ArmRoute {
  return { method: "GET", pattern, type: "resources", answer: readResources };
}

function readResources(request: ArmRequest): ArmAnswer {
  const refused = refuseSubscription(request, "Microsoft.Resources/subscriptions/resources/read");
  if (refused !== undefined) return refused;
  const { subscription = "", group, provider, rest } = request.names;
  const inScope = rowsIn(request.estate, subscription, group);
  if (provider === undefined || rest === undefined) return { list: inScope.map(resource) };
  const segments = rest.split("/");
  if (segments.length % 2 === 0) return one(inScope, request);
  const type = [provider, ...segments.filter((_, index) => index % 2 === 0)].join("/").toLowerCase();
  // Resources inside another are listed below it.
  const parent = segments.length > 1 ? `/${segments.slice(0, -1).join("/")}/`.toLowerCase() : undefined;
  const found = inScope.filter(
    (row) => row.type === type && (parent === undefined || String(row.id).toLowerCase().includes(parent)),
  );
  return { list: found.map(resource) };
}

function rowsIn({ tables }: Estate, subscription: string, group: string | undefined): readonly EstateRow[] {
  const wanted = subscription.toLowerCase();
  return (tables.get("resources") ?? []).filter(
    (row) =>
      String(row.subscriptionId).toLowerCase() === wanted &&
      (group === undefined || String(row.resourceGroup).toLowerCase() === group.toLowerCase()),
  );
}

function one(rows: readonly EstateRow[], { names: { subscription, group, provider, rest } }: ArmRequest): ArmAnswer {
  const id = `/subscriptions/${subscription}/resourcegroups/${group}/providers/${provider}/${rest}`.toLowerCase();
  const row = rows.find((candidate) => String(candidate.id).toLowerCase() === id);
  if (row !== undefined) return { one: resource(row) };
  const message = `The Resource '${provider}/${rest}' under resource group '${group}' was not found. For more details please go to https://aka.ms/ARMResourceNotFoundFix`;
  return refuse(404, "ResourceNotFound", message);
}

/** A row as Resource Manager writes a resource: the type as its id spells it, and nothing that is empty. */
function resource(row: EstateRow): DynamicBag {
  const id = String(row.id);
  const [, , , , , , provider, ...rest] = id.split("/");
  const type = [provider, ...rest.filter((_, index) => index % 2 === 0)].join("/");
  const members: Record<string, Dynamic> = { id, name: row.name ?? "", type };
  for (const key of optionalMembers) {
    const value = row[key] ?? null;
    const isEmpty = value === null || value === "" || (isBag(value) && key === "identity" && Object.keys(value).length === 0);
    if (!isEmpty) members[key] = value;
  }
  return members;
}

const optionalMembers = [
  "location",
  "kind",
  "managedBy",
  "sku",
  "plan",
  "tags",
  "identity",
  "zones",
  "extendedLocation",
  "properties",
];
