import type { Expression, MakeSeriesOperator } from "../../../grammar/tree.js";
import { comparison, type ComparisonOperator } from "../functions/operator/comparison.js";
import { type BoundExpression, isErroneous, type Slot, slot } from "../plan/expression.js";
import type { AggregateCall, PlanNode } from "../plan/node.js";
import { convert } from "../types/coerce.js";
import type { ScalarType } from "../types/type.js";
import type { Value } from "../types/value.js";
import { type Binder, type NamedBound, operator, type Relation, type Scope } from "./definition.js";
import { collectSeries, missingValue, type SeriesValue } from "./make-series-rows.js";
import { distinctNames } from "./project.js";
import { scopeOf } from "./scope.js";

export const makeSeries = operator({
  name: "make-series",
  doc: "Arrays of aggregates along an axis, a value for each step: those of rows within the step, a default (0) where there are none. `to` is not included; `in range(…)` includes it.",
  bind: (node, input, binder) => {
    const options = binder.options("make-series", node.parameters, ["kind"]);
    const kind = options.get("kind")?.value;
    if (kind !== undefined && (kind.kind !== "name" || kind.name !== "nonempty")) {
      binder.report("bad-option", kind, { name: "kind", value: kind.kind === "name" ? kind.name : "", allowed: ["nonempty"] });
      return undefined;
    }
    const axis = bindAxis(node, input, binder);
    const keys = binder.named(node.by, scopeOf(input));
    return axis && seriesOf(node, axis, keys, kind !== undefined, input, binder);
  },
});

interface Axis {
  readonly named: NamedBound;
  readonly expression: BoundExpression;
  readonly type: ScalarType;
  readonly step: BoundExpression;
  readonly from: BoundExpression | undefined;
  readonly to: BoundExpression | undefined;
}

const rowless: Scope = { columns: [], serialized: false };

function bindAxis(node: MakeSeriesOperator, input: Relation, binder: Binder): Axis | undefined {
  const [named] = binder.named([node.on], scopeOf(input));
  if (named === undefined || isErroneous(named.expression)) return undefined;
  const given = named.expression.type as ScalarType;
  const type = given === "int" ? "long" : given;
  if (!axisTypes.has(type)) {
    const expected = "number, datetime or timespan";
    binder.report("operand-type", node.on, { operator: "make-series", type: given, expected });
    return undefined;
  }
  const bound = (part: Expression | undefined, partType: ScalarType, what: string) =>
    part && binder.expressionOf(part, rowless, partType, what);
  const step = bound(node.step, type === "datetime" ? "timespan" : type, "the step of this axis");
  const from = bound(node.from, type, "the start of this axis");
  const to = bound(node.to, type, "the end of this axis");
  if (step === undefined || [step, from, to].some((part) => part !== undefined && isErroneous(part))) return undefined;
  return { named, expression: binder.convert(named.expression, type), type, step, from, to };
}

const axisTypes: ReadonlySet<ScalarType> = new Set<ScalarType>(["long", "real", "decimal", "datetime", "timespan"]);

/** Aggregates by keys and step, then each key's steps as arrays. */
function seriesOf(
  node: MakeSeriesOperator,
  axis: Axis,
  keyColumns: readonly NamedBound[],
  nonEmpty: boolean,
  input: Relation,
  binder: Binder,
): Relation | undefined {
  const { from, to, step } = axis;
  const keys = distinctNames(keyColumns, binder);
  const calls: AggregateCall[] = [];
  const aggregates = { calls, keys: keys.map((key) => key.slot) };
  const named = binder.named(
    node.aggregates.map(({ expression }) => expression),
    { ...scopeOf(input), aggregates },
  );
  const columns = named.map((column) => bindValue(column, node, binder));
  const names = distinctNames([...keyColumns, ...named, axis.named], binder).map((column) => column.slot.name);
  const values = columns.filter((column) => column !== undefined);
  if (values.length < columns.length || keys.some(({ expression }) => isErroneous(expression))) return undefined;
  const bin: Slot = slot("", axis.type);
  const start =
    from === undefined || node.inRange
      ? binder.call("bin", [axis.expression, step], node.on)
      : binder.call("bin_at", [axis.expression, step, from], node.on);
  const plan: PlanNode = {
    kind: "aggregate",
    slots: [...keys.map((key) => key.slot), bin, ...calls.flatMap((call) => call.slots)],
    input: node.inRange ? input.plan : withinBounds(input.plan, axis),
    keys: [...keys, { slot: bin, expression: binder.convert(start, axis.type) }],
    calls,
    grouped: true,
  };
  const first = node.inRange && from !== undefined ? binder.convert(binder.call("bin", [from, step], node.on), axis.type) : from;
  const slots = names.map((name, position) => slot(name, keys[position]?.slot.type ?? "dynamic"));
  const layout = { keys: keys.length, type: axis.type, first, end: to, endIncluded: node.inRange, step, values, nonEmpty };
  return {
    plan: {
      kind: "operate",
      name: "make-series",
      slots,
      inputs: [plan],
      run: ([batch], tools) => collectSeries(batch!, plan, layout, tools),
    },
    serialized: false,
  };
}

/** An aggregate's column with what stands where it has no rows. */
function bindValue(column: NamedBound, node: MakeSeriesOperator, binder: Binder): SeriesValue | undefined {
  const { expression } = column;
  if (expression.type === "unknown") return undefined;
  const written = node.aggregates.find((aggregate) => aggregate.expression === column.node)?.default;
  if (written === undefined) return { expression, missing: missingValue(expression.type) };
  const constant = binder.constant(written, "the default of a series");
  return constant && { expression, missing: typedDefault(constant, expression.type) };
}

/** A default takes the type of its aggregate, so that `default=0` of an average is `0.0`; one that has no such value stays as it is. */
function typedDefault(constant: { readonly type: ScalarType; readonly value: Value }, type: ScalarType): SeriesValue["missing"] {
  if (constant.value === null) return { type, value: null };
  if (constant.type === "real" && type === "long") return constant;
  const value = convert(constant.value, constant.type, type);
  return value === null ? constant : { type, value };
}

/** The rows from the start on and before the end. */
function withinBounds(input: PlanNode, { expression, type, from, to, named }: Axis): PlanNode {
  const keep = (plan: PlanNode, symbol: ComparisonOperator, bound: BoundExpression | undefined): PlanNode => {
    if (bound === undefined) return plan;
    const meaning = comparison(symbol, type);
    const args = [expression, bound];
    const predicate: BoundExpression = {
      kind: "invocation",
      type: "bool",
      function: meaning,
      overload: meaning.overloads[0]!,
      args,
      span: named.node,
    };
    return { kind: "filter", slots: plan.slots, input: plan, predicate };
  };
  return keep(keep(input, ">=", from), "<", to);
}
