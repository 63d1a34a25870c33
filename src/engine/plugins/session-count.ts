import { slot } from "../plan/expression.js";
import { plugin } from "./definition.js";
import { bindTimeline, byWindow, dimensions, type TimelineEvent, timelineTable, windowsOf, within } from "./timeline.js";

export const sessionCount = plugin({
  name: "session_count",
  doc: "For each step of time: the sessions that are active in it. An id's session goes on as long as the id comes back within the lookback window.",
  bind: (call, input, binder) => {
    const signature = { bounds: "required", parameters: { Bin: "span", LookBackWindow: "span" } } as const;
    const timeline = bindTimeline(call, input, signature, binder);
    const dims = timeline && dimensions(timeline.rest, input, binder, call.name.name);
    if (timeline === undefined || dims === undefined) return undefined;
    const lookback = timeline.spans.LookBackWindow as bigint;
    const windows = windowsOf(timeline.spans.Bin!, timeline.start!);
    return timelineTable(timeline, dims, {
      times: [timeline.time.name],
      columns: [slot("count_sessions", "long")],
      *rows(events) {
        const sessions = sessionsOf(events, lookback);
        for (const [window, inside] of byWindow(within(events, timeline), windows)) {
          yield [window, BigInt(new Set(inside.map((event) => sessions.get(event))).size)];
        }
      },
    });
  },
});

/** The number of each event's session. */
function sessionsOf(events: readonly TimelineEvent[], lookback: bigint): ReadonlyMap<TimelineEvent, number> {
  const sessions = new Map<TimelineEvent, number>();
  const last = new Map<number, TimelineEvent>();
  let count = 0;
  for (const event of events) {
    const before = last.get(event.id);
    const goesOn = before !== undefined && event.time - before.time <= lookback;
    sessions.set(event, goesOn ? sessions.get(before)! : count++);
    last.set(event.id, event);
  }
  return sessions;
}
