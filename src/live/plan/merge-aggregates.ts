import { print } from "../../../grammar/printer.js";
import type { Call } from "../../../grammar/tree.js";
import { standardCatalog } from "../../engine/catalog.js";
import type { AggregateCall } from "../../engine/plan/node.js";
import type { ScalarType } from "../../engine/types/type.js";

/** What a batch is to give of each group, for the whole group's aggregates to be made of. */
export interface Partials {
  /** The summary is of all rows, and has a row where there are none. */
  readonly always: boolean;
  /** The column of an aggregate over the batch's rows of the group. */
  readonly sum: (text: string) => string;
  /** The column of a value of which each that the group has is given once. */
  readonly value: (text: string) => string;
}

/** The aggregate over what the batches gave, as KQL; undefined where they cannot be put together to the very same value. */
export function finalOf(call: Call, bound: AggregateCall, partials: Partials): string | undefined {
  const definition = standardCatalog.aggregates.get(call.name.name);
  if (definition === undefined) return undefined;
  const type = bound.args[0]?.type;
  const args = call.arguments.map(print);
  const merged = rules.get(definition.name);
  return merged?.({ name: definition.name, args, type: type === "unknown" ? undefined : type, partials });
}

interface Given {
  readonly name: string;
  readonly args: readonly string[];
  readonly type: ScalarType | undefined;
  readonly partials: Partials;
}

type Rule = (given: Given) => string | undefined;

const asWritten = ({ name, args }: Given): string => `${name}(${args.join(", ")})`;

/** How many: added up. */
const added: Rule = (given) => `sum(${given.partials.sum(asWritten(given))})`;

/** Whole numbers add up in any order; the last digits of reals hang on it, so that their values are brought here. */
const addedExactly: Rule = (given) =>
  given.type === "int" || given.type === "long" || given.type === "timespan" ? added(given) : undefined;

const extremeTypes: ReadonlySet<string> = new Set(["bool", "int", "long", "real", "datetime", "timespan", "string"]);

/** The least of the least. A string has no null, so that "" of a batch without rows would be less than any. */
const extreme =
  (final: "min" | "max"): Rule =>
  (given) => {
    const { type = "dynamic", partials, name } = given;
    if (!extremeTypes.has(type) || (type === "string" && (partials.always || name.endsWith("if")))) return undefined;
    return `${final}(${partials.sum(asWritten(given))})`;
  };

const again =
  (name: string): Rule =>
  (given) =>
    `${name}(${given.partials.sum(asWritten(given))})`;

/** A mean of ints: their sum, which a real holds to the digit, and how many there are. Longs are summed as reals too, and could lose some. */
const mean =
  (isConditional: boolean): Rule =>
  ({ args: [value = "", condition = ""], type, partials }) => {
    if (type !== "int") return undefined;
    const counted = isConditional ? `(${condition}) and isnotnull(${value})` : `isnotnull(${value})`;
    const summed = isConditional ? `sumif(todouble(${value}), ${condition})` : `sum(todouble(${value}))`;
    return `sum(${partials.sum(summed)}) / sum(${partials.sum(`countif(${counted})`)})`;
  };

const valueTypes: ReadonlySet<string> = new Set(["bool", "int", "long", "real", "string", "datetime", "timespan", "guid"]);

/** Aggregates over distinct values, in the order in which the values first come. */
const ofValues =
  (values: 1 | 2): Rule =>
  ({ name, args, type = "dynamic", partials }) => {
    if (!valueTypes.has(type) || args.length < values) return undefined;
    const columns = args.slice(0, values).map(partials.value);
    return `${name}(${[...columns, ...args.slice(values)].join(", ")})`;
  };

/** A value of any row, only of one value: of several, they would have to be of one row. */
const ofOneValue: Rule = (given) => (given.args.length === 1 ? ofValues(1)(given) : undefined);

/** Nearest-rank percentiles of values that each count as often as they are there. */
const percentile: Rule = ({ args: [value = "", percentage = ""], type = "dynamic", partials }) => {
  if (!valueTypes.has(type) || type === "guid") return undefined;
  return `percentilew(${partials.value(value)}, ${partials.sum("count()")}, ${percentage})`;
};

const rules: ReadonlyMap<string, Rule> = new Map<string, Rule>([
  ["count", added],
  ["countif", added],
  ["sum", addedExactly],
  ["sumif", addedExactly],
  ["min", extreme("min")],
  ["max", extreme("max")],
  ["minif", extreme("min")],
  ["maxif", extreme("max")],
  ["avg", mean(false)],
  ["avgif", mean(true)],
  ["binary_all_and", again("binary_all_and")],
  ["binary_all_or", again("binary_all_or")],
  ["binary_all_xor", again("binary_all_xor")],
  ["dcount", ofValues(1)],
  ["dcountif", ofValues(2)],
  ["count_distinct", ofValues(1)],
  ["count_distinctif", ofValues(2)],
  ["make_set", ofValues(1)],
  ["makeset", ofValues(1)],
  ["make_set_if", ofValues(2)],
  ["take_any", ofOneValue],
  ["any", ofOneValue],
  ["percentile", percentile],
]);
