import { slot } from "../plan/expression.js";
import { plugin } from "./definition.js";
import { bindTimeline, byWindow, dimensions, idsOf, timelineTable, windowsOf, within } from "./timeline.js";

export const activityCountsMetrics = plugin({
  name: "activity_counts_metrics",
  doc: "For each window of time: the rows, the distinct ids, those of them not seen in any window before, and all ids so far.",
  bind: (call, input, binder) => {
    const timeline = bindTimeline(call, input, { bounds: "required", parameters: { Window: "window" } }, binder);
    const dims = timeline && dimensions(timeline.rest, input, binder, call.name.name);
    if (timeline === undefined || dims === undefined) return undefined;
    const windows = windowsOf(timeline.spans.Window!, timeline.start!);
    const columns = ["count", "dcount", "new_dcount", "aggregated_dcount"].map((name) => slot(name, "long"));
    return timelineTable(timeline, dims, {
      times: [timeline.time.name],
      columns,
      *rows(events) {
        const seen = new Set<number>();
        for (const [window, inside] of byWindow(within(events, timeline), windows)) {
          const ids = idsOf(inside);
          const before = seen.size;
          for (const id of ids) seen.add(id);
          yield [window, BigInt(inside.length), BigInt(ids.size), BigInt(seen.size - before), BigInt(seen.size)];
        }
      },
    });
  },
});
