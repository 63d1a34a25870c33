import { print } from "../../grammar/printer.js";
import type { AnyNode, Expression, Pipe, Query } from "../../grammar/tree.js";
import { visit } from "../../grammar/visit.js";
import { resourceGraph } from "../arg/profile.js";
import { commonColumns, tableNames } from "../arg/tables.js";
import { bindText } from "../engine/query.js";
import { nullColumn } from "../engine/types/column.js";

/**
 * What the `where` operators right behind each table let through, by table: one predicate for each use of it. A table is left out where a use
 * of it has no such operator, or where it is named in a way that is not understood; a condition is left out that Resource Graph would not
 * take, or that looks at the time, since the service's is another than the recording's.
 */
export function tableFilters(query: Query): ReadonlyMap<string, readonly string[]> {
  const uses = new Map<string, (string | undefined)[]>();
  const names = new Map<string, number>();
  const add = (table: string, pipe: Pipe): void => {
    uses.set(table, [...(uses.get(table) ?? []), filterOf(table, pipe)]);
  };
  const first = query.statements.at(-1);
  visit(query, (node) => {
    if (node.kind === "name") {
      const table = node.name.toLowerCase();
      names.set(table, (names.get(table) ?? 0) + 1);
    }
    if (node.kind === "pipe" && node.source?.kind === "name") add(node.source.name.toLowerCase(), node);
    return true;
  });
  if (first?.kind === "expression-statement" && first.expression.kind === "pipe" && first.expression.source === undefined) {
    add("resources", first.expression);
    names.set("resources", (names.get("resources") ?? 0) + 1);
  }
  const known = new Set(tableNames);
  const understood = [...uses].filter(
    ([table, filters]) => known.has(table) && filters.length === names.get(table) && !filters.includes(undefined),
  );
  return new Map(understood.map(([table, filters]) => [table, [...new Set(filters as string[])]]));
}

/** The conditions of a pipe's first operators that can be asked of Resource Graph, or undefined where there are none. */
function filterOf(table: string, { operators }: Pipe): string | undefined {
  const end = operators.findIndex(({ operator }) => operator !== "where");
  const conditions = operators.slice(0, end === -1 ? undefined : end).flatMap((operator) => {
    if (operator.operator !== "where") return [];
    return conjuncts(operator.predicate).filter(canBeAsked).map(print);
  });
  const taken = conditions.filter((condition) => isTaken(`${table} | where ${condition}`));
  return taken.length === 0 ? undefined : taken.map((condition) => `(${condition})`).join(" and ");
}

/** `a and b` is two. */
function conjuncts(predicate: Expression): readonly Expression[] {
  if (predicate.kind === "parenthesized") return conjuncts(predicate.expression);
  if (predicate.kind !== "binary" || predicate.operator !== "and") return [predicate];
  return [...conjuncts(predicate.left), ...conjuncts(predicate.right)];
}

const columnNames = new Set(commonColumns.map(({ name }) => name));
const ofTheMoment = new Set(["now", "ago", "rand", "new_guid"]);

/** Whether a condition is of the row's columns and of constants alone. */
function canBeAsked(condition: Expression): boolean {
  let isFine = true;
  const notColumns = new Set<AnyNode>();
  visit(condition, (node) => {
    if (node.kind === "path") notColumns.add(node.member);
    if (node.kind === "call") {
      notColumns.add(node.name);
      if (ofTheMoment.has(node.name.name)) isFine = false;
    }
    if (node.kind === "name" && !notColumns.has(node) && !columnNames.has(node.name)) isFine = false;
    if (node.kind === "pipe" || node.kind === "star" || node.kind === "operator" || node.kind === "splice") isFine = false;
    return isFine;
  });
  return isFine;
}

/** Whether Resource Graph takes a query, which a function of the query's own it would not. */
function isTaken(text: string): boolean {
  const database = {
    names: tableNames,
    table: (name: string) => ({
      name,
      columns: commonColumns,
      read: () => [{ columns: commonColumns.map(({ type }) => nullColumn(type, 0)), length: 0 }],
    }),
  };
  return bindText(text, { profile: resourceGraph, database }).diagnostics.every(({ severity }) => severity !== "error");
}
