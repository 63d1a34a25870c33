import type { AnyNode, Expression, Name, NamedExpression, Query } from "../../grammar/tree.js";

/** The query with expressions in the places of the names they stand for. */
export function replaceNames(query: Query, replacements: ReadonlyMap<string, Expression>): Query {
  return replaceIn(query, replacements) as Query;
}

/** Fields that hold a name which is no value: a column's, a function's, a table's, an option's bare word. */
const nameFields: Readonly<Record<string, readonly string[]>> = {
  named: ["names"],
  path: ["member"],
  call: ["name"],
  let: ["name"],
  parameter: ["name"],
  "column-declaration": ["name"],
  "parse-column": ["name"],
  "named-parameter": ["value"],
  pipe: ["source"],
  operator: ["name", "tables", "right", "chart", "as", "on"],
};

/** Operators whose expressions are columns' names and nothing else. */
const columnOperators: ReadonlySet<string> = new Set(["project-away", "project-keep", "project-rename", "project-reorder"]);

/** Lists whose unnamed items name a column after themselves. */
const outputLists: Readonly<Record<string, readonly string[]>> = {
  extend: ["expressions"],
  project: ["expressions"],
  print: ["expressions"],
  serialize: ["expressions"],
  summarize: ["by"],
};

function replaceIn(part: unknown, replacements: ReadonlyMap<string, Expression>): unknown {
  if (Array.isArray(part)) return part.map((item) => replaceIn(item, replacements));
  if (typeof part !== "object" || part === null) return part;
  const node = part as AnyNode;
  if (node.kind === "name") return replacements.get(node.name) ?? node;
  if (node.kind === "operator" && columnOperators.has(node.operator)) return node;
  const kept = nameFields[node.kind] ?? [];
  const outputs = node.kind === "operator" ? (outputLists[node.operator] ?? []) : [];
  const entries = Object.entries(node).map(([field, value]) => {
    if (kept.includes(field)) return [field, keepNames(value, replacements)];
    const items = outputs.includes(field) ? (value as readonly Expression[]).map((item) => named(item, replacements)) : value;
    return [field, replaceIn(items, replacements)];
  });
  return Object.fromEntries(entries);
}

/** What is below is looked through; a name that stands here itself is kept. */
function keepNames(value: unknown, replacements: ReadonlyMap<string, Expression>): unknown {
  if (Array.isArray(value)) return value.map((item) => keepNames(item, replacements));
  return isName(value) ? value : replaceIn(value, replacements);
}

/** `project threshold` gives a column of that name, which `project 70` would not. */
function named(item: Expression, replacements: ReadonlyMap<string, Expression>): Expression | NamedExpression {
  if (!isName(item) || !replacements.has(item.name)) return item;
  return { kind: "named", names: [item], tuple: false, value: item, start: item.start, end: item.end };
}

const isName = (value: unknown): value is Name =>
  typeof value === "object" && value !== null && "kind" in value && value.kind === "name";
