import type { Call, Expression } from "../../../grammar/tree.js";
import { RowEncoder } from "../exec/keys.js";
import { type CalendarUnit, unitStart } from "../functions/datetime/calendar-units.js";
import { floorToMultiple } from "../functions/math/floor-to-multiple.js";
import type { Binder, Relation } from "../operators/definition.js";
import { uniqueSlots } from "../operators/join.js";
import { type Slot, slot } from "../plan/expression.js";
import type { Batch, PlanNode } from "../plan/node.js";
import { type Column, columnOf } from "../types/column.js";
import { compareValues } from "../types/compare.js";
import type { ScalarType } from "../types/type.js";
import type { Value } from "../types/value.js";
import { columnArgument, constantArgument } from "./arguments.js";

/** What follows the columns of ids and times: a length of time, one or a calendar's unit, a number. */
export type TimelineParameter = "span" | "window" | "count";

export interface TimelineSignature {
  /** `start` and `end` stand before the parameters, always or where there are arguments enough for them. */
  readonly bounds: "required" | "optional";
  readonly parameters: Readonly<Record<string, TimelineParameter>>;
}

/** The arguments of a plugin about who did something when. */
export interface Timeline {
  readonly call: Call;
  readonly input: Relation;
  readonly id: Slot;
  readonly time: Slot;
  readonly start: bigint | undefined;
  readonly end: bigint | undefined;
  readonly spans: Readonly<Record<string, bigint | CalendarUnit>>;
  /** What follows: columns to group by, unless a plugin knows better. */
  readonly rest: readonly Expression[];
}

/** Reads `(id, time, start, end, …parameters, …columns)`. */
export function bindTimeline(call: Call, input: Relation, signature: TimelineSignature, binder: Binder): Timeline | undefined {
  const { name } = call.name;
  const parameters = Object.entries(signature.parameters);
  const [idNode, timeNode, ...others] = call.arguments;
  const bounded = signature.bounds === "required" || others.length >= parameters.length + 2;
  const least = parameters.length + (bounded ? 2 : 0);
  if (idNode === undefined || timeNode === undefined || others.length < least) {
    binder.report("argument-count", call, {
      name,
      given: call.arguments.length,
      least: 2 + least,
      most: Number.POSITIVE_INFINITY,
    });
    return undefined;
  }
  const id = columnArgument(idNode, input, binder, name);
  const time = columnArgument(timeNode, input, binder, name, ["datetime", "long", "int", "timespan"]);
  if (id === undefined || time === undefined) return undefined;
  const timeType = time.type === "int" ? "long" : time.type;
  const values = others.slice(0, least).map((node, position) => {
    if (bounded && position < 2) return ticksArgument(node, timeType, position === 0 ? "the start" : "the end", binder);
    const [what, kind] = parameters[position - (bounded ? 2 : 0)]!;
    return parameterValue(node, kind, what, timeType, binder);
  });
  if (!values.every((value) => value !== undefined)) return undefined;
  const spans = Object.fromEntries(parameters.map(([what], position) => [what, values[position + (bounded ? 2 : 0)]!]));
  const bounds = bounded ? { start: values[0] as bigint, end: values[1] as bigint } : { start: undefined, end: undefined };
  return { call, input, id, time, ...bounds, spans, rest: others.slice(least) };
}

const calendarUnits: readonly CalendarUnit[] = ["week", "month", "year"];

function parameterValue(
  node: Expression,
  kind: TimelineParameter,
  what: string,
  timeType: ScalarType,
  binder: Binder,
): bigint | CalendarUnit | undefined {
  if (kind === "window" && node.kind === "literal" && node.type === "string") {
    const unit = calendarUnits.find((known) => known === node.text);
    if (unit === undefined || timeType !== "datetime") {
      binder.report("bad-option", node, { name: what, value: node.text, allowed: calendarUnits });
      return undefined;
    }
    return unit;
  }
  const type = kind === "count" ? "long" : timeType === "datetime" ? "timespan" : timeType;
  const value = ticksArgument(node, type, `'${what}'`, binder);
  if (value === undefined || value > 0n) return value;
  binder.report("invalid", node, { message: `'${what}' is to be greater than zero` });
  return undefined;
}

export function ticksArgument(node: Expression, type: ScalarType, what: string, binder: Binder): bigint | undefined {
  const constant = constantArgument(node, type, what, binder);
  if (typeof constant === "string") return undefined;
  if (typeof constant.value === "bigint") return constant.value;
  binder.report("invalid", node, { message: `${what} is null` });
  return undefined;
}

/** Columns to group by. */
export function dimensions(
  nodes: readonly Expression[],
  input: Relation,
  binder: Binder,
  plugin: string,
): readonly Slot[] | undefined {
  const columns = nodes.map((node) => columnArgument(node, input, binder, plugin));
  return columns.every((column) => column !== undefined) ? columns : undefined;
}

