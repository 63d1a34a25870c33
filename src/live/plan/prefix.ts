import { print } from "../../../grammar/printer.js";
import type { MvExpandOperator, Operator } from "../../../grammar/tree.js";
import { visit } from "../../../grammar/visit.js";
import type { ResultColumn } from "../../engine/query.js";
import { type Adviser, columnsOf, sameColumns } from "./adviser.js";
import { carriersOf, isRowwise } from "./pushable.js";
import { columnText, type FreeName, pipeline } from "./text.js";

/** Operators from a table on that Resource Graph is given, row by row the same for every batch. */
export interface Prefix {
  readonly table: string;
  /** As the query has them. */
  readonly operators: readonly Operator[];
  /** As they are sent: with columns that tell the rows apart carried along. */
  readonly lines: readonly string[];
  /** Of the query. */
  readonly columns: readonly ResultColumn[];
  /** The column that holds the id of the row's resource. */
  readonly id: string;
  /** Columns that hold a row's place among those that one resource was expanded to. */
  readonly indexes: readonly string[];
  /** Columns carried along that the query has not. */
  readonly hidden: readonly string[];
}

export interface PrefixTools {
  readonly adviser: Adviser;
  readonly freeName: FreeName;
}

/** `mv-expand` that a query of Resource Graph may have (its documentation). */
const mostExpansions = 3;

/** A table before any operator; undefined where it has no ids. */
export function wholeTable(table: string, adviser: Adviser): Prefix | undefined {
  const plan = adviser.remote(table);
  if (plan === undefined || !plan.slots.some(({ name, type }) => name === "id" && type === "string")) return undefined;
  return { table, operators: [], lines: [], columns: columnsOf(plan), id: "id", indexes: [], hidden: [] };
}

/** The prefix with one more operator; undefined where Resource Graph has it not, or would give something else for a batch. */
export function extendedBy(prefix: Prefix, operator: Operator, tools: PrefixTools): Prefix | undefined {
  if (!rowwiseOperators.has(operator.operator)) return undefined;
  if (prefix.hidden.length > 0 && seesAllColumns(operator)) return undefined;
  if (operator.operator === "mv-expand" && prefix.indexes.length >= mostExpansions) return undefined;
  return attempt(prefix, operator, tools) ?? attempt(withRowId(prefix, tools), operator, tools);
}

const rowwiseOperators: ReadonlySet<Operator["operator"]> = new Set<Operator["operator"]>([
  "where",
  "extend",
  "project",
  "project-away",
  "project-rename",
  "mv-expand",
  "parse",
]);

/** The columns carried along would be seen too: `where * has "x"`, `project-away *Id`, `extend bag = pack_all()`. */
function seesAllColumns(operator: Operator): boolean {
  let sees = false;
  visit(operator, (node) => {
    sees ||= node.kind === "star" || node.kind === "wildcard" || (node.kind === "call" && columnFunctions.has(node.name.name));
    return !sees;
  });
  return sees && operator.operator !== "parse";
}

const columnFunctions: ReadonlySet<string> = new Set([
  "pack_all",
  "bag_pack_columns",
  "column_ifexists",
  "columnifexists",
  "iscolumnexists",
]);

/** The id under a name that no operator of the query takes away. */
function withRowId(prefix: Prefix, { freeName }: PrefixTools): Prefix {
  const name = freeName("row_id", prefix.hidden);
  const line = `extend ${name} = ${columnText(prefix.id)}`;
  return { ...prefix, lines: [...prefix.lines, line], id: name, hidden: [...prefix.hidden, name] };
}

function attempt(prefix: Prefix, operator: Operator, tools: PrefixTools): Prefix | undefined {
  const { adviser } = tools;
  const index = operator.operator === "mv-expand" ? tools.freeName("row_index", prefix.hidden) : undefined;
  const hidden = index === undefined ? prefix.hidden : [...prefix.hidden, index];
  const lines = [...prefix.lines, ...linesOf(operator, index, prefix.hidden)];
  const operators = [...prefix.operators, operator];
  const sent = adviser.remote(pipeline(prefix.table, lines));
  // Both profiles bind what both have alike, so that only what was added needs a look at the query without it.
  const own = hidden.length === 0 ? sent : adviser.local(pipeline(prefix.table, operators.map(print)));
  if (own === undefined || sent === undefined || !isRowwise(sent)) return undefined;
  const visible = columnsOf(sent).filter(({ name }) => !hidden.includes(name));
  if (!sameColumns(visible, columnsOf(own)) || visible.length + hidden.length !== sent.slots.length) return undefined;
  const carriers = carriersOf(sent, "id");
  const id = carriers.has(prefix.id) ? prefix.id : [...carriers][0];
  if (id === undefined) return undefined;
  const indexes = index === undefined ? prefix.indexes : [...prefix.indexes, index];
  return { table: prefix.table, operators, lines, columns: visible, id, indexes, hidden };
}

function linesOf(operator: Operator, index: string | undefined, hidden: readonly string[]): readonly string[] {
  if (operator.operator === "project") return [[print(operator), ...hidden.map(columnText)].join(", ")];
  return operator.operator === "mv-expand" && index !== undefined ? expandLines(operator, index) : [print(operator)];
}

/** An expansion that numbers the rows it makes of one. */
function expandLines(operator: MvExpandOperator, index: string): readonly string[] {
  const given = operator.parameters.find(({ name }) => name.toLowerCase() === "with_itemindex");
  if (given !== undefined) return [print(operator), `extend ${columnText(index)} = ${print(given.value)}`];
  const { start, end, keyword } = operator;
  const value = { kind: "name", name: index, quoted: false, start, end } as const;
  const parameter = { kind: "named-parameter", name: "with_itemindex", nameSpan: keyword, value, start, end } as const;
  return [print({ ...operator, parameters: [...operator.parameters, parameter] })];
}
