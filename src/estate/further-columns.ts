import { commonColumns } from "../arg/tables.js";
import type { ScalarType } from "../engine/types/type.js";
import { type Dynamic, dynamicKind } from "../engine/types/value.js";
import type { ColumnTable } from "./columns/column-table.js";
import { readPath } from "./columns/read-path.js";
import type { EstateRow } from "./estate.js";

export interface NamedType {
  readonly name: string;
  readonly type: ScalarType;
}

const common: ReadonlySet<string> = new Set(commonColumns.map(({ name }) => name));

/** Columns that rows have beyond the common ones, in order of appearance, each of the one scalar type that all its values have, else dynamic. */
export function furtherColumnsOfRows(rows: readonly EstateRow[]): readonly NamedType[] {
  const types = new Map<string, ScalarType | undefined>();
  // Rows mostly have the same keys in the same order: a common column is known by its place in the row before.
  const before: string[] = [];
  for (const row of rows) {
    let place = -1;
    for (const name in row) {
      if (before[++place] === name) continue;
      if (common.has(name)) before[place] = name;
      else types.set(name, commonOf(types.get(name), typeOf(row[name]!)));
    }
  }
  return [...types].map(([name, type]) => ({ name, type: type ?? "dynamic" }));
}

/** The same of a table that is kept as columns. */
export function furtherColumns(table: ColumnTable): readonly NamedType[] {
  const names = new Set(table.outlines.flatMap(({ outline }) => outline.keys));
  return [...names].filter((name) => !common.has(name)).map((name) => ({ name, type: typeOfColumn(table, name) }));
}

function typeOfColumn(table: ColumnTable, name: string): ScalarType {
  const column = readPath(table, [name], "dynamic");
  if (column.kind !== "coded") return "dynamic";
  const isUsed = new Uint8Array(column.distinct.length);
  for (const code of column.codes) if (code >= 0) isUsed[code] = 1;
  let type: ScalarType | undefined;
  column.distinct.forEach((value, code) => {
    if (isUsed[code] === 1) type = commonOf(type, typeOf(value));
  });
  return type ?? "dynamic";
}

function commonOf(earlier: ScalarType | undefined, type: ScalarType | undefined): ScalarType | undefined {
  if (earlier === undefined || earlier === type) return type;
  return type === undefined ? earlier : "dynamic";
}

/** Undefined of null, which any type has. */
function typeOf(value: Dynamic): ScalarType | undefined {
  const kind = dynamicKind(value);
  if (kind === "null") return undefined;
  return kind === "array" || kind === "dictionary" ? "dynamic" : kind;
}
