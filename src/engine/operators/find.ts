import type { Expression, FindOperator } from "../../../grammar/tree.js";
import { visit } from "../../../grammar/visit.js";
import { param } from "../functions/definition.js";
import { operatorMeaning } from "../functions/operator/definition.js";
import { type BoundExpression, constantOf, isErroneous, reference, type Slot, slot } from "../plan/expression.js";
import { nullOf } from "../types/null-of.js";
import type { ScalarType } from "../types/type.js";
import { toDynamicValue } from "../types/value.js";
import { type Binder, type Relation, sourceOperator } from "./definition.js";
import { assignment, projectNode, withPlan } from "./scope.js";
import { searchCondition } from "./search-terms.js";
import { united } from "./union.js";

export const find = sourceOperator({
  name: "find",
  doc: "The rows of several tables that fulfil a condition: which table each is from, the columns asked for or told by the condition, and the others as a bag.",
  bind: (node, input, binder) => {
    const options = binder.options("find", node.parameters, ["withsource"]);
    if (input !== undefined || node.projectAway !== undefined) {
      const message = input === undefined ? "'find' has no 'project-away'; use it behind the 'find'" : "'find' begins a query";
      binder.report("invalid", node.keyword, { message });
      return undefined;
    }
    const relations = node.tables.length > 0 ? node.tables.flatMap((table) => binder.tables(table)) : binder.allTables();
    if (relations.length === 0) {
      if (node.tables.length === 0) binder.report("no-source", node.keyword, { operator: "find" });
      return undefined;
    }
    const columns = allColumns(relations);
    const shown = shownColumns(node, relations, columns, binder);
    if (shown === undefined) return undefined;
    const found = relations.map((relation, position) => foundIn(relation, position, node, columns, shown, binder));
    const source = options.get("withsource")?.value;
    return united(found, "outer", source?.kind === "name" ? source.name : "source_");
  },
});

interface Shown {
  readonly columns: readonly { readonly name: string; readonly type: ScalarType | undefined }[];
  /** The other columns of each table go into a bag. */
  readonly pack: boolean;
}

/** The columns of all the tables, one of each name; dynamic where the tables differ in its type. */
function allColumns(relations: readonly Relation[]): readonly Slot[] {
  const columns = new Map<string, Slot>();
  for (const { name, type } of relations.flatMap(({ plan }) => plan.slots)) {
    const known = columns.get(name);
    columns.set(name, slot(name, known === undefined || known.type === type ? type : "dynamic"));
  }
  return [...columns.values()];
}

function shownColumns(
  node: FindOperator,
  relations: readonly Relation[],
  columns: readonly Slot[],
  binder: Binder,
): Shown | undefined {
  if (node.project === undefined) {
    const named = namesIn(node.predicate);
    const isCommon = ({ name }: Slot) => relations.every(({ plan }) => plan.slots.some((column) => column.name === name));
    const shown = columns.filter((column) => named.has(column.name) || isCommon(column));
    return { columns: shown.map(({ name }) => ({ name, type: undefined })), pack: shown.length < columns.length };
  }
  const shown: { name: string; type: ScalarType | undefined }[] = [];
  let pack = false;
  for (const column of node.projectTypes ?? node.project) {
    if (column.kind === "column-declaration") shown.push({ name: column.name.name, type: column.type });
    else if (column.kind === "call" && column.name.name === "pack" && column.arguments[0]?.kind === "star") pack = true;
    else {
      const known = binder.column(column, columns);
      if (known === undefined) return undefined;
      shown.push({ name: known.name, type: undefined });
    }
  }
  return { columns: shown, pack };
}

function namesIn(predicate: Expression): ReadonlySet<string> {
  const names = new Set<string>();
  visit(predicate, (part) => {
    if (part.kind === "name") names.add(part.name);
    if (part.kind !== "path") return true;
    for (const name of namesIn(part.target)) names.add(name);
    return false;
  });
  return names;
}

/** The rows of one table; a column that it lacks is null, in the condition and in the result. */
function foundIn(
  relation: Relation,
  position: number,
  node: FindOperator,
  columns: readonly Slot[],
  shown: Shown,
  binder: Binder,
): Relation {
  const { slots } = relation.plan;
  const own = new Map(slots.map((column) => [column.name, column]));
  const names = new Map(columns.map((column) => [column.name, valueIn(own, column, column.type, binder)]));
  const scope = { columns: slots, serialized: false, names };
  const predicate = binder.predicate(searchCondition(node.predicate, slots, false), scope, "find");
  const outputs = shown.columns.map(({ name, type }) => {
    const known = type ?? columns.find((column) => column.name === name)?.type ?? "dynamic";
    return assignment(name, valueIn(own, { name }, known, binder));
  });
  if (shown.pack) {
    const rest = slots.filter(({ name }) => !shown.columns.some((column) => column.name === name));
    outputs.push(assignment("pack_", packed(rest, node, binder)));
  }
  const name = relation.name ?? `find_arg${position}`;
  if (isErroneous(predicate)) return { ...relation, name };
  const filtered = { kind: "filter", slots, input: relation.plan, predicate } as const;
  return { ...withPlan(relation, projectNode(filtered, outputs)), name };
}

function valueIn(
  own: ReadonlyMap<string, Slot>,
  { name }: { readonly name: string },
  type: ScalarType,
  binder: Binder,
): BoundExpression {
  const column = own.get(name);
  if (column === undefined) return constantOf(type, nullOf(type));
  return type === "dynamic" && column.type !== "dynamic" ? asDynamic(column) : binder.convert(reference(column), type);
}

/** The value inside `dynamic`, a text as it is: converting it would read it as JSON. */
function asDynamic(column: Slot): BoundExpression {
  const wrap = operatorMeaning("as dynamic", {
    params: [param("value", "any")],
    returns: "dynamic",
    eval: (value) => toDynamicValue(column.type, value ?? null),
  });
  const span = { start: 0, end: 0 };
  return { kind: "invocation", type: "dynamic", function: wrap, overload: wrap.overloads[0]!, args: [reference(column)], span };
}

function packed(columns: readonly Slot[], node: FindOperator, binder: Binder): BoundExpression {
  if (columns.length === 0) return constantOf("dynamic", {});
  const pairs = columns.flatMap((column): BoundExpression[] => [constantOf("string", column.name), reference(column)]);
  return binder.call("bag_pack", pairs, node.keyword);
}
