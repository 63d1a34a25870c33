import { RowEncoder } from "../exec/keys.js";
import type { BoundExpression } from "../plan/expression.js";
import type { Batch, OperateTools, PlanNode } from "../plan/node.js";
import { convert } from "../types/coerce.js";
import { type Column, columnOf } from "../types/column.js";
import { nullOf } from "../types/null-of.js";
import { compareValues } from "../types/compare.js";
import { isNumeric, type ScalarType } from "../types/type.js";
import { type Dynamic, toDynamicValue, type Value } from "../types/value.js";
import { stepsBetween, stepsOn } from "./steps.js";

/** An aggregate over the rows of a step, and what stands where a step has none. */
export interface SeriesValue {
  readonly expression: BoundExpression;
  readonly missing: { readonly type: ScalarType; readonly value: Value };
}

/** What is known of the series beside the rows, which hold the keys, the start of the step, then the aggregates. */
interface SeriesLayout {
  readonly keys: number;
  readonly type: ScalarType;
  readonly first: BoundExpression | undefined;
  readonly end: BoundExpression | undefined;
  readonly endIncluded: boolean;
  readonly step: BoundExpression;
  readonly values: readonly SeriesValue[];
  /** Without any row, a series of defaults. */
  readonly nonEmpty: boolean;
}

/** Elements that Kusto puts into one series at most. */
const longest = 1_048_576;

const bytesOfElement = 8;

/** One row for each key: the arrays of its aggregates, and the axis. */
export function collectSeries(batch: Batch, plan: PlanNode, layout: SeriesLayout, tools: OperateTools): Batch {
  const scale = scaleOf(layout, tools);
  const keyColumns = batch.columns.slice(0, layout.keys);
  const steps = batch.columns[layout.keys]!;
  const values = layout.values.map(({ expression }) => tools.evaluate(expression, plan, batch));
  const groups = groupRows(keyColumns, steps, batch.length);
  if (groups.length === 0 && layout.nonEmpty && layout.keys === 0) groups.push([]);
  let held = 0;
  const arrays: Dynamic[][][] = [...values.map(() => []), []];
  for (const rows of groups) {
    const { first, count } = scale.extent(rows.map((row) => steps.get(row)));
    if (count > longest)
      tools.context.fail("limit-series", `a series of 'make-series' has more than ${longest} steps; take a larger step`);
    tools.check();
    held += bytesOfElement * count * arrays.length;
    tools.hold(held);
    const axis = Array.from({ length: count }, (_, i) => toDynamicValue(layout.type, scale.at(first, i)));
    for (const [position, column] of values.entries()) {
      const { type, value } = layout.values[position]!.missing;
      arrays[position]!.push(
        seriesFrom(column, rows, new Array<Dynamic>(count).fill(toDynamicValue(type, value)), (row) =>
          scale.index(first, steps.get(row)),
        ),
      );
    }
    arrays.at(-1)!.push(axis);
  }
  const firstRows = Int32Array.from(groups, (rows) => rows[0] ?? -1);
  return {
    columns: [...keyColumns.map((column) => column.take(firstRows)), ...arrays.map((series) => columnOf("dynamic", series))],
    length: groups.length,
  };
}

function seriesFrom(column: Column, rows: readonly number[], series: Dynamic[], indexOf: (row: number) => number): Dynamic[] {
  for (const row of rows) {
    const index = indexOf(row);
    if (index >= 0 && index < series.length) series[index] = toDynamicValue(column.type, column.get(row));
  }
  return series;
}

/** The rows of each key, in order of appearance; a row that is on no step of the axis has no place. */
function groupRows(keys: readonly Column[], steps: Column, length: number): number[][] {
  const codes = new RowEncoder(keys.length).encode(keys, length);
  const groups: number[][] = [];
  const numbers = new Map<number, number>();
  for (let row = 0; row < length; row++) {
    if (steps.isNull(row)) continue;
    let number = numbers.get(codes[row]!);
    if (number === undefined) {
      number = groups.length;
      numbers.set(codes[row]!, number);
      groups.push([]);
    }
    groups[number]!.push(row);
  }
  return groups;
}

/** The axis of each series, in steps from its start. */
interface Scale {
  readonly extent: (steps: readonly Value[]) => { readonly first: Value; readonly count: number };
  readonly at: (first: Value, index: number) => Value;
  readonly index: (first: Value, value: Value) => number;
}

function scaleOf({ type, first, end, endIncluded, step }: SeriesLayout, tools: OperateTools): Scale {
  const valueAt = (expression: BoundExpression) => tools.evaluate(expression, rowless, { columns: [], length: 1 }).get(0);
  const by = valueAt(step);
  if (by === null || !(Number(by) > 0)) tools.context.fail("bad-step", "the step of 'make-series' must be greater than zero");
  const from = first && valueAt(first);
  const to = end && valueAt(end);
  return {
    extent: (steps) => {
      const sorted = from === undefined || to === undefined ? [...steps].sort((a, b) => compareValues(a, b, type)) : [];
      const start = from === undefined ? sorted[0] : from;
      const stop = to === undefined ? sorted.at(-1) : to;
      if (start === undefined || start === null || stop === undefined || stop === null) return { first: null, count: 0 };
      const distance = stepsBetween(start, stop, by);
      const included = endIncluded || to === undefined;
      const slack = typeof start === "bigint" ? 0 : realSlack;
      return { first: start, count: Math.max(0, included ? Math.floor(distance + slack) + 1 : Math.ceil(distance - slack)) };
    },
    at: (start, index) => stepsOn(start, by, index),
    index: (start, value) => Math.round(stepsBetween(start, value, by)),
  };
}

const rowless: PlanNode = { kind: "rows", slots: [], batch: { columns: [], length: 1 } };

/** Multiples of a real step are not exact. */
const realSlack = 1e-9;

/** Where no default is written: 0 of the aggregate's type, null where it has none. */
export function missingValue(type: ScalarType): SeriesValue["missing"] {
  return { type, value: isNumeric(type) || type === "timespan" ? convert(0, "int", type) : nullOf(type) };
}
