import { print } from "../../../grammar/printer.js";
import type { Expression, Operator, Ordered } from "../../../grammar/tree.js";
import { type Draft, draftOf } from "./draft.js";
import { mergedTail } from "./merge.js";
import { extendedBy, type Prefix, type PrefixTools, wholeTable } from "./prefix.js";
import { travels } from "./pushable.js";
import { pipeline } from "./text.js";
import { expressionsOf } from "./walk.js";

/** A pipeline over a table, cut: what is asked for, and what is done with the rows of all batches. */
export interface Cut {
  readonly draft: Draft;
  readonly rest: readonly Operator[];
  /** The operator at which it was cut, where it is not merely merged. */
  readonly stop?: Operator;
}

/** Cuts a pipeline behind its longest prefix that Resource Graph can run batch by batch. */
export function cutPipeline(table: string, operators: readonly Operator[], name: string, tools: PrefixTools): Cut | undefined {
  let prefix = wholeTable(table, tools.adviser);
  if (prefix === undefined) return undefined;
  let length = 0;
  for (const operator of operators) {
    const longer = extendedBy(prefix, operator, tools);
    if (longer === undefined) break;
    prefix = longer;
    length++;
  }
  const rest = operators.slice(length);
  const [next] = rest;
  if (next === undefined) return { draft: draftOf(name, prefix), rest };
  const merged = mergedTail(prefix, next, name, tools);
  if (merged !== undefined) return { draft: merged.draft, rest: [...merged.operators, ...rest.slice(1)] };
  const draft = firstRows(prefix, rest, name, tools) ?? draftOf(name, prefix);
  return { draft, rest, ...(next.operator !== "sort" && draft.top === undefined && { stop: next }) };
}

/** `top`, `take` and `sort` with `take` behind it want the first rows only: so many of each batch are enough. */
function firstRows(
  prefix: Prefix,
  [first, second]: readonly Operator[],
  name: string,
  { adviser }: PrefixTools,
): Draft | undefined {
  const counted = first?.operator === "sort" ? second : first;
  if (counted?.operator !== "take" && counted?.operator !== "top") return undefined;
  const top = countOf(counted.count);
  if (top === undefined || (first?.operator === "sort" && counted.operator !== "take")) return undefined;
  const by: readonly Ordered[] = first?.operator === "sort" || first?.operator === "top" ? first.by : [];
  const draft = draftOf(name, prefix);
  if (by.length === 0) return { ...draft, top };
  const keys = by.map(print);
  const plan = adviser.remote(pipeline(prefix.table, [...prefix.lines, `order by ${keys.join(", ")}`]));
  if (plan?.kind !== "sort" || !expressionsOf(plan).every(travels)) return undefined;
  return { ...draft, sort: [...keys, ...draft.sort], top };
}

/** A number of rows that is written, from 1. */
function countOf(count: Expression): number | undefined {
  if (count.kind !== "literal" || (count.type !== "long" && count.type !== "int") || count.isNull) return undefined;
  const number = Number(count.text);
  return Number.isSafeInteger(number) && number > 0 ? number : undefined;
}
