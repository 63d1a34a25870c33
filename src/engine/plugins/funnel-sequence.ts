import { RowEncoder } from "../exec/keys.js";
import type { Relation } from "../operators/definition.js";
import { uniqueSlots } from "../operators/join.js";
import { slot } from "../plan/expression.js";
import type { Batch, PlanNode } from "../plan/node.js";
import { columnOf } from "../types/column.js";
import { nullOf } from "../types/null-of.js";
import { compareValues } from "../types/compare.js";
import { type Dynamic, toDynamicValue, type Value } from "../types/value.js";
import { plugin } from "./definition.js";
import { bindFunnel, eventsById, type StateEvent } from "./funnel.js";
import { windowsOf } from "./timeline.js";

/** The columns of the table of passages, which the results count. */
const passageColumns = { time: 0, prev: 1, next: 2, id: 3 } as const;
const mostSamples = 128;

export const funnelSequence = plugin({
  name: "funnel_sequence",
  doc: "Three results: for each step of time, the distinct ids that go through a sequence of states, by the state before and the state after it; by the state before; and by the state after.",
  differs:
    "what Kusto's documentation leaves open: events of one id and state that follow each other within the longest step are one stay in that state; other states may lie between the states of the sequence; the state before and the one after are those of the nearest stays, none where these are further away than the longest step; passages do not overlap and count in the step of time that holds their first state",
  bind: (call, input, binder) => {
    const funnel = bindFunnel(call, input, { MaxSequenceStepWindow: "span", Step: "span" }, binder);
    if (funnel === undefined) return undefined;
    const { timeline, start, state, sequence } = funnel;
    const longest = timeline.spans.MaxSequenceStepWindow as bigint;
    const windows = windowsOf(timeline.spans.Step!, start);
    const slots = uniqueSlots([
      slot(timeline.time.name, timeline.time.type),
      slot("prev", state.type),
      slot("next", state.type),
      slot("id", timeline.id.type),
    ]);
    const plan: PlanNode = {
      kind: "operate",
      name: call.name.name,
      slots,
      inputs: [input.plan],
      run: ([batch], tools) => {
        const columnOfSlot = (column: typeof state) => batch!.columns[input.plan.slots.indexOf(column)]!;
        const [ids, states] = [columnOfSlot(timeline.id), columnOfSlot(state)];
        const stateOf = (stay: Stay | undefined) => (stay === undefined ? nullOf(state.type) : states.get(stay.row));
        const rows: Value[][] = [];
        for (const events of eventsById(batch!, input.plan.slots, funnel)) {
          tools.check();
          for (const { first, prev, next } of passages(stays(events, longest), sequence, longest)) {
            const window = windows.of(first.from);
            const time = timeline.time.type === "int" ? Number(window) : window;
            rows.push([time, stateOf(prev), stateOf(next), ids.get(first.row)]);
          }
        }
        return tableOf(slots, rows);
      },
    };
    const share = binder.share({ plan, serialized: false });
    const { time, prev, next } = passageColumns;
    const [all, byPrev, byNext] = [
      [time, prev, next],
      [time, prev],
      [time, next],
    ].map((keys) => counted(share(), keys));
    return { ...all!, more: [byPrev!, byNext!] };
  },
});

function tableOf(slots: PlanNode["slots"], rows: readonly (readonly Value[])[]): Batch {
  const columns = slots.map(({ type }, position) =>
    columnOf(
      type,
      rows.map((row) => row[position]!),
    ),
  );
  return { columns, length: rows.length };
}

/** Some time in one state. */
interface Stay {
  readonly state: string;
  readonly row: number;
  readonly from: bigint;
  to: bigint;
}

/** Events that follow each other in one state are one stay, unless they are too far apart. */
function stays(events: readonly StateEvent[], longest: bigint): readonly Stay[] {
  const found: Stay[] = [];
  for (const { state, row, time } of events) {
    const last = found.at(-1);
    if (last !== undefined && last.state === state && time - last.to <= longest) last.to = time;
    else found.push({ state, row, from: time, to: time });
  }
  return found;
}

/** One way through the sequence, with what was before and what comes after. */
interface Passage {
  readonly first: Stay;
  readonly prev: Stay | undefined;
  readonly next: Stay | undefined;
}

function* passages(all: readonly Stay[], sequence: readonly string[], longest: bigint): Generator<Passage> {
  const near = (earlier: Stay | undefined, later: Stay | undefined) =>
    earlier !== undefined && later !== undefined && later.from - earlier.to <= longest;
  // For each state of the sequence: the positions of the latest way to it, the first and the last.
  let reached: { readonly first: number; readonly last: number }[] = [];
  for (const [position, stay] of all.entries()) {
    // From the last state to the first, so that one stay is not two steps.
    for (let step = sequence.length - 1; step >= 0; step--) {
      if (stay.state !== sequence[step]) continue;
      const before = reached[step - 1];
      if (step > 0 && !near(before && all[before.last], stay)) continue;
      const first = before?.first ?? position;
      if (step < sequence.length - 1) {
        reached[step] = { first, last: position };
        continue;
      }
      const [prev, next] = [all[first - 1], all[position + 1]];
      yield {
        first: all[first]!,
        prev: near(prev, all[first]) ? prev : undefined,
        next: near(stay, next) ? next : undefined,
      };
      reached = [];
      break;
    }
  }
}

/** The distinct ids of the passages that agree in some columns, and samples of them; the most frequent first in each step of time. */
function counted({ plan: input }: Relation, keys: readonly number[]): Relation {
  const slots = [
    ...keys.map((key) => slot(input.slots[key]!.name, input.slots[key]!.type)),
    slot("dcount", "long"),
    slot("samples", "dynamic"),
  ];
  const time = input.slots[passageColumns.time]!.type;
  const plan: PlanNode = {
    kind: "operate",
    name: "funnel_sequence",
    slots: uniqueSlots(slots),
    inputs: [input],
    run: ([batch]) => {
      const { columns, length } = batch!;
      const given = keys.map((key) => columns[key]!);
      const ids = columns[passageColumns.id]!;
      const groups = new RowEncoder(keys.length).encode(given, length);
      const idCodes = new RowEncoder(1).encode([ids], length);
      const rowsOfIds = new Map<number, Map<number, number>>();
      for (const [row, group] of groups.entries()) {
        const known = rowsOfIds.get(group) ?? new Map<number, number>();
        if (!known.has(idCodes[row]!)) known.set(idCodes[row]!, row);
        rowsOfIds.set(group, known);
      }
      const sample = (row: number): Dynamic => toDynamicValue(input.slots[passageColumns.id]!.type, ids.get(row));
      const rows = [...rowsOfIds.values()].map((known): Value[] => {
        const found = [...known.values()];
        const key = given.map((column) => column.get(found[0]!));
        return [...key, BigInt(found.length), found.slice(0, mostSamples).map(sample)];
      });
      const count = keys.length;
      rows.sort((a, b) => compareValues(a[0]!, b[0]!, time) || compareValues(b[count]!, a[count]!, "long"));
      return tableOf(slots, rows);
    },
  };
  return { plan, serialized: false };
}
