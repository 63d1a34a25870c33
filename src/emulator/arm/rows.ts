import type { Estate, EstateRow } from "../../estate/estate.js";

/** The rows of a type, given in lower case, over all tables; an estate is looked through once. */
export function rowsOfType(estate: Estate, type: string): readonly EstateRow[] {
  let types = indexes.get(estate);
  if (types === undefined) {
    types = new Map<string, EstateRow[]>();
    for (const row of [...estate.tables.values()].flat()) {
      const key = String(row.type).toLowerCase();
      const rows = types.get(key);
      if (rows === undefined) types.set(key, [row]);
      else rows.push(row);
    }
    indexes.set(estate, types);
  }
  return types.get(type) ?? [];
}

/** Every type that an estate has rows of. */
export function typesOf(estate: Estate): readonly string[] {
  rowsOfType(estate, "");
  return [...(indexes.get(estate)?.keys() ?? [])];
}

const indexes = new WeakMap<Estate, Map<string, EstateRow[]>>();
