import { print } from "../../../grammar/printer.js";
import type { Call, Expression, Operator } from "../../../grammar/tree.js";
import { visit } from "../../../grammar/visit.js";
import { standardCatalog } from "../../engine/catalog.js";
import type { Aggregate, AggregateCall, PlanNode } from "../../engine/plan/node.js";
import type { ResultColumn } from "../../engine/query.js";
import { columnsOf, sameColumns } from "./adviser.js";
import { type Draft, draftTable } from "./draft.js";
import { finalOf, type Partials } from "./merge-aggregates.js";
import type { Prefix, PrefixTools } from "./prefix.js";
import { isRowwise, travels } from "./pushable.js";
import { replaceNodes } from "./replace-nodes.js";
import { columnText, expressionOf, operatorsOf, pipeline } from "./text.js";

/** A remote query that sums its batch up, and the operators that merge the sums. */
export interface Merged {
  readonly draft: Draft;
  readonly operators: readonly Operator[];
}

/** An operator that groups rows, done once for each batch and again over what the batches gave; undefined where it does not come apart. */
export function mergedTail(prefix: Prefix, operator: Operator, name: string, tools: PrefixTools): Merged | undefined {
  const grouping = groupingOf(operator, prefix);
  const own = grouping && tools.adviser.local(pipeline(prefix.table, [...prefix.operators.map(print), print(operator)]));
  const bound = own && aggregateOf(own);
  if (grouping === undefined || own === undefined || bound === undefined) return undefined;
  const collected = collect(grouping, bound, tools);
  if (collected === undefined || bound.keys.length !== grouping.by.length) return undefined;
  const { parts, values, outputs } = collected;
  const keys = bound.keys.map(({ slot }, position) => ({ name: slot.name, text: print(unnamed(grouping.by[position]!)) }));
  const by = [...keys, ...values];
  const rowId = by.length === 0 ? undefined : tools.freeName("row_id", prefix.hidden);
  const order = rowId === undefined ? [] : [{ name: rowId, text: `min(${placeOf(prefix)})` }];
  const summed = [...parts, ...order].map(assigned).join(", ");
  const lines = [...prefix.lines, `summarize ${summed}${by.length === 0 ? "" : ` by ${by.map(assigned).join(", ")}`}`];
  const sent = tools.adviser.remote(pipeline(prefix.table, lines));
  if (sent === undefined || !isPushable(sent)) return undefined;
  const columns = columnsOf(sent).filter(({ name }) => name !== rowId);
  const names = own.slots.map((slot) => slot.name);
  const draft: Draft = {
    name,
    table: prefix.table,
    lines,
    columns,
    order: rowId === undefined ? [] : [rowId],
    sort: rowId === undefined ? [] : [rowId, ...by.map((key) => key.name)].map((column) => sortItem(column, columns)),
  };
  const final = finalLine(operator, names, keys.length, outputs);
  const merged = tools.adviser.local(pipeline(name, [final]), new Map([[name, draftTable(draft)]]));
  if (merged === undefined || !sameColumns(columnsOf(merged), columnsOf(own))) return undefined;
  return { draft, operators: operatorsOf([final]) };
}

/** What an operator groups by, and what of each group it gives. */
interface Grouping {
  readonly by: readonly Expression[];
  readonly aggregates: readonly Expression[];
  /** It gives a row for no rows at all. */
  readonly always: boolean;
}

function groupingOf(operator: Operator, { columns }: Prefix): Grouping | undefined {
  switch (operator.operator) {
    case "count":
      return { by: [], aggregates: [expressionOf("count()")], always: true };
    case "distinct": {
      const isAll = operator.expressions.some(({ kind }) => kind === "star");
      const by = isAll ? columns.map(({ name }) => expressionOf(columnText(name))) : operator.expressions;
      return { by, aggregates: [], always: false };
    }
    case "summarize": {
      const { by, aggregates, hasBy } = operator;
      return hasBy && by.length === 0 ? undefined : { by, aggregates, always: !hasBy };
    }
    default:
      return undefined;
  }
}

