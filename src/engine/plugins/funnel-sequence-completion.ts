import { uniqueSlots } from "../operators/join.js";
import { slot } from "../plan/expression.js";
import type { OperateTools, PlanNode } from "../plan/node.js";
import { columnOf } from "../types/column.js";
import { compareValues } from "../types/compare.js";
import type { Value } from "../types/value.js";
import { plugin } from "./definition.js";
import { arrayArgument, bindFunnel, eventsById, type StateEvent } from "./funnel.js";
import { grouped, type Windows, windowsOf } from "./timeline.js";

export const funnelSequenceCompletion = plugin({
  name: "funnel_sequence_completion",
  doc: "For each step of time, each period and each state of a sequence: the distinct ids that begin the sequence in that step and get to the state within the period.",
  differs:
    "what Kusto's documentation leaves open: an id counts in the step that holds its first state, later states may lie behind that step but before the end; other states may lie between; events of one time follow the order of the rows; steps and states that nobody gets to have a row with 0",
  bind: (call, input, binder) => {
    const funnel = bindFunnel(call, input, { BinSize: "span" }, binder);
    if (funnel === undefined) return undefined;
    const { timeline, start, end, state, sequence, rest } = funnel;
    const periodType = timeline.time.type === "int" || timeline.time.type === "long" ? "long" : "timespan";
    const periods = arrayArgument(rest[0]!, periodType, "'MaxSequenceStepPeriods'", binder) as readonly bigint[] | undefined;
    if (periods === undefined) return undefined;
    const windows = windowsOf(timeline.spans.BinSize!, start);
    const longest = periods.toSorted((a, b) => compareValues(a, b, "long")).at(-1)!;
    const slots = uniqueSlots([
      slot(timeline.time.name, timeline.time.type),
      slot(state.name, "string"),
      slot("Period", "timespan"),
      slot("dcount", "long"),
    ]);
    const plan: PlanNode = {
      kind: "operate",
      name: call.name.name,
      slots,
      inputs: [input.plan],
      run: ([batch], tools) => {
        const ways = eventsById(batch!, input.plan.slots, funnel).flatMap((events) =>
          quickest(events, sequence, windows, longest, tools),
        );
        const byWindow = grouped(ways, ({ window }) => window);
        const rows: Value[][] = [];
        for (let window = start; window < end; window = windows.next(window)) {
          tools.check();
          const inside = byWindow.get(window) ?? [];
          for (const period of periods) {
            for (const [step, name] of sequence.entries()) {
              const count = inside.filter(({ lengths }) => step < lengths.length && lengths[step]! <= period).length;
              const time = timeline.time.type === "int" ? Number(window) : window;
              rows.push([time, name, period, BigInt(count)]);
            }
          }
        }
        const columns = slots.map(({ type }, position) =>
          columnOf(
            type,
            rows.map((row) => row[position]!),
          ),
        );
        return { columns, length: rows.length };
      },
    };
    return { plan, serialized: false };
  },
});

/** How long somebody who begins a sequence in a window needs at least to get to each of its states, as far as they get. */
interface Way {
  readonly window: bigint;
  readonly lengths: readonly bigint[];
}

/** The quickest way of an id from each window in which it begins. */
function quickest(
  events: readonly StateEvent[],
  sequence: readonly string[],
  windows: Windows,
  longest: bigint,
  tools: OperateTools,
): readonly Way[] {
  const ways = new Map<bigint, Way>();
  for (const [position, { time, state }] of events.entries()) {
    const window = windows.of(time);
    if (state !== sequence[0] || ways.has(window)) continue;
    tools.check();
    ways.set(window, { window, lengths: quickestFrom(events, position, sequence, windows.next(window), longest) });
  }
  return [...ways.values()];
}

/** For each state: the shortest time from a beginning, at the position or behind it and before an instant. */
function quickestFrom(
  events: readonly StateEvent[],
  position: number,
  sequence: readonly string[],
  before: bigint,
  longest: bigint,
): readonly bigint[] {
  // The latest beginning that leads to each state so far: no other is nearer to what follows.
  const begun: bigint[] = [];
  const lengths: bigint[] = [];
  for (let at = position; at < events.length; at++) {
    const { time, state } = events[at]!;
    if (time >= before + longest) break;
    // From the last state to the first, so that one event is not two steps.
    for (let step = sequence.length - 1; step >= 0; step--) {
      if (state !== sequence[step]) continue;
      const start = step > 0 ? begun[step - 1] : time < before ? time : undefined;
      if (start === undefined) continue;
      begun[step] = start;
      const length = time - start;
      const known = lengths[step];
      if (known === undefined || length < known) lengths[step] = length;
    }
  }
  return lengths;
}
