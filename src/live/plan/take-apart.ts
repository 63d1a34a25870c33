import { print } from "../../../grammar/printer.js";
import type { Call, Expression } from "../../../grammar/tree.js";
import { visit } from "../../../grammar/visit.js";
import { standardCatalog } from "../../engine/catalog.js";
import type { Aggregate, AggregateCall } from "../../engine/plan/node.js";
import { finalOf, type Partials } from "./merge-aggregates.js";
import type { Prefix, PrefixTools } from "./prefix.js";
import { replaceNodes } from "./replace-nodes.js";
import { columnText, expressionOf } from "./text.js";

/** What an operator groups by, and what of each group it gives. */
export interface Grouping {
  readonly by: readonly Expression[];
  readonly aggregates: readonly Expression[];
  /** It gives a row for no rows at all. */
  readonly always: boolean;
}

/** A column with what it is. */
export interface Named {
  readonly name: string;
  readonly text: string;
}

/** What a batch gives of an aggregate: several columns where it gives several. */
interface Part {
  readonly names: readonly string[];
  readonly text: string;
}

/** `name = text`, or the text alone where it is the name. */
export function assigned({ name, text }: Named): string {
  const column = columnText(name);
  return column === text ? text : `${column} = ${text}`;
}

/** `(a, b) = text`; without names, the text alone. */
export function assignedAll({ names, text }: Part): string {
  const [name] = names;
  if (name === undefined) return text;
  return names.length === 1 ? assigned({ name, text }) : `(${names.map(columnText).join(", ")}) = ${text}`;
}

/** The aggregates of a summary, taken apart. */
export interface Collected {
  readonly parts: readonly Part[];
  readonly values: readonly Named[];
  /** What of the merged groups is given, in the order of the query. */
  readonly outputs: readonly Output[];
  /** The column by which the groups' rows are put in order first. */
  readonly place?: string;
}

/** An item of the summary over what the batches gave. */
export interface Output {
  readonly text: string;
  /** Columns that it gives. */
  readonly width: number;
}

/** Takes the aggregates of a summary apart; undefined where one does not come apart. */
export function takenApart(
  grouping: Grouping,
  bound: Aggregate,
  prefix: Prefix,
  { freeName }: PrefixTools,
): Collected | undefined {
  const parts: Part[] = [];
  const values: Named[] = [];
  const taken: string[] = [...prefix.hidden];
  const giveName = (wanted: string): string => {
    const name = freeName(wanted, taken);
    taken.push(name);
    return name;
  };
  const partials: Partials = {
    always: grouping.always,
    sum: (text) => {
      const known = parts.find((part) => part.text === text && part.names.length === 1);
      const name = known?.names[0] ?? giveName("part");
      if (known === undefined) parts.push({ names: [name], text });
      return name;
    },
    value: (text) => {
      const name = values.find((value) => value.text === text)?.name ?? giveName("value");
      if (!values.some((value) => value.name === name)) values.push({ name, text });
      return name;
    },
  };
  const calls = grouping.aggregates.flatMap((item) => aggregateCalls(unnamed(item)));
  if (calls.length !== bound.calls.length) return undefined;
  const boundCalls = new Map(calls.map((call, position) => [call, bound.calls[position]!]));
  const extremes = calls.filter(isExtremeRow);
  const place = extremes.length === 0 ? undefined : giveName("place");
  const outputs: Output[] = [];
  for (const item of grouping.aggregates) {
    const value = unnamed(item);
    const output =
      value.kind === "call" && isExtremeRow(value) && place !== undefined
        ? extremeRow(value, boundCalls.get(value)!, { always: grouping.always, place, parts, prefix, giveName })
        : mergedOutput(value, boundCalls, partials);
    if (output === undefined) return undefined;
    outputs.push(output);
  }
  // The row with an extreme is looked for in an order of its own, in which values would not come as they first do.
  if (extremes.length > 1 || (extremes.length === 1 && values.length > 0)) return undefined;
  return { parts, values, outputs, ...(place !== undefined && { place }) };
}

function mergedOutput(item: Expression, boundCalls: ReadonlyMap<Call, AggregateCall>, partials: Partials): Output | undefined {
  const finals = new Map<Call, Expression>();
  for (const call of aggregateCalls(item)) {
    const bound = boundCalls.get(call)!;
    const final = bound.name === call.name.name ? finalOf(call, bound, partials) : undefined;
    if (final === undefined) return undefined;
    finals.set(call, expressionOf(final));
  }
  const merged = replaceNodes(item, (node) => (node.kind === "call" ? finals.get(node) : undefined));
  return { text: print(merged), width: 1 };
}

const isExtremeRow = (call: Call): boolean => call.name.name === "arg_max" || call.name.name === "arg_min";

interface ExtremeTools {
  readonly always: boolean;
  readonly place: string;
  readonly parts: Part[];
  readonly prefix: Prefix;
  readonly giveName: (wanted: string) => string;
}

/** `arg_max(x, a, b)`: the row of each batch, with where it stands, and of these the row with the greatest. */
function extremeRow(call: Call, bound: AggregateCall, tools: ExtremeTools): Output | undefined {
  const [key] = bound.args;
  // Without groups, a batch without rows would give a row of nothing.
  if (tools.always || key === undefined || key.type === "dynamic" || key.type === "decimal") return undefined;
  const isAll = call.arguments.some(({ kind }) => kind === "star");
  const texts = isAll
    ? bound.args.map((arg) => (arg.kind === "reference" ? columnText(arg.slot.name) : undefined))
    : call.arguments.map(print);
  // What is computed stands first, and is written; behind it a star gives columns.
  const written = [print(call.arguments[0]!), ...texts.slice(1)];
  if (written.some((text) => text === undefined)) return undefined;
  const names = written.map(() => tools.giveName("part"));
  const columns = [...written, placeOf(tools.prefix)];
  tools.parts.push({ names: [...names, tools.place], text: `${call.name.name}(${columns.join(", ")})` });
  return { text: `${call.name.name}(${names.join(", ")})`, width: names.length };
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

/** The expression without its name. */
export const unnamed = (item: Expression): Expression => (item.kind === "named" ? item.value : item);

/** Where a row stands in the order of all: its id, and behind it its place among those that one resource was expanded to. */
export function placeOf({ id, indexes }: Prefix): string {
  const column = columnText(id);
  // An expansion has 400 rows at most, so that numbers of four digits are in the order of their texts.
  return indexes.length === 0 ? column : `strcat(${column}, ${indexes.map((index) => `"\\n", 1000 + ${index}`).join(", ")})`;
}
