import { resourceGraphLocal } from "../arg/profile.js";
import { type ResultTable, runQuery } from "../engine/query.js";
import { publicValue } from "../engine/result.js";
import { estateDatabase } from "../estate/database.js";
import type { Estate, EstateRow } from "../estate/estate.js";

/** A query that does not give from a recording what it gave from the rows that were recorded. */
export interface QueryDifference {
  readonly name: string;
  /** Rows before and after. */
  readonly live: number;
  readonly recorded: number;
  /** Columns whose numbers, instants and truth values differ, or whose texts are other ones for no reason of pseudonyms. */
  readonly columns: readonly string[];
}

/**
 * Runs each query over the rows as they were read, and its recorded form over what they were replaced by: the answers must have as many rows,
 * the same numbers, instants and truth values, and equal texts where there were equal texts.
 */
export function differingQueries(
  queries: readonly { readonly name: string; readonly text: string }[],
  live: { readonly tables: ReadonlyMap<string, readonly EstateRow[]> },
  recorded: Estate,
  now: Date,
): readonly QueryDifference[] {
  const original: Estate = { ...recorded, tables: live.tables };
  const { origin } = recorded.manifest;
  const texts = origin.kind === "recorded" ? (origin.queries ?? []) : [];
  return queries.flatMap(({ name, text }, at): QueryDifference[] => {
    const before = answer(text, original, now);
    const after = answer(texts[at]!.text, recorded, now);
    if (before === undefined || after === undefined) {
      return before === after ? [] : [{ name, live: before?.length ?? 0, recorded: after?.length ?? 0, columns: [] }];
    }
    const columns = before.columns
      .filter((_, column) => shape(before, column) !== shape(after, column))
      .map((column) => column.name);
    if (columns.length === 0 && before.length === after.length) return [];
    return [{ name, live: before.length, recorded: after.length, columns }];
  });
}

function answer(text: string, estate: Estate, now: Date): ResultTable | undefined {
  return runQuery(text, { profile: resourceGraphLocal, database: estateDatabase(estate), now }).tables[0];
}

/** What pseudonyms leave of a column: its values but texts, or how often its texts repeat. */
function shape({ columns, data, length }: ResultTable, column: number): string {
  const { type } = columns[column]!;
  const counts = new Map<string, number>();
  for (let row = 0; row < length; row++) {
    const value = publicValue(data[column]!.get(row), type);
    const text = typeof value === "bigint" ? `${value}n` : (JSON.stringify(value) ?? "");
    counts.set(text, (counts.get(text) ?? 0) + 1);
  }
  const isText = type === "string" || type === "dynamic" || type === "guid";
  return isText ? [...counts.values()].sort().join() : JSON.stringify([...counts].sort());
}
