import type { NamedParameter } from "../../../grammar/tree.js";
import { reference } from "../plan/expression.js";
import { type Binder, type Relation, sourceOperator } from "./definition.js";
import { searchCondition } from "./search-terms.js";
import { united } from "./union.js";

export const search = sourceOperator({
  name: "search",
  doc: "The rows that hold a text in any column, or fulfil a condition, of the table so far, of the tables named, or of all tables; `$table` says which one a row is from.",
  bind: (node, input, binder) => {
    const options = binder.options("search", node.parameters, ["kind"]);
    const caseSensitive = isCaseSensitive(options.get("kind"), binder);
    if (input !== undefined && node.tables.length > 0) {
      binder.report("invalid", node.keyword, { message: "'search in (…)' begins a query; behind a table, leave out 'in'" });
      return undefined;
    }
    const tables = node.tables.length > 0 ? node.tables.flatMap((table) => binder.tables(table)) : binder.allTables();
    const relations: readonly Relation[] = input === undefined ? tables : [input];
    if (relations.length === 0) {
      if (node.tables.length === 0) binder.report("no-source", node.keyword, { operator: "search" });
      return undefined;
    }
    if (caseSensitive === undefined) return undefined;
    const named = relations.map((relation, position) => ({ ...relation, name: relation.name ?? `search_arg${position}` }));
    const { plan } = united(named, "outer", "$table");
    const [table, ...columns] = plan.slots;
    const scope = { columns, serialized: false, names: new Map([["$table", reference(table!)]]) };
    const predicate = binder.predicate(searchCondition(node.predicate, columns, caseSensitive), scope, "search");
    return { plan: { kind: "filter", slots: plan.slots, input: plan, predicate }, serialized: false };
  },
});

function isCaseSensitive(option: NamedParameter | undefined, binder: Binder): boolean | undefined {
  if (option === undefined) return false;
  const written = option.value.kind === "name" ? option.value.name.toLowerCase() : "";
  if (written === "case_sensitive" || written === "case_insensitive" || written === "default")
    return written === "case_sensitive";
  binder.report("bad-option", option.value, { name: "kind", value: written, allowed: ["case_insensitive", "case_sensitive"] });
  return undefined;
}
