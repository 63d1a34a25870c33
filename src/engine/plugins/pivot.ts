import type { Call, Expression } from "../../../grammar/tree.js";
import { RowEncoder } from "../exec/keys.js";
import type { Binder, Relation } from "../operators/definition.js";
import { uniqueSlots } from "../operators/join.js";
import { assignment, scopeOf } from "../operators/scope.js";
import { type BoundExpression, reference, type Slot, slot } from "../plan/expression.js";
import type { AggregateCall, Batch, OperateTools, PlanNode } from "../plan/node.js";
import { convert, toText } from "../types/coerce.js";
import { type Column, columnOf } from "../types/column.js";
import type { ScalarType } from "../types/type.js";
import type { Value } from "../types/value.js";
import { columnArgument, readArguments } from "./arguments.js";
import { type OutputSchema, plugin } from "./definition.js";

export const pivot = plugin({
  name: "pivot",
  doc: "Turns the values of a column into columns, which hold an aggregate (`count()` unless given) for each group of rows that agree in the other columns, or in those given.",
  takesSchema: true,
  bind: (call, input, binder, schema) => {
    const bound = bindPivot(call, input, binder);
    if (bound === undefined) return undefined;
    if (schema !== undefined) return declared(bound, schema, binder);
    const what = "'pivot' without its output columns";
    const grouped: Relation = { plan: bound.plan, serialized: false };
    const rows = binder.rowsNow(grouped, call, what, "write them behind it: 'pivot(kind) : (id: long, a: long, b: long)'");
    if (rows === undefined) return undefined;
    const values = [...new Set(textsOf(rows.columns[bound.keys.length]!))].sort();
    const columns = values.map((value) => slot(value, bound.type));
    return pivoted({ ...bound, plan: { kind: "rows", slots: bound.plan.slots, batch: rows } }, bound.keys, columns);
  },
});

/** The groups: keys, then the value that becomes a column, then the aggregate. */
interface Pivot {
  readonly plan: PlanNode;
  readonly keys: readonly Slot[];
  readonly call: AggregateCall;
  readonly type: ScalarType;
}

function bindPivot(call: Call, input: Relation, binder: Binder): Pivot | undefined {
  const args = readArguments(call, { required: ["pivotColumn"], optional: ["aggregationFunction"], rest: true }, binder);
  if (args === undefined) return undefined;
  const column = columnArgument(args.named.get("pivotColumn")!, input, binder, "pivot");
  const aggregate = bindAggregate(args.named.get("aggregationFunction") ?? countCall(call), input, binder);
  const others = input.plan.slots.filter(
    (other) => other !== column && aggregate !== undefined && !aggregate.args.some((arg) => isColumn(arg, other)),
  );
  const keys = args.rest.length === 0 ? others : args.rest.map((node) => columnArgument(node, input, binder, "pivot"));
  if (column === undefined || aggregate === undefined || !keys.every((key) => key !== undefined)) return undefined;
  if (column.type === "dynamic") {
    binder.report("dynamic-key", args.named.get("pivotColumn")!, { operator: "pivot" });
    return undefined;
  }
  const groups = [...keys, column].map((key) => assignment(key.name, reference(key)));
  const plan: PlanNode = {
    kind: "aggregate",
    slots: [...groups.map((group) => group.slot), ...aggregate.slots],
    input: input.plan,
    keys: groups,
    calls: [aggregate],
    grouped: true,
  };
  return { plan, keys: groups.slice(0, -1).map((group) => group.slot), call: aggregate, type: aggregate.slots[0]!.type };
}

function bindAggregate(node: Expression, input: Relation, binder: Binder): AggregateCall | undefined {
  const calls: AggregateCall[] = [];
  const [named] = binder.named([node], { ...scopeOf(input), aggregates: { calls, keys: [] } });
  const [call] = calls;
  if (call !== undefined && named?.expression.kind === "reference" && calls.length === 1) return call;
  if (named !== undefined && named.expression.type !== "unknown") binder.report("expected-aggregate", node, {});
  return undefined;
}

function countCall({ start, end }: Call): Expression {
  return { kind: "call", name: { kind: "name", name: "count", quoted: false, start, end }, arguments: [], start, end };
}

function isColumn(expression: BoundExpression, column: Slot): boolean {
  switch (expression.kind) {
    case "reference":
      return expression.slot === column;
    case "conversion":
    case "member":
      return isColumn(expression.operand, column);
    case "invocation":
      return expression.args.some((arg) => isColumn(arg, column));
    default:
      return false;
  }
}

/** Columns of the schema that are keys are groups; the others are values of the pivoted column. */
function declared(bound: Pivot, schema: OutputSchema, binder: Binder): Relation | undefined {
  const written = schema.flatMap((column) => (column.kind === "star" ? [] : [slot(column.name.name, column.type)]));
  const hasStar = schema.some(({ kind }) => kind === "star");
  const isKey = ({ name }: Slot) => bound.keys.some((key) => key.name === name);
  for (const column of schema) {
    if (column.kind === "star") continue;
    const key = bound.keys.find(({ name }) => name === column.name.name);
    if (key === undefined || key.type === column.type) continue;
    binder.report("invalid", column, { message: `column '${key.name}' is a ${key.type}, not a ${column.type}` });
    return undefined;
  }
  const keys = hasStar ? bound.keys : bound.keys.filter((key) => written.some(({ name }) => name === key.name));
  return pivoted(
    bound,
    keys,
    written.filter((column) => !isKey(column)),
  );
}

function pivoted(bound: Pivot, keys: readonly Slot[], columns: readonly Slot[]): Relation {
  const output: PlanNode = {
    kind: "operate",
    name: "pivot",
    slots: uniqueSlots([...keys, ...columns]),
    inputs: [bound.plan],
    run: ([groups], tools) => spread(bound, keys, columns, groups!, tools),
  };
  return { plan: output, serialized: false };
}

/** A row for each group of keys; where it has no value for a column, the aggregate of no rows. */
function spread(bound: Pivot, keys: readonly Slot[], columns: readonly Slot[], groups: Batch, tools: OperateTools): Batch {
  const keyColumns = bound.keys.map((_, position) => groups.columns[position]!);
  const encoder = new RowEncoder(keyColumns.length);
  const rows = encoder.encode(keyColumns, groups.length);
  const count = groups.length === 0 ? 0 : encoder.count;
  const accumulator = tools.accumulator(bound.call);
  const nothing = accumulator.result(accumulator.init()) as Value;
  const positions = new Map(columns.map(({ name }, position) => [name, position]));
  const cells = columns.map(() => new Array<Value>(count).fill(nothing));
  const values = groups.columns[bound.keys.length + 1]!;
  const firstRows = new Int32Array(count).fill(-1);
  for (const [row, text] of textsOf(groups.columns[bound.keys.length]!).entries()) {
    const group = rows[row]!;
    if (firstRows[group]! < 0) firstRows[group] = row;
    const position = positions.get(text);
    if (position !== undefined) cells[position]![group] = values.get(row);
  }
  return {
    columns: [
      ...keys.map((key) => keyColumns[bound.keys.indexOf(key)]!.take(firstRows)),
      ...columns.map(({ type }, position) =>
        columnOf(
          type,
          cells[position]!.map((value) => (value === null || type === bound.type ? value : convert(value, bound.type, type))),
        ),
      ),
    ],
    length: count,
  };
}

function textsOf(column: Column): readonly string[] {
  return Array.from({ length: column.length }, (_, row) => toText(column.get(row), column.type));
}
