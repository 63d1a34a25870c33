import { type Dynamic, isBag, member } from "../../engine/types/value.js";
import type { EstateRow } from "../../estate/estate.js";

/** A row of Resource Graph as Microsoft.Security's own REST interface writes it: `type` in its own spelling, and these properties. */
export function securityBody(row: EstateRow, type: string, properties: Readonly<Record<string, Dynamic>>): Dynamic {
  return { id: row.id ?? null, name: row.name ?? null, type, properties };
}

/** Those of the members that a row's properties have. */
export function pick(from: Dynamic, names: readonly string[]): Record<string, Dynamic> {
  return Object.fromEntries(
    names.flatMap((name) => (isBag(from) && Object.hasOwn(from, name) ? [[name, member(from, name)]] : [])),
  );
}

/** The row's id in lower case. */
export function idOf(row: EstateRow): string {
  return String(row.id).toLowerCase();
}
