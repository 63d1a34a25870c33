import { position } from "../../grammar/source.js";
import type { Diagnostic } from "../engine/diagnostics/diagnostic.js";
import type { QueryResult, ResultTable } from "../engine/query.js";
import { formatDatetime } from "../engine/types/datetime.js";
import { type Decimal, formatDecimal } from "../engine/types/decimal.js";
import { formatJson } from "../engine/types/json.js";
import { formatReal } from "../engine/types/real.js";
import { formatTimespan } from "../engine/types/timespan.js";
import type { ScalarType } from "../engine/types/type.js";
import type { Dynamic, Value } from "../engine/types/value.js";

/** What a query gave, as it stands in a `.kqlt` file: its tables, or its errors below their places. */
export function answerText(query: string, { tables, diagnostics }: QueryResult): string {
  const errors = diagnostics.filter(({ severity }) => severity === "error");
  if (errors.length > 0) return errors.map((error) => markedError(query, error)).join("\n");
  return tables.map(tableText).join("\n--\n");
}

/** A table: a line of columns, then a line for each row. */
export function tableText(table: ResultTable): string {
  return [headerText(table), ...rowTexts(table)].join("\n");
}

/** Whether two answers say the same; rows may come in another order where the query ends in none. */
export function sameAnswer(left: string, right: string, ordered: boolean): boolean {
  return left === right || (!ordered && sortedBlocks(left) === sortedBlocks(right));
}

/** A table's rows, a line each. */
export function rowTexts(table: ResultTable): string[] {
  return Array.from({ length: table.length }, (_, row) =>
    table.columns.map(({ type }, index) => valueText(table.data[index]!.get(row), type)).join(" | "),
  );
}

/** A value as a case has it: strings in JSON's quotes, reals with a fraction, the rest bare. */
export function valueText(value: Value, type: ScalarType): string {
  if (value === null) return "null";
  switch (type) {
    case "string":
      return JSON.stringify(value);
    case "real":
      return Number.isFinite(value) ? formatReal(value as number) : String(value);
    case "datetime":
      return formatDatetime(value as bigint);
    case "timespan":
      return formatTimespan(value as bigint);
    case "decimal":
      return formatDecimal(value as Decimal);
    case "dynamic":
      return formatJson(value as Dynamic);
    case "bool":
    case "int":
    case "long":
    case "guid":
      return String(value);
    default:
      return type satisfies never;
  }
}

function headerText({ columns }: ResultTable): string {
  if (columns.length === 0) return "(no columns)";
  return columns.map(({ name, type }) => `${/^[\w$]+$/.test(name) ? name : `[${JSON.stringify(name)}]`}: ${type}`).join(", ");
}

/** The line number, where it is not the first; spaces up to the place; carets below it, to the end of the line at most. */
function markedError(query: string, { code, message, start, end }: Diagnostic): string {
  const { line, column } = position({ name: "", text: query }, start);
  const lineEnd = query.indexOf("\n", start);
  const width = Math.max(1, Math.min(end, lineEnd < 0 ? query.length : lineEnd) - start);
  return `${line > 1 ? `${line}: ` : ""}${" ".repeat(column - 1)}${"^".repeat(width)} ${code}: ${message}`;
}

function sortedBlocks(answer: string): string {
  return answer
    .split("\n--\n")
    .map((block) => {
      const [header = "", ...rows] = block.split("\n");
      return [header, ...rows.sort()].join("\n");
    })
    .join("\n--\n");
}
