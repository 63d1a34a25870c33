import type { Dynamic, DynamicBag } from "../../engine/types/value.js";
import type { EstateRow } from "../estate.js";

/** The columns of a row that differ from empty. */
export interface RowFields {
  readonly id: string;
  readonly name: string;
  /** In any casing; the column is lower case, as Resource Graph keeps it. */
  readonly type: string;
  readonly tenantId: string;
  readonly kind?: string;
  readonly location?: string;
  readonly resourceGroup?: string;
  readonly subscriptionId?: string;
  readonly managedBy?: string;
  readonly sku?: Dynamic;
  readonly plan?: Dynamic;
  readonly properties: DynamicBag;
  readonly tags?: Dynamic;
  readonly identity?: Dynamic;
  readonly zones?: Dynamic;
}

/** A row with all eighteen common columns of Resource Graph. */
export function makeRow(fields: RowFields): EstateRow {
  return {
    id: fields.id,
    name: fields.name,
    type: fields.type.toLowerCase(),
    tenantId: fields.tenantId,
    kind: fields.kind ?? "",
    location: fields.location ?? "",
    resourceGroup: (fields.resourceGroup ?? "").toLowerCase(),
    subscriptionId: fields.subscriptionId ?? "",
    managedBy: fields.managedBy ?? "",
    sku: fields.sku ?? null,
    plan: fields.plan ?? null,
    properties: fields.properties,
    tags: fields.tags ?? null,
    identity: fields.identity ?? null,
    zones: fields.zones ?? null,
    extendedLocation: null,
    apiVersion: "",
    systemData: null,
  };
}

/** The id of a resource: names of nested types, joined by `/`, go between the parts of the type. */
export function resourceId(subscriptionId: string, group: string, type: string, name: string): string {
  const [provider, ...types] = type.split("/");
  const names = name.split("/");
  const path = types.map((part, index) => `${part}/${names[index] ?? ""}`).join("/");
  return `/subscriptions/${subscriptionId}/resourceGroups/${group}/providers/${provider}/${path}`;
}

/** A day in milliseconds. */
export const day = 86_400_000;

/** An instant as the service writes it: seven digits of a second. */
export function serviceTime(milliseconds: number, ticks = 0): string {
  return new Date(milliseconds).toISOString().replace("Z", `${String(ticks).padStart(4, "0")}Z`);
}
