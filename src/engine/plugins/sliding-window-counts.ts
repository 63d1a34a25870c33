import { slot } from "../plan/expression.js";
import { plugin } from "./definition.js";
import { bindTimeline, byWindow, dimensions, eventsOf, idsOf, timelineTable, windowsOf } from "./timeline.js";

export const slidingWindowCounts = plugin({
  name: "sliding_window_counts",
  doc: "For each step of time: the rows and the distinct ids in the window that ends with it.",
  bind: (call, input, binder) => {
    const signature = { bounds: "required", parameters: { LookbackWindow: "span", Bin: "span" } } as const;
    const timeline = bindTimeline(call, input, signature, binder);
    const dims = timeline && dimensions(timeline.rest, input, binder, call.name.name);
    if (timeline === undefined || dims === undefined) return undefined;
    const lookback = timeline.spans.LookbackWindow as bigint;
    const start = timeline.start!;
    const end = timeline.end!;
    const windows = windowsOf(timeline.spans.Bin!, start);
    return timelineTable(timeline, dims, {
      times: [timeline.time.name],
      columns: [slot("Count", "long"), slot("Dcount", "long")],
      *rows(events) {
        const known = byWindow(
          events.filter(({ time }) => time <= end),
          windows,
        );
        for (let step = start; step <= end; step = windows.next(step)) {
          const inside = eventsOf(known, step - lookback, step);
          if (inside.length > 0) yield [step, BigInt(inside.length), BigInt(idsOf(inside).size)];
        }
      },
    });
  },
});
