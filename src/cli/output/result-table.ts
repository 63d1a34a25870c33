import type { ResultTable } from "../../engine/query.js";
import { columnOf } from "../../engine/types/column.js";
import type { ScalarType } from "../../engine/types/type.js";
import type { Value } from "../../engine/types/value.js";

/** A table of rows that no query gave, so that every `-o` prints them too. `columns` is `name:type`, type `string` where left out. */
export function resultTable(name: string, columns: string, rows: readonly (readonly Value[])[]): ResultTable {
  const named = columns.split(" ").map((word) => {
    const [title, type = "string"] = word.split(":");
    return { name: title!, type: type as ScalarType };
  });
  const data = named.map(({ type }, position) =>
    columnOf(
      type,
      rows.map((row) => row[position] ?? null),
    ),
  );
  return { name, columns: named, data, length: rows.length, ordered: true };
}
