import { slot } from "../plan/expression.js";
import { plugin } from "./definition.js";
import { bindTimeline, byWindow, dimensions, idsOf, type TimelineEvent, timelineTable, windowsOf, within } from "./timeline.js";

export const activeUsersCount = plugin({
  name: "active_users_count",
  doc: "For each step of time: the ids that by then had come in at least a number of distinct periods of the lookback window.",
  bind: (call, input, binder) => {
    const signature = {
      bounds: "required",
      parameters: { LookbackWindow: "span", Period: "span", ActivePeriodsCount: "count", Bin: "span" },
    } as const;
    const timeline = bindTimeline(call, input, signature, binder);
    const dims = timeline && dimensions(timeline.rest, input, binder, call.name.name);
    if (timeline === undefined || dims === undefined) return undefined;
    const lookback = timeline.spans.LookbackWindow as bigint;
    const least = Number(timeline.spans.ActivePeriodsCount);
    const periods = windowsOf(timeline.spans.Period!, timeline.start!);
    const steps = windowsOf(timeline.spans.Bin!, timeline.start!);
    return timelineTable(timeline, dims, {
      times: [timeline.time.name],
      columns: [slot("dcount", "long")],
      *rows(events) {
        const times = timesById(events);
        const isActive = ({ id, time }: TimelineEvent) => {
          const seen = new Set<bigint>();
          for (const other of times.get(id)!) if (other > time - lookback && other <= time) seen.add(periods.of(other));
          return seen.size >= least;
        };
        for (const [step, inside] of byWindow(within(events, timeline).filter(isActive), steps)) {
          yield [step, BigInt(idsOf(inside).size)];
        }
      },
    });
  },
});

function timesById(events: readonly TimelineEvent[]): ReadonlyMap<number, readonly bigint[]> {
  const times = new Map<number, bigint[]>();
  for (const { id, time } of events) {
    const known = times.get(id);
    if (known === undefined) times.set(id, [time]);
    else known.push(time);
  }
  return times;
}
