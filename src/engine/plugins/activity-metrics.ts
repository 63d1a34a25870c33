import { slot } from "../plan/expression.js";
import { plugin } from "./definition.js";
import { bindTimeline, byWindow, dimensions, idsOf, timelineTable, windowsOf, within } from "./timeline.js";

export const activityMetrics = plugin({
  name: "activity_metrics",
  doc: "For each window of time: the distinct ids, those that the window before has not, and which share of that window's ids came back or did not.",
  bind: (call, input, binder) => {
    const timeline = bindTimeline(call, input, { bounds: "optional", parameters: { Window: "window" } }, binder);
    const dims = timeline && dimensions(timeline.rest, input, binder, call.name.name);
    if (timeline === undefined || dims === undefined) return undefined;
    const windows = windowsOf(timeline.spans.Window!, timeline.start ?? 0n);
    return timelineTable(timeline, dims, {
      times: [timeline.time.name],
      columns: [
        slot("dcount_values", "long"),
        slot("dcount_newvalues", "long"),
        slot("retention_rate", "real"),
        slot("churn_rate", "real"),
      ],
      *rows(events) {
        let before: { readonly next: bigint; readonly ids: ReadonlySet<number> } | undefined;
        for (const [window, inside] of byWindow(within(events, timeline), windows)) {
          const ids = idsOf(inside);
          const earlier = before?.next === window ? before.ids : new Set<number>();
          const retained = [...ids].filter((id) => earlier.has(id)).length;
          const retention = retained / earlier.size;
          yield [window, BigInt(ids.size), BigInt(ids.size - retained), retention, 1 - retention];
          before = { next: windows.next(window), ids };
        }
      },
    });
  },
});
