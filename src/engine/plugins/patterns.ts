import type { Expression } from "../../../grammar/tree.js";
import { RowEncoder } from "../exec/keys.js";
import type { Binder, Relation } from "../operators/definition.js";
import { type Slot, slot } from "../plan/expression.js";
import type { Batch } from "../plan/node.js";
import { type Column, columnOf } from "../types/column.js";
import { nullOf } from "../types/null-of.js";
import type { ScalarType } from "../types/type.js";
import type { Value } from "../types/value.js";
import { columnArgument, constantArgument } from "./arguments.js";

/** Rows that agree in some columns: for each column the row that has the common value, or -1 where it varies. */
export interface RowPattern {
  readonly values: readonly number[];
  readonly rows: readonly number[];
}

/** The columns whose patterns are looked for, each row's value as a number. */
export interface PatternTable {
  readonly columns: readonly Column[];
  readonly codes: readonly Int32Array[];
  readonly length: number;
}

export function patternTable(batch: Batch, slots: readonly Slot[], among: readonly Slot[]): PatternTable {
  const columns = among.map((column) => batch.columns[slots.indexOf(column)]!);
  return { columns, codes: columns.map((column) => new RowEncoder(1).encode([column], batch.length)), length: batch.length };
}

/** Patterns that are looked at for one answer. */
const mostPatterns = 20_000;

/**
 * The patterns of the rows that `isFrequent` takes, each with all values that its rows have in common, from the general ones to the special.
 * A pattern is made of values of up to `most` columns; columns that say nothing new do not count.
 */
export function frequentPatterns(
  { codes }: PatternTable,
  rows: readonly number[],
  most: number,
  isFrequent: (rows: readonly number[]) => boolean,
): readonly RowPattern[] {
  const found = new Map<string, RowPattern>();
  let level: RowPattern[] = [{ values: codes.map(() => -1), rows }];
  for (let size = 1; size <= most && level.length > 0; size++) {
    const next: RowPattern[] = [];
    for (const pattern of level) {
      for (const [column, code] of codes.entries()) {
        if (pattern.values[column]! >= 0) continue;
        for (const same of groupsOf(code, pattern.rows)) {
          if (!isFrequent(same)) continue;
          const values = codes.map((other) => (same.every((row) => other[row] === other[same[0]!]) ? same[0]! : -1));
          const key = values.map((row, position) => (row < 0 ? "*" : codes[position]![row])).join();
          if (found.has(key) || found.size >= mostPatterns) continue;
          const closed = { values, rows: same };
          found.set(key, closed);
          next.push(closed);
        }
      }
    }
    level = next;
  }
  return [...found.values()];
}

function groupsOf(code: Int32Array, rows: readonly number[]): Iterable<readonly number[]> {
  const groups = new Map<number, number[]>();
  for (const row of rows) {
    const group = groups.get(code[row]!);
    if (group === undefined) groups.set(code[row]!, [row]);
    else group.push(row);
  }
  return groups.values();
}

/** The columns of a result: a pattern's value, or what stands for any value. */
export function patternColumns(
  { columns }: PatternTable,
  slots: readonly Slot[],
  patterns: readonly RowPattern[],
  wildcards: Wildcards,
): readonly Column[] {
  return slots.map(({ type }, position) =>
    columnOf(
      type,
      patterns.map(({ values }) =>
        values[position]! < 0 ? (wildcards.get(type) ?? nullOf(type)) : columns[position]!.get(values[position]!),
      ),
    ),
  );
}

/** What stands for any value in columns of a type. */
export type Wildcards = ReadonlyMap<ScalarType, Value>;

/** Constants of the types whose wildcards they are; `'~'` leaves a place empty. */
export function readWildcards(nodes: readonly Expression[], binder: Binder): Wildcards | undefined {
  const wildcards = new Map<ScalarType, Value>();
  for (const node of nodes) {
    const constant = binder.constant(node, "a wildcard");
    if (constant === undefined) return undefined;
    if (constant.value === "~") continue;
    wildcards.set(constant.type, constant.value);
    if (constant.type === "long") wildcards.set("int", Number(constant.value));
  }
  return wildcards;
}

/** A number between two bounds, or its default where `'~'` or nothing is written. */
export function numberOrDefault(
  node: Expression | undefined,
  what: string,
  bounds: { readonly least: number; readonly most: number; readonly otherwise: number },
  binder: Binder,
): number | undefined {
  if (node === undefined || isTilde(node)) return bounds.otherwise;
  const constant = constantArgument(node, "real", what, binder);
  if (typeof constant === "string") return undefined;
  const value = Number(constant.value);
  if (value >= bounds.least && value <= bounds.most) return value;
  binder.report("invalid", node, { message: `${what} is a number from ${bounds.least} to ${bounds.most}` });
  return undefined;
}

/** A column of numbers that says how much each row counts; `"none"` where it is not given. */
export function weightColumn(
  node: Expression | undefined,
  input: Relation,
  binder: Binder,
  plugin: string,
): Slot | "none" | undefined {
  if (node === undefined || isTilde(node)) return "none";
  return columnArgument(node, input, binder, plugin, ["int", "long", "real"]);
}

/** The weight of some rows. */
export function weighing(batch: Batch, slots: readonly Slot[], weight: Slot | "none"): (rows: readonly number[]) => number {
  if (weight === "none") return (rows) => rows.length;
  const column = batch.columns[slots.indexOf(weight)]!;
  return (rows) => rows.reduce((sum, row) => sum + Number(column.get(row) ?? 0), 0);
}

function isTilde(node: Expression): boolean {
  return node.kind === "literal" && node.type === "string" && node.text === "~";
}

/** The columns of a result of patterns: a number, how many rows it has, and what share; then those of the table. */
export function segmentSlots(among: readonly Slot[]): readonly Slot[] {
  return [
    slot("SegmentId", "long"),
    slot("Count", "long"),
    slot("Percent", "real"),
    ...among.map(({ name, type }) => slot(name, type)),
  ];
}

export function segmentRows(
  patterns: readonly RowPattern[],
  weigh: (rows: readonly number[]) => number,
  total: number,
  columns: readonly Column[],
): Batch {
  const counts = patterns.map(({ rows }) => Math.round(weigh(rows)));
  const ids = counts.map((_, id) => BigInt(id));
  const shares = counts.map((count) => percent(count, total, 1));
  return {
    columns: [columnOf("long", ids), columnOf("long", counts.map(BigInt)), columnOf("real", shares), ...columns],
    length: patterns.length,
  };
}

/** A share in per cent, rounded as Kusto shows it. */
export function percent(part: number, whole: number, digits: number): number {
  const scale = 10 ** digits;
  return whole === 0 ? 0 : Math.round((part / whole) * 100 * scale) / scale;
}
