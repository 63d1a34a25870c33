import { type Dynamic, type DynamicBag, isArray, isBag, member } from "../engine/types/value.js";
import type { Estate, EstateRow } from "./estate.js";
import type { Manifest, Principal } from "./manifest.js";

/** How a management group is called that the reader may not read. */
export const restrictedName = "Restricted";

/**
 * The part of an estate that a principal may read, as an estate of its own: rows, subscriptions and management groups. Groups above
 * its subscriptions stay, under the name that the portal gives them. Reading everything gives the estate itself.
 */
export function visibleEstate(estate: Estate, principal: Principal): Estate {
  const known = views.get(estate) ?? new WeakMap<Principal, Estate>();
  views.set(estate, known);
  const view = known.get(principal) ?? buildView(estate, principal);
  known.set(principal, view);
  return view;
}

const views = new WeakMap<Estate, WeakMap<Principal, Estate>>();

type Group = Manifest["managementGroups"][number];
type Subscription = Manifest["subscriptions"][number];
type Assignment = Principal["roleAssignments"][number];

function buildView(estate: Estate, { roleAssignments }: Principal): Estate {
  const { manifest, tables } = estate;
  const delegated = manifest.subscriptions.some((subscription) => isDelegated(subscription, manifest));
  if (!delegated && roleAssignments.some(({ role, scope }) => readsEverything(role) && scope === "/")) return estate;

  const grants = roleAssignments.map((one): Grant => ({ ...one, scope: one.scope.toLowerCase().replace(/(?<=.)\/+$/, "") }));
  const subscriptions = manifest.subscriptions.filter((one) => grants.some((grant) => reaches(grant, one, manifest)));
  const groups = new Set(manifest.managementGroups.filter((group) => mayReadGroup(grants, group, manifest)).map(groupKey));
  const above = new Set(subscriptions.flatMap(({ managementGroups }) => managementGroups.map((name) => name.toLowerCase())));
  const readable: Readable = { manifest, grants, subscriptions, groups, above };
  return {
    ...estate,
    manifest: {
      ...manifest,
      subscriptions,
      managementGroups: manifest.managementGroups
        .filter((group) => groups.has(groupKey(group)) || above.has(groupKey(group)))
        .map((group) => (groups.has(groupKey(group)) ? group : { ...group, displayName: restrictedName })),
    },
    tables: new Map(
      [...tables].map(([name, rows]) => [name, rows.filter(rowFilter(readable)).map((row) => withRestrictedNames(row, groups))]),
    ),
  };
}

/** An assignment whose scope is in lower case, without a slash at its end. */
type Grant = Assignment;

interface Readable {
  readonly manifest: Manifest;
  readonly grants: readonly Grant[];
  readonly subscriptions: readonly Subscription[];
  readonly groups: ReadonlySet<string>;
  /** Groups with a readable subscription somewhere below. */
  readonly above: ReadonlySet<string>;
}

const groupPrefix = "/providers/microsoft.management/managementgroups/";

/** A subscription of another tenant stands in none of this tenant's groups: only what is assigned at it reaches it. */
function isDelegated({ tenantId }: Subscription, manifest: Manifest): boolean {
  return tenantId !== undefined && tenantId !== manifest.tenantId;
}

/** Whether something in the subscription may be read by the assignment. */
function reaches(grant: Grant, subscription: Subscription, manifest: Manifest): boolean {
  return (
    coversSubscription(grant, subscription, manifest) ||
    `${grant.scope}/`.startsWith(`/subscriptions/${subscription.id.toLowerCase()}/`)
  );
}

function coversSubscription({ scope }: Grant, subscription: Subscription, manifest: Manifest): boolean {
  if (scope === `/subscriptions/${subscription.id.toLowerCase()}`) return true;
  if (isDelegated(subscription, manifest)) return false;
  return scope === "/" || subscription.managementGroups.some((name) => scope === groupPrefix + name.toLowerCase());
}

function mayReadGroup(grants: readonly Grant[], group: Group, manifest: Manifest): boolean {
  const chain = chainOf(group, manifest);
  return grants.some(({ scope }) => scope === "/" || chain.some((name) => scope === groupPrefix + name));
}

/** Keys of a group and its ancestors. */
function chainOf(group: Group, manifest: Manifest): readonly string[] {
  const parent = manifest.managementGroups.find(({ name }) => name === group.parent);
  return parent === undefined ? [groupKey(group)] : [groupKey(group), ...chainOf(parent, manifest)];
}

function groupKey({ name }: Group): string {
  return name.toLowerCase();
}

function rowFilter({ manifest, grants, subscriptions, groups, above }: Readable): (row: EstateRow) => boolean {
  const covering = new Map(
    subscriptions.map((one) => [one.id.toLowerCase(), grants.filter((grant) => coversSubscription(grant, one, manifest))]),
  );
  const narrow = grants.filter(({ scope }) => /^\/subscriptions\/[^/]+\//.test(scope));
  return (row) => {
    const type = text(row.type);
    const id = text(row.id);
    const covers = covering.get(text(row.subscriptionId));
    if (text(row.subscriptionId) !== "") {
      if (covers === undefined) return false;
      if (type === "microsoft.resources/subscriptions") return true;
      if (covers.some(({ role }) => readsType(role, type))) return true;
      return narrow.some(({ role, scope }) => readsType(role, type) && `${id}/`.startsWith(`${scope}/`));
    }
    if (!id.startsWith(groupPrefix)) return subscriptions.length > 0 || groups.size > 0;
    const [name = "", ...inside] = id.slice(groupPrefix.length).split("/");
    // What is assigned at a group above holds in the subscription too, and whoever reads the subscription reads it.
    return groups.has(name) || (inside.length > 0 && above.has(name) && type.startsWith("microsoft.authorization/"));
  };
}

function text(value: Dynamic | undefined): string {
  return typeof value === "string" ? value.toLowerCase() : "";
}

function readsEverything(role: Assignment["role"]): boolean {
  return role === "Owner" || role === "Contributor" || role === "Reader";
}

const securityTypes = [
  "microsoft.security/",
  "microsoft.authorization/",
  "microsoft.resources/subscriptions/resourcegroups",
  "microsoft.management/",
];

function readsType(role: Assignment["role"], type: string): boolean {
  return readsEverything(role) || securityTypes.some((prefix) => type.startsWith(prefix));
}

/** The row with other names for the groups above it that may not be read. */
function withRestrictedNames(row: EstateRow, groups: ReadonlySet<string>): EstateRow {
  const type = text(row.type);
  if (type !== "microsoft.resources/subscriptions" && type !== "microsoft.management/managementgroups") return row;
  return { ...row, properties: restricted(row.properties ?? null, groups) };
}

function restricted(value: Dynamic, groups: ReadonlySet<string>): Dynamic {
  if (isArray(value)) return value.map((item) => restricted(item, groups));
  if (!isBag(value)) return value;
  const changed = Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, restricted(inner, groups)])) as DynamicBag;
  const name = member(value, "name");
  const hidden = typeof name === "string" && "displayName" in value && !groups.has(name.toLowerCase());
  return hidden ? { ...changed, displayName: restrictedName } : changed;
}