/** The one aggregation of a plan, right over what it aggregates. */
function aggregateOf(plan: PlanNode): Aggregate | undefined {
  if (plan.kind === "aggregate") return plan;
  return plan.kind === "project" && plan.input.kind === "aggregate" ? plan.input : undefined;
}

interface Column {
  readonly name: string;
  readonly text: string;
}

const assigned = ({ name, text }: Column): string => {
  const column = columnText(name);
  return column === text ? text : `${column} = ${text}`;
};

interface Collected {
  readonly parts: readonly Column[];
  readonly values: readonly Column[];
  /** What of the merged groups is given, in the order of the query. */
  readonly outputs: readonly string[];
}

/** Takes the aggregates of a summary apart; undefined where one does not come apart. */
function collect(grouping: Grouping, bound: Aggregate, { freeName }: PrefixTools): Collected | undefined {
  const parts: Column[] = [];
  const values: Column[] = [];
  const partials: Partials = {
    always: grouping.always,
    sum: (text) => columnFor(parts, text, (taken) => freeName("part", taken)),
    value: (text) => columnFor(values, text, (taken) => freeName("value", taken)),
  };
  const calls = grouping.aggregates.flatMap((item) => aggregateCalls(unnamed(item)));
  if (calls.length !== bound.calls.length) return undefined;
  const finals = new Map<Call, Expression>();
  for (const [position, call] of calls.entries()) {
    const boundCall: AggregateCall = bound.calls[position]!;
    const final = boundCall.name === call.name.name ? finalOf(call, boundCall, partials) : undefined;
    if (final === undefined) return undefined;
    finals.set(call, expressionOf(final));
  }
  const outputs = grouping.aggregates.map((item) =>
    print(replaceNodes(unnamed(item), (node) => (node.kind === "call" ? finals.get(node) : undefined))),
  );
  return { parts, values, outputs };
}

function columnFor(columns: Column[], text: string, giveName: (taken: readonly string[]) => string): string {
  const known = columns.find((column) => column.text === text);
  if (known !== undefined) return known.name;
  const column = { name: giveName(columns.map(({ name }) => name)), text };
  columns.push(column);
  return column.name;
}

function aggregateCalls(expression: Expression): readonly Call[] {
  const found: Call[] = [];
  visit(expression, (node) => {
    if (node.kind !== "call" || !standardCatalog.aggregates.has(node.name.name)) return true;
    found.push(node);
    return false;
  });
  return found;
}

const unnamed = (item: Expression): Expression => (item.kind === "named" ? item.value : item);

/** Where a row stands in the order of all: its id, and behind it its place among those that one resource was expanded to. */
function placeOf({ id, indexes }: Prefix): string {
  const column = columnText(id);
  // An expansion has 400 rows at most, so that numbers of four digits are in the order of their texts.
  return indexes.length === 0 ? column : `strcat(${column}, ${indexes.map((index) => `"\\n", 1000 + ${index}`).join(", ")})`;
}

function isPushable(plan: PlanNode): boolean {
  if (plan.kind === "project")
    return plan.outputs.every(({ expression }) => expression.kind === "reference") && isPushable(plan.input);
  if (plan.kind !== "aggregate") return false;
  const inside = [...plan.keys.map(({ expression }) => expression), ...plan.calls.flatMap(({ args }) => args)];
  return inside.every(travels) && isRowwise(plan.input);
}

/** An item of `order by`; a dynamic value is ordered by its text. */
function sortItem(name: string, columns: readonly ResultColumn[]): string {
  const isDynamic = columns.some((column) => column.name === name && column.type === "dynamic");
  return `${isDynamic ? `tostring(${columnText(name)})` : columnText(name)} asc`;
}

function finalLine(operator: Operator, names: readonly string[], keys: number, outputs: readonly string[]): string {
  const by = names.slice(0, keys).map(columnText).join(", ");
  if (operator.operator === "distinct") return `distinct ${by}`;
  const summed = outputs.map((text, position) => assigned({ name: names[keys + position]!, text })).join(", ");
  return `summarize ${summed}${keys === 0 ? "" : ` by ${by}`}`.replace("summarize  by", "summarize by");
}
