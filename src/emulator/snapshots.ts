import { type Dynamic, type DynamicBag, isBag, member } from "../engine/types/value.js";
import type { Estate, EstateRow } from "../estate/estate.js";

/** A change of a resource, from its row in `resourcechanges`. */
export interface ResourceChange {
  readonly id: string;
  readonly resourceId: string;
  readonly changeType: string;
  readonly timestamp: number;
  readonly properties: Dynamic;
}

/** The changes of an estate within `[start, end)`, the newest first. */
export function changesIn(estate: Estate, start: number, end: number): readonly ResourceChange[] {
  return (estate.tables.get("resourcechanges") ?? [])
    .map(({ id, properties = null }) => ({
      id: String(id),
      resourceId: String(member(properties, "targetResourceId")),
      changeType: String(member(properties, "changeType")),
      timestamp: Date.parse(String(member(member(properties, "changeAttributes"), "timestamp"))),
      properties,
    }))
    .filter(({ timestamp }) => timestamp >= start && timestamp < end)
    .sort((left, right) => right.timestamp - left.timestamp || (left.id < right.id ? -1 : 1));
}

/**
 * The resources of an estate as they were at some time within `[start, end)`: each as it is, with later changes undone, and once more
 * for every change within. What a change does not tell, such as what a deleted resource was, is not there.
 */
export function snapshotsIn(estate: Estate, start: number, end: number): readonly EstateRow[] {
  const changes = changesIn(estate, start, Number.POSITIVE_INFINITY);
  const byResource = new Map<string, ResourceChange[]>();
  for (const change of changes) {
    const key = change.resourceId.toLowerCase();
    byResource.set(key, [...(byResource.get(key) ?? []), change]);
  }
  return (estate.tables.get("resources") ?? []).flatMap((row) => {
    const versions: EstateRow[] = [];
    let current: EstateRow | undefined = row;
    for (const change of byResource.get(String(row.id).toLowerCase()) ?? []) {
      if (current !== undefined && change.timestamp < end) versions.push(current);
      current = change.changeType === "Create" ? undefined : current && undone(current, change);
    }
    return current === undefined ? versions : [...versions, current];
  });
}

function undone(row: EstateRow, { properties }: ResourceChange): EstateRow {
  const changes = member(properties, "changes");
  if (!isBag(changes)) return row;
  let before: DynamicBag = row;
  for (const [path, change] of Object.entries(changes)) {
    before = withValue(before, keysOf(path), member(change, "previousValue") ?? null);
  }
  return before;
}

/** `properties.a["b.c"].d` → its keys. */
export function keysOf(path: string): readonly string[] {
  return [...path.matchAll(/\["?([^"\]]+)"?\]|[^.[\]]+/g)].map((match) => match[1] ?? match[0]);
}

function withValue(bag: DynamicBag, [key, ...rest]: readonly string[], value: Dynamic): DynamicBag {
  if (key === undefined) return bag;
  const below = Object.hasOwn(bag, key) ? (bag[key] as Dynamic) : null;
  return { ...bag, [key]: rest.length === 0 ? value : withValue(isBag(below) ? below : {}, rest, value) };
}
