import { slot } from "../plan/expression.js";
import { plugin } from "./definition.js";
import { bindTimeline, byWindow, dimensions, eventsOf, idsOf, timelineTable, windowsOf, within } from "./timeline.js";

export const activityEngagement = plugin({
  name: "activity_engagement",
  doc: "For each inner window of time: its distinct ids, those of the outer window that ends with it, and their ratio.",
  bind: (call, input, binder) => {
    const signature = {
      bounds: "optional",
      parameters: { InnerActivityWindow: "span", OuterActivityWindow: "span" },
    } as const;
    const timeline = bindTimeline(call, input, signature, binder);
    const dims = timeline && dimensions(timeline.rest, input, binder, call.name.name);
    if (timeline === undefined || dims === undefined) return undefined;
    const outer = timeline.spans.OuterActivityWindow as bigint;
    const windows = windowsOf(timeline.spans.InnerActivityWindow!, timeline.start ?? 0n);
    return timelineTable(timeline, dims, {
      times: [timeline.time.name],
      columns: [slot("dcount_activities_inner", "long"), slot("dcount_activities_outer", "long"), slot("activity_ratio", "real")],
      *rows(events) {
        const known = byWindow(events, windows);
        for (const [window, inside] of byWindow(within(events, timeline), windows)) {
          const inner = idsOf(inside).size;
          const all = idsOf(eventsOf(known, window - outer, window)).size;
          yield [window, BigInt(inner), BigInt(all), inner / all];
        }
      },
    });
  },
});
