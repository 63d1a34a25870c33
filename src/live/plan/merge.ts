import { print } from "../../../grammar/printer.js";
import type { Operator } from "../../../grammar/tree.js";
import type { Aggregate, PlanNode } from "../../engine/plan/node.js";
import type { ResultColumn } from "../../engine/query.js";
import { columnsOf, sameColumns } from "./adviser.js";
import { type Draft, draftTable } from "./draft.js";
import type { Prefix, PrefixTools } from "./prefix.js";
import { isRowwise, travels } from "./pushable.js";
import { assigned, assignedAll, type Grouping, type Named, type Output, placeOf, takenApart, unnamed } from "./take-apart.js";
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
  const collected = takenApart(grouping, bound, prefix, tools);
  if (collected === undefined || bound.keys.length !== grouping.by.length) return undefined;
  const { parts, values, outputs, place } = collected;
  const keys = bound.keys.map(({ slot }, position) => ({ name: slot.name, text: print(unnamed(grouping.by[position]!)) }));
  const by: readonly Named[] = [...keys, ...values];
  const rowId = by.length === 0 ? undefined : tools.freeName("row_id", prefix.hidden);
  const order = rowId === undefined ? [] : [{ name: rowId, text: `min(${placeOf(prefix)})` }];
  const summed = [...parts.map(assignedAll), ...order.map(assigned)].join(", ");
  const lines = [...prefix.lines, `summarize ${summed}${by.length === 0 ? "" : ` by ${by.map(assigned).join(", ")}`}`];
  const sent = tools.adviser.remote(pipeline(prefix.table, lines));
  if (sent === undefined || !isPushable(sent)) return undefined;
  const columns = columnsOf(sent).filter(({ name }) => name !== rowId || place !== undefined);
  const names = own.slots.map((slot) => slot.name);
  const draft: Draft = {
    name,
    table: prefix.table,
    lines,
    columns,
    order: rowId === undefined ? [] : [rowId],
    sort: rowId === undefined ? [] : [rowId, ...by.map((key) => key.name)].map((column) => sortItem(column, columns)),
  };
  const line = finalLine(operator, names, keys.length);
  const final = place === undefined || rowId === undefined ? [line(outputs)] : inPlaces(place, rowId, line, outputs);
  const merged = tools.adviser.local(pipeline(name, final), new Map([[name, draftTable(draft)]]));
  if (merged === undefined || !sameColumns(columnsOf(merged), columnsOf(own))) return undefined;
  return { draft, operators: operatorsOf(final) };
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

/** The operator over what the batches gave, as a function of what it is to give. */
function finalLine(operator: Operator, names: readonly string[], keys: number): (outputs: readonly Output[]) => string {
  const by = names.slice(0, keys).map(columnText).join(", ");
  if (operator.operator === "distinct") return () => `distinct ${by}`;
  return (outputs) => {
    const left = names.slice(keys);
    const summed = outputs.map(({ text, width }) => assignedAll({ names: left.splice(0, width), text })).join(", ");
    const grouped = keys === 0 ? "" : `by ${by}`;
    return ["summarize", summed, grouped].filter((part) => part !== "").join(" ");
  };
}

/** Of rows with one greatest value the first counts, whichever batch it is of; the groups are then put back in their own order. */
function inPlaces(
  place: string,
  rowId: string,
  line: (outputs: readonly Output[]) => string,
  outputs: readonly Output[],
): readonly string[] {
  const first: Output = { text: `${rowId} = min(${rowId})`, width: 0 };
  return [`sort by ${place} asc`, line([...outputs, first]), `sort by ${rowId} asc`, `project-away ${rowId}`];
}
