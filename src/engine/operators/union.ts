import type { Expression, NamedParameter } from "../../../grammar/tree.js";
import { type BoundExpression, constantOf, reference, type Slot, slot } from "../plan/expression.js";
import { type Binder, type Relation, sourceOperator } from "./definition.js";

export const union = sourceOperator({
  name: "union",
  doc: "The rows of several tables: all their columns (`kind=outer`), or those they have in common (`kind=inner`); `withsource` adds where a row is from.",
  bind: (node, input, binder) => {
    const options = binder.options("union", node.parameters, ["kind", "withsource", "with_source", "isfuzzy"]);
    const fuzzy = isTrue(options.get("isfuzzy"));
    const relations: Relation[] = input === undefined ? [] : [{ ...input }];
    let good = true;
    for (const table of node.tables) {
      const found = fuzzy ? fuzzyTables(table, binder) : binder.tables(table);
      if (found.length === 0 && !fuzzy) {
        if (table.kind === "wildcard") binder.report("unknown-table", table, { name: table.pattern });
        good = false;
      }
      relations.push(...found);
    }
    if (!good || relations.length === 0) {
      if (good) binder.report("no-source", node.keyword, { operator: "union" });
      return undefined;
    }
    const kind = kindOf(options.get("kind"), binder);
    if (kind === undefined) return undefined;
    const source = options.get("withsource") ?? options.get("with_source");
    return united(relations, kind, source?.value.kind === "name" ? source.value.name : undefined);
  },
});

function isTrue(option: NamedParameter | undefined): boolean {
  if (option === undefined) return false;
  const { value } = option;
  return value.kind === "literal" ? value.text === "true" : value.kind === "name" && value.name === "true";
}

/** A table is passed over where the name that it begins with is not there. */
function fuzzyTables(node: Expression, binder: Binder): readonly Relation[] {
  const head = headOf(node);
  return head.kind === "name" && !binder.isTable(head) ? [] : binder.tables(node);
}

function headOf(node: Expression): Expression {
  if (node.kind === "parenthesized") return headOf(node.expression);
  return node.kind === "pipe" && node.source !== undefined ? headOf(node.source) : node;
}

function kindOf(option: NamedParameter | undefined, binder: Binder): "inner" | "outer" | undefined {
  if (option === undefined) return "outer";
  const written = option.value.kind === "name" ? option.value.name.toLowerCase() : "";
  if (written === "inner" || written === "outer") return written;
  binder.report("bad-option", option.value, { name: "kind", value: written, allowed: ["inner", "outer"] });
  return undefined;
}

/** The tables one behind the other; `source` names a column that says which table a row is from. */
export function united(relations: readonly Relation[], kind: "inner" | "outer", source: string | undefined): Relation {
  const columns = unionColumns(relations, kind);
  const slots = [...(source === undefined ? [] : [slot(source, "string")]), ...columns.map((column) => column.slot)];
  const inputs = relations.map((relation, position) => ({
    plan: relation.plan,
    columns: [
      ...(source === undefined ? [] : [constantOf("string", relation.name ?? `union_arg${position}`)]),
      ...columns.map(({ from }): BoundExpression | undefined => {
        const column = from.get(relation);
        return column && reference(column);
      }),
    ],
  }));
  return { plan: { kind: "union", slots, inputs }, serialized: false };
}

interface UnionColumn {
  readonly slot: Slot;
  readonly from: Map<Relation, Slot>;
}

/** Columns of one name and type are one; where one name has several types, each is a column, named `x_long`, `x_string`. */
function unionColumns(relations: readonly Relation[], kind: "inner" | "outer"): readonly UnionColumn[] {
  const names: string[] = [];
  const byName = new Map<string, Map<string, Map<Relation, Slot>>>();
  for (const relation of relations) {
    for (const column of relation.plan.slots) {
      let types = byName.get(column.name);
      if (types === undefined) {
        types = new Map();
        byName.set(column.name, types);
        names.push(column.name);
      }
      const from = types.get(column.type) ?? new Map<Relation, Slot>();
      types.set(column.type, from.set(relation, column));
    }
  }
  const common = names.filter(
    (name) => kind === "outer" || relations.every(({ plan }) => plan.slots.some((column) => column.name === name)),
  );
  const taken = new Set(common.filter((name) => byName.get(name)!.size === 1));
  return common.flatMap((name) => {
    const types = [...byName.get(name)!.values()];
    return types.map((from) => {
      const { type } = [...from.values()][0]!;
      if (types.length === 1) return { slot: slot(name, type), from };
      let unique = `${name}_${type}`;
      for (let number = 1; taken.has(unique); number++) unique = `${name}_${type}${number}`;
      taken.add(unique);
      return { slot: slot(unique, type), from };
    });
  });
}
