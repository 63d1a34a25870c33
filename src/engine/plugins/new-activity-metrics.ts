import type { Expression } from "../../../grammar/tree.js";
import type { Binder, Relation } from "../operators/definition.js";
import { slot } from "../plan/expression.js";
import type { Value } from "../types/value.js";
import { plugin } from "./definition.js";
import {
  bindTimeline,
  byWindow,
  dimensions,
  idsOf,
  ticksArgument,
  type Timeline,
  type TimelineEvent,
  timelineTable,
  type Windows,
  windowsOf,
  within,
} from "./timeline.js";

export const newActivityMetrics = plugin({
  name: "new_activity_metrics",
  doc: "For each window of time whose ids are new, and each window from it on: how many ids are new there, and how many of the first came back or did not.",
  bind: (call, input, binder) => {
    const timeline = bindTimeline(call, input, { bounds: "required", parameters: { Window: "window" } }, binder);
    if (timeline === undefined) return undefined;
    const { cohort, rest } = readCohort(timeline, input, binder);
    const last = rest.at(-1);
    if (last !== undefined && !isColumn(last, input) && binder.isTable(last)) {
      binder.report("unsupported", last, {
        what: "a lookback table in 'new_activity_metrics'",
        instead: "leave out its ids with a 'leftanti' join before it",
      });
      return undefined;
    }
    const dims = dimensions(rest, input, binder, call.name.name);
    if (cohort === "bad" || dims === undefined) return undefined;
    const windows = windowsOf(timeline.spans.Window!, timeline.start!);
    const wanted = cohort === undefined ? undefined : windows.of(cohort);
    const counts = ["dcount_new_values", "dcount_retained_values", "dcount_churn_values"].map((name) => slot(name, "long"));
    return timelineTable(timeline, dims, {
      times: [`from_${timeline.time.name}`, `to_${timeline.time.name}`],
      columns: [...counts, slot("retention_rate", "real"), slot("churn_rate", "real")],
      *rows(events) {
        for (const row of cohorts(within(events, timeline), timeline, windows))
          if (wanted === undefined || row[0] === wanted) yield row;
      },
    });
  },
});

/** The first argument behind the window is a cohort where it is no column. */
function readCohort({ rest, time }: Timeline, input: Relation, binder: Binder) {
  const [first, ...others] = rest;
  if (first === undefined || isColumn(first, input) || binder.isTable(first)) return { cohort: undefined, rest };
  const type = time.type === "int" ? "long" : time.type;
  return { cohort: ticksArgument(first, type, "the cohort", binder) ?? ("bad" as const), rest: others };
}

function isColumn(node: Expression, input: Relation): boolean {
  return node.kind === "name" && input.plan.slots.some(({ name }) => name === node.name);
}

/** Every pair of a window with new ids and one from it on. */
function* cohorts(events: readonly TimelineEvent[], { start, end }: Timeline, windows: Windows): Iterable<readonly Value[]> {
  const inside = new Map([...byWindow(events, windows)].map(([window, given]) => [window, idsOf(given)]));
  const seen = new Set<number>();
  for (let from = windows.of(start!); from <= end!; from = windows.next(from)) {
    const fresh = [...(inside.get(from) ?? [])].filter((id) => !seen.has(id));
    const before = new Set(seen);
    for (const id of fresh) seen.add(id);
    if (fresh.length === 0) continue;
    for (let to = from; to <= end!; to = windows.next(to)) {
      const ids = inside.get(to) ?? new Set<number>();
      const known = to === from ? before : seen;
      const added = [...ids].filter((id) => !known.has(id)).length;
      const retained = fresh.filter((id) => ids.has(id)).length;
      const churned = fresh.length - retained;
      yield [from, to, BigInt(added), BigInt(retained), BigInt(churned), retained / fresh.length, churned / fresh.length];
    }
  }
}
