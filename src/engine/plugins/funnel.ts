import type { Call, Expression } from "../../../grammar/tree.js";
import { RowEncoder } from "../exec/keys.js";
import type { Binder, Relation } from "../operators/definition.js";
import type { Slot } from "../plan/expression.js";
import type { Batch } from "../plan/node.js";
import { compareValues } from "../types/compare.js";
import { convert, toText } from "../types/coerce.js";
import type { ScalarType } from "../types/type.js";
import { type Dynamic, isArray, type Value } from "../types/value.js";
import { columnArgument, constantArgument } from "./arguments.js";
import { bindTimeline, grouped, type Timeline, type TimelineSignature, within } from "./timeline.js";

/** The arguments of a plugin about who went through a sequence of states. */
export interface Funnel {
  readonly timeline: Timeline;
  readonly start: bigint;
  readonly end: bigint;
  readonly state: Slot;
  /** The states of the sequence, as text. */
  readonly sequence: readonly string[];
  readonly rest: readonly Expression[];
}

const stateTypes: readonly ScalarType[] = ["string", "bool", "int", "long", "real", "decimal", "datetime", "timespan", "guid"];
const argumentCount = 8;

/** Reads `(id, time, start, end, …parameters, state, sequence, …rest)`, eight arguments in all. */
export function bindFunnel(
  call: Call,
  input: Relation,
  parameters: TimelineSignature["parameters"],
  binder: Binder,
): Funnel | undefined {
  const { name } = call.name;
  const given = call.arguments.length;
  if (given !== argumentCount) {
    binder.report("argument-count", call, { name, given, least: argumentCount, most: argumentCount });
    return undefined;
  }
  const timeline = bindTimeline(call, input, { bounds: "required", parameters }, binder);
  if (timeline === undefined) return undefined;
  const [stateNode, sequenceNode, ...rest] = timeline.rest;
  const state = columnArgument(stateNode!, input, binder, name, stateTypes);
  const values = state && arrayArgument(sequenceNode!, state.type, "'Sequence'", binder);
  if (state === undefined || values === undefined) return undefined;
  const sequence = values.map((value) => toText(value, state.type));
  return { timeline, start: timeline.start!, end: timeline.end!, state, sequence, rest };
}

/** The elements of a constant array, which are of a type and at least one. */
export function arrayArgument(node: Expression, type: ScalarType, what: string, binder: Binder): readonly Value[] | undefined {
  const constant = constantArgument(node, "dynamic", what, binder);
  if (typeof constant === "string") return undefined;
  const elements = isArray(constant.value) ? constant.value : [];
  const values = elements.map((element: Dynamic) => convert(element, "dynamic", type));
  if (values.length > 0 && !values.includes(null)) return values;
  binder.report("invalid", node, { message: `${what} is to be an array of at least one ${type}` });
  return undefined;
}

/** Somebody in some state at some time. */
export interface StateEvent {
  /** The number of the id. */
  readonly id: number;
  readonly time: bigint;
  /** The row it stands in. */
  readonly row: number;
  /** The state as text. */
  readonly state: string;
}

/** The events of each id from the start to before the end, in the order of time, then of the rows. */
export function eventsById(batch: Batch, slots: readonly Slot[], funnel: Funnel): readonly (readonly StateEvent[])[] {
  const { timeline, state, end } = funnel;
  const [ids, times, states] = [timeline.id, timeline.time, state].map((column) => batch.columns[slots.indexOf(column)]!);
  const codes = new RowEncoder(1).encode([ids!], batch.length);
  const events: StateEvent[] = [];
  for (let row = 0; row < batch.length; row++) {
    const time = times!.get(row);
    if (time === null) continue;
    const text = toText(states!.get(row), state.type);
    events.push({ id: codes[row]!, time: BigInt(time as bigint | number), row, state: text });
  }
  const inside = within(events, timeline).filter(({ time }) => time < end);
  const byId = grouped(inside, ({ id }) => id);
  return [...byId.values()].map((own) => own.sort((a, b) => compareValues(a.time, b.time, "long")));
}
