import type { ResultTable } from "../../engine/query.js";
import { formatDatetime } from "../../engine/types/datetime.js";
import { isNumeric, type ScalarType } from "../../engine/types/type.js";
import type { Value } from "../../engine/types/value.js";
import { displayWidth, fitText } from "./display-width.js";
import { plainText } from "./value-text.js";

/** A table drawn for a terminal. */
export interface DrawnTable {
  readonly lines: readonly string[];
  /** Names of the columns that the terminal had no place for. */
  readonly hidden: readonly string[];
}

interface DrawnColumn {
  readonly name: string;
  readonly type: ScalarType;
  readonly cells: readonly string[];
  readonly width: number;
}

/** Draws a table in boxes, in at most `columns` of the terminal where that is given: long cells are cut, then columns left out. */
export function drawTable(table: ResultTable, columns?: number): DrawnTable {
  const whole = table.columns.map(({ name, type }, index) => drawColumn(name, type, table, index));
  const shown = columns === undefined ? whole : fitColumns(whole, columns);
  const hidden = whole.slice(shown.length).map(({ name }) => name);
  const rule = (left: string, middle: string, right: string): string =>
    left + shown.map(({ width }) => "─".repeat(width + 2)).join(middle) + right;
  const line = (textOf: (column: DrawnColumn) => string): string =>
    `│${shown.map((column) => ` ${aligned(fitText(textOf(column), column.width), column)} `).join("│")}│`;
  const lines = [rule("┌", "┬", "┐"), line(({ name }) => visible(name)), line(({ type }) => type), rule("├", "┼", "┤")];
  for (let row = 0; row < table.length; row++) lines.push(line(({ cells }) => cells[row]!));
  lines.push(rule("└", "┴", "┘"));
  return { lines, hidden };
}

function drawColumn(name: string, type: ScalarType, table: ResultTable, index: number): DrawnColumn {
  const column = table.data[index]!;
  const cells = Array.from({ length: table.length }, (_, row) => cellText(column.get(row), type));
  const width = cells.reduce(
    (most, cell) => Math.max(most, displayWidth(cell)),
    Math.max(displayWidth(visible(name)), type.length),
  );
  return { name, type, cells, width };
}

/** Narrows the widest columns, though not below what is readable, and drops columns from the end where that is not enough. */
function fitColumns(columns: readonly DrawnColumn[], terminal: number): readonly DrawnColumn[] {
  const room = (count: number): number => terminal - 3 * count - 1;
  let count = columns.length;
  while (count > 1 && leastWidth(columns.slice(0, count)) > room(count)) count--;
  const kept = columns.slice(0, count);
  const most = widestThatFits(kept, room(count));
  return kept.map((column) => ({ ...column, width: Math.min(column.width, Math.max(most, 1)) }));
}

const readable = 12;

const leastWidth = (columns: readonly DrawnColumn[]): number =>
  columns.reduce((sum, { width }) => sum + Math.min(width, readable), 0);

/** The largest width that all columns can be held to, so that together they fit. */
function widestThatFits(columns: readonly DrawnColumn[], room: number): number {
  let left = room;
  const widths = columns.map(({ width }) => width).sort((a, b) => a - b);
  for (const [index, width] of widths.entries()) {
    const share = Math.floor(left / (widths.length - index));
    if (width > share) return share;
    left -= width;
  }
  return Number.POSITIVE_INFINITY;
}

const aligned = (text: string, { type, width }: DrawnColumn): string => {
  const space = " ".repeat(Math.max(0, width - displayWidth(text)));
  return isNumeric(type) || type === "timespan" ? space + text : text + space;
};

/** A datetime as people read it, a null as the word, and nothing that could move the cursor. */
function cellText(value: Value, type: ScalarType): string {
  if (value === null) return "null";
  if (type === "datetime")
    return formatDatetime(value as bigint)
      .replace("T", " ")
      .replace(/\.?0*Z$/, "");
  return visible(plainText(value, type));
}

const visible = (text: string): string =>
  text.replace(/[\p{Cc}\p{Zl}\p{Zp}\u202a-\u202e\u2066-\u2069]/gu, (char) => controlNames[char] ?? "�");

const controlNames: Readonly<Record<string, string>> = { "\n": "↵", "\r": "", "\t": "⇥", "\u2028": "↵", "\u2029": "↵" };
