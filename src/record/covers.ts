import type { Manifest } from "../estate/manifest.js";
import { type NamedQuery, tableNeeds } from "./needs.js";

/**
 * What a query may miss in a recording: tables of which only some rows were recorded, where the query does not ask for these. Tables and
 * columns that were not recorded at all are errors of the query's own.
 */
export function missingRows({ origin }: Manifest, query: NamedQuery): readonly string[] {
  if (origin.kind !== "recorded" || origin.contents === undefined) return [];
  const { contents } = origin;
  return tableNeeds(query).flatMap(({ table, filters }) => {
    const recorded = contents[table]?.filters;
    if (recorded === undefined || filters?.every((filter) => recorded.includes(filter))) return [];
    const shown = recorded.length === 1 ? recorded[0]! : `${recorded[0]}, or ${recorded.length - 1} more`;
    return [`only rows of '${table}' were recorded where ${shown}; record for this query too`];
  });
}
