import type { Dynamic, DynamicBag } from "../../engine/types/value.js";
import type { EstateRow } from "../estate.js";
import type { Random } from "./random.js";
import { makeRow, resourceId } from "./rows.js";
import type { Subscription } from "./tenancy.js";

/** A resource as a workload describes it. */
export interface ResourceSpec {
  /** The type as its provider spells it. */
  readonly type: string;
  /** Names of nested types are joined by `/`. */
  readonly name: string;
  readonly properties: DynamicBag;
  readonly group?: string;
  readonly location?: string;
  readonly kind?: string;
  readonly sku?: DynamicBag;
  readonly plan?: DynamicBag;
  readonly identity?: DynamicBag | null | undefined;
  readonly zones?: readonly string[] | undefined;
  readonly managedBy?: string;
  readonly tags?: DynamicBag | null;
}

/** A subscription under construction, at the place and in the group the workload at hand is for. */
export interface Site {
  readonly subscription: Subscription;
  readonly tenantId: string;
  readonly random: Random;
  readonly frozenAt: number;
  readonly group: string;
  readonly location: string;
  readonly tags: DynamicBag;
  /** A short name no other workload of the subscription has. */
  readonly label: string;
  readonly subnetId: string;
  readonly workspaceId: string;
  /** Adds a resource and gives its id. */
  readonly add: (spec: ResourceSpec) => string;
  /** The id of a resource of this site's group. */
  readonly idOf: (type: string, name: string) => string;
}

export type Workload = (site: Site) => void;

/** The row of a resource. Resource Graph keeps ids as their providers spell them, so some have another casing than the rest. */
export function resourceRow(site: Omit<Site, "add" | "idOf">, spec: ResourceSpec): EstateRow {
  const group = spec.group ?? site.group;
  const plain = resourceId(site.subscription.id, group, spec.type, spec.name);
  return makeRow({
    id: asProviderSpells(plain, spec.type, site.random),
    name: spec.name.split("/").at(-1)!,
    type: spec.type,
    tenantId: site.tenantId,
    subscriptionId: site.subscription.id,
    resourceGroup: group,
    location: spec.location ?? site.location,
    properties: spec.properties,
    tags: spec.tags === undefined ? site.tags : spec.tags,
    ...optional("kind", spec.kind),
    ...optional("sku", spec.sku),
    ...optional("plan", spec.plan),
    ...optional("identity", spec.identity ?? undefined),
    ...optional("zones", spec.zones),
    ...optional("managedBy", spec.managedBy),
  });
}

/** A system-assigned identity. */
export function systemIdentity(site: Pick<Site, "random" | "tenantId">): DynamicBag {
  return { type: "SystemAssigned", principalId: site.random.guid(), tenantId: site.tenantId };
}

function asProviderSpells(id: string, type: string, random: Random): string {
  // Disks are known for the upper-case names of their groups, and Insights for lower-case segments.
  if (type === "Microsoft.Compute/disks")
    return id.replace(/\/resourceGroups\/[^/]+/, (segment) => `/resourceGroups/${groupOf(segment).toUpperCase()}`);
  if (type.toLowerCase().startsWith("microsoft.insights/") || random.chance(0.1))
    return id.replace("/resourceGroups/", "/resourcegroups/");
  return id;
}

function groupOf(segment: string): string {
  return segment.split("/")[2] ?? "";
}

function optional<K extends string, V extends Dynamic>(key: K, value: V | undefined): { readonly [P in K]?: V } {
  return (value === undefined ? {} : { [key]: value }) as { readonly [P in K]?: V };
}
