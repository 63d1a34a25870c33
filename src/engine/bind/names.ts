import type { Expression } from "../../../grammar/tree.js";
import type { AggregateFunction } from "../aggregates/definition.js";
import type { ResultName, ScalarFunction } from "../functions/definition.js";

/** Definitions by name, as far as naming needs them. */
export interface NamingCatalog {
  readonly functions: ReadonlyMap<string, ScalarFunction>;
  readonly aggregates: ReadonlyMap<string, AggregateFunction>;
}

/** The name that an unnamed column of the expression has: `a.b[0]` → `a_b_0`, `a[-1]` → `a_`, `tostring(x)` → `x`, `sum(x)` → `sum_x`; "" where it has none of its own. */
export function ownName(node: Expression, catalog: NamingCatalog): string {
  switch (node.kind) {
    case "name":
      return node.name;
    case "named":
      return node.names[0]?.name ?? "";
    case "path": {
      if (node.target.kind === "name" && node.target.name.startsWith("$")) return node.member.name;
      return joined(ownName(node.target, catalog), node.member.name);
    }
    case "index":
      return joined(ownName(node.target, catalog), node.index.kind === "literal" ? node.index.text : "");
    case "parenthesized":
      return ownName(node.expression, catalog);
    case "to":
      return ownName(node.expression, catalog);
    case "call":
      return callName(node.name.name, node.arguments, catalog);
    default:
      return "";
  }
}

function joined(base: string, part: string): string {
  return base === "" ? "" : `${base}_${part}`;
}

function callName(name: string, args: readonly Expression[], catalog: NamingCatalog): string {
  const first = args[0] === undefined ? "" : ownName(args[0], catalog);
  const scalar = catalog.functions.get(name);
  if (scalar !== undefined) return scalarName(scalar.resultName, name, first);
  const aggregate = catalog.aggregates.get(name);
  if (aggregate === undefined) return "";
  const { prefix = aggregate.name } = aggregate;
  return prefix === "" ? first : `${prefix}_${first}`;
}

function scalarName(rule: ResultName | undefined, name: string, first: string): string {
  if (rule === undefined) return "";
  if (rule === "first-argument") return first;
  return `${rule === "name-and-first-argument" ? name : rule.prefix}_${first}`;
}

/** Gives each name once: a later one that is taken gets a number behind it. */
export class NameTaker {
  private readonly taken: Set<string>;

  constructor(taken: Iterable<string> = []) {
    this.taken = new Set(taken);
  }

  has(name: string): boolean {
    return this.taken.has(name);
  }

  take(wanted: string): string {
    let name = wanted;
    for (let number = 1; this.taken.has(name); number++) name = `${wanted}${number}`;
    this.taken.add(name);
    return name;
  }
}
