import type { Dynamic, DynamicBag } from "../../../engine/types/value.js";
import { day, serviceTime } from "../rows.js";
import type { Site } from "../site.js";
import type { TableName } from "../table-names.js";

/** A row of a table beside `resources`. Its name is the last part of the id where none is given. */
export interface RecordSpec {
  readonly id: string;
  readonly type: string;
  readonly name?: string;
  readonly properties: DynamicBag;
  readonly kind?: string;
  readonly location?: string;
  readonly resourceGroup?: string;
  readonly tags?: DynamicBag;
  readonly sku?: DynamicBag;
  /** Of the tenant as a whole, and of no subscription. */
  readonly tenantWide?: boolean;
}

/** Where a family stands: a group of its own in one subscription of the tenant. */
export interface Place extends Site {
  readonly record: (table: TableName, spec: RecordSpec) => string;
  /** `/subscriptions/…` */
  readonly scope: string;
}

/**
 * Resource types that belong together, each as it should be and as it should not: of what a query looks for, one resource has it and
 * one has not.
 */
export type Family = (place: Place) => void;

/** Makes a thing twice; `letter` tells the two names apart. */
export function bothWays(make: (good: boolean, letter: "a" | "b") => void): void {
  make(true, "a");
  make(false, "b");
}

/** The instant so many days before the estate's own, as the service writes it. */
export function daysAgo(place: Pick<Place, "frozenAt">, days: number): string {
  return serviceTime(place.frozenAt - Math.round(days * day));
}

/** Connections of private endpoints: one, or an empty array. */
export function endpointConnections(place: Place, has: boolean, target: string): readonly Dynamic[] {
  if (!has) return [];
  const endpoint = place.idOf("Microsoft.Network/privateEndpoints", `pe-${target}`);
  const state = { status: "Approved", description: "", actionsRequired: "None" };
  return [{ name: `pe-${target}`, properties: { privateEndpoint: { id: endpoint }, privateLinkServiceConnectionState: state } }];
}

/** `Enabled` and `Disabled`, as most providers write a switch. */
export function enabled(on: boolean): "Enabled" | "Disabled" {
  return on ? "Enabled" : "Disabled";
}