/** Somebody at some time. */
export interface TimelineEvent {
  readonly id: number;
  readonly time: bigint;
}

/** What a plugin gives for the events of one group, in the order of time: a row of values for each of its columns. */
export interface TimelineOutput {
  readonly times: readonly string[];
  readonly columns: readonly Slot[];
  readonly rows: (events: readonly TimelineEvent[]) => Iterable<readonly Value[]>;
}

/** The plugin's times, then the columns grouped by, then its numbers. */
export function timelineTable({ call, input, id, time }: Timeline, dims: readonly Slot[], output: TimelineOutput): Relation {
  const times = output.times.map((name) => slot(name, time.type));
  const slots = uniqueSlots([...times, ...dims, ...output.columns]);
  const plan: PlanNode = {
    kind: "operate",
    name: call.name.name,
    slots,
    inputs: [input.plan],
    run: ([batch]) => {
      const columnOfSlot = (column: Slot) => batch!.columns[input.plan.slots.indexOf(column)]!;
      const groups = eventsByGroup(batch!, columnOfSlot(id), columnOfSlot(time), dims.map(columnOfSlot));
      return tableOf(groups, dims.map(columnOfSlot), slots, output);
    },
  };
  return { plan, serialized: false };
}

interface Group {
  readonly row: number;
  readonly events: TimelineEvent[];
}

function eventsByGroup(batch: Batch, ids: Column, times: Column, dims: readonly Column[]): readonly Group[] {
  const idCodes = new RowEncoder(1).encode([ids], batch.length);
  const groupCodes = new RowEncoder(dims.length).encode(dims, batch.length);
  const groups = new Map<number, Group>();
  for (let row = 0; row < batch.length; row++) {
    const time = times.get(row);
    if (time === null) continue;
    let group = groups.get(groupCodes[row]!);
    if (group === undefined) {
      group = { row, events: [] };
      groups.set(groupCodes[row]!, group);
    }
    group.events.push({ id: idCodes[row]!, time: BigInt(time as bigint | number) });
  }
  for (const { events } of groups.values()) events.sort((a, b) => compareValues(a.time, b.time, "long"));
  return [...groups.values()];
}

function tableOf(
  groups: readonly Group[],
  dims: readonly Column[],
  slots: readonly Slot[],
  { times, rows }: TimelineOutput,
): Batch {
  const values: Value[][] = slots.map(() => []);
  for (const { row, events } of groups) {
    const group = dims.map((column) => column.get(row));
    for (const given of rows(events)) {
      const all = [...given.slice(0, times.length), ...group, ...given.slice(times.length)];
      all.forEach((value, position) => void values[position]!.push(value));
    }
  }
  const columns = slots.map(({ type }, position) => {
    const isInt = type === "int" && position < times.length;
    return columnOf(type, isInt ? values[position]!.map(Number) : values[position]!);
  });
  return { columns, length: values[0]!.length };
}

/** Windows of time, each named by its first instant. */
export interface Windows {
  readonly of: (time: bigint) => bigint;
  readonly next: (window: bigint) => bigint;
}

/** Windows of a length, laid out from a point both ways; or those of the calendar. */
export function windowsOf(size: bigint | CalendarUnit, from: bigint): Windows {
  if (typeof size === "bigint") {
    return { of: (time) => from + (floorToMultiple(time - from, size) ?? 0n), next: (window) => window + size };
  }
  return { of: (time) => unitStart(size, time, 0n) ?? time, next: (window) => unitStart(size, window, 1n) ?? window };
}

/** What each window holds, in the order of the windows. */
export function byWindow(events: readonly TimelineEvent[], { of }: Windows): ReadonlyMap<bigint, readonly TimelineEvent[]> {
  return grouped(events, ({ time }) => of(time));
}

/** The events of the windows behind the one instant, up to the one that begins with the other. */
export function eventsOf(
  windows: ReadonlyMap<bigint, readonly TimelineEvent[]>,
  after: bigint,
  upTo: bigint,
): readonly TimelineEvent[] {
  return [...windows].flatMap(([window, events]) => (window > after && window <= upTo ? events : []));
}

/** Those between the bounds, both included. */
export function within<Event extends { readonly time: bigint }>(
  events: readonly Event[],
  { start, end }: Timeline,
): readonly Event[] {
  return events.filter(({ time }) => (start === undefined || time >= start) && (end === undefined || time <= end));
}

export function idsOf(events: readonly TimelineEvent[]): ReadonlySet<number> {
  return new Set(events.map(({ id }) => id));
}

/** The items by key, in the order of their first appearance. */
export function grouped<Item, Key>(items: readonly Item[], keyOf: (item: Item) => Key): ReadonlyMap<Key, Item[]> {
  const groups = new Map<Key, Item[]>();
  for (const item of items) {
    const key = keyOf(item);
    const known = groups.get(key);
    if (known === undefined) groups.set(key, [item]);
    else known.push(item);
  }
  return groups;
}
