import type { ResultTable } from "../../engine/query.js";
import { jsonText } from "./value-text.js";

/** An array of objects, a row a line; several tables are an object of such arrays. */
export function* jsonOutput(tables: readonly ResultTable[]): Iterable<string> {
  if (tables.length === 1) {
    yield* arrayOf(tables[0]!);
    yield "\n";
    return;
  }
  for (const [index, table] of tables.entries()) {
    yield `${index === 0 ? "{" : ","}${JSON.stringify(table.name)}:`;
    yield* arrayOf(table);
  }
  yield tables.length === 0 ? "[]\n" : "}\n";
}

/** An object a line. */
export function* ndjsonOutput(table: ResultTable): Iterable<string> {
  for (const row of jsonRows(table)) yield `${row}\n`;
}

/** Each row of a table as a JSON object; put together by hand, since a million rows are printed so (`npm run soak:live`). */
function* jsonRows({ columns, data, length }: ResultTable): Iterable<string> {
  const keys = columns.map(({ name }, index) => `${index === 0 ? "{" : ","}${JSON.stringify(name)}:`);
  for (let row = 0; row < length; row++) {
    let text = columns.length === 0 ? "{" : "";
    for (let index = 0; index < columns.length; index++) {
      text += keys[index]! + jsonText(data[index]!.get(row), columns[index]!.type);
    }
    yield `${text}}`;
  }
}

function* arrayOf(table: ResultTable): Iterable<string> {
  let before = "[";
  for (const row of jsonRows(table)) {
    yield `${before}${row}`;
    before = ",\n";
  }
  yield before === "[" ? "[]" : "]";
}
