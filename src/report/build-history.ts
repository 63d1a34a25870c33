import { attribute, type Part } from "../history/attribute.js";
import { changeKinds, changeTitles } from "../history/detect.js";
import { replay, snapshotAt } from "../history/replay.js";
import type { Catalogue } from "../history/snapshot.js";
import type { History } from "../history/store.js";
import { scoreTrend } from "../history/trend.js";
import type { ReportChange, ReportHistory } from "./model.js";

const dayLength = 86_400_000;
const changesShown = 15;

/** The trend of a history, and what changed the score in its last days; undefined where there is no snapshot to compare with. */
export async function buildHistory(
  history: History,
  days: number,
  nameOf: (scope: string) => string,
): Promise<ReportHistory | undefined> {
  const [first, last] = [history.snapshots[0], history.snapshots.at(-1)];
  if (first === undefined || last === undefined) return undefined;
  const since = new Date(Date.parse(last.takenAt) - days * dayLength).toISOString();
  const start = since <= first.takenAt ? first : snapshotAt(history, since);
  const trend = (await scoreTrend(history)).map(({ day, overall, gap }) => ({ day, overall, gap }));
  const [before, after] = await replay(history, [start, last]);
  const same = after === undefined;
  const { parts, ...attribution } = attribute(before!, same ? before! : after);
  const ranked = [...parts].filter(({ overall }) => overall !== 0).sort((a, b) => Math.abs(b.overall) - Math.abs(a.overall));
  const catalogue = (same ? before! : after).catalogue;
  return {
    trend,
    from: start.takenAt,
    to: last.takenAt,
    attribution: {
      before: attribution.before,
      after: attribution.after,
      overall: attribution.overall,
      residual: attribution.residual,
    },
    kinds: changeKinds.flatMap((kind) => {
      const own = parts.filter((part) => part.kind === kind);
      const overall = own.reduce((sum, part) => sum + part.overall, 0) / 1e10;
      return own.length === 0 ? [] : [{ title: changeTitles[kind], count: own.length, overall }];
    }),
    changes: ranked.slice(0, changesShown).map((part) => reportChange(part, catalogue, nameOf)),
    changesLeftOut: Math.max(0, ranked.length - changesShown),
  };
}

function reportChange(part: Part, { recommendations }: Catalogue, nameOf: (scope: string) => string): ReportChange {
  const { kind, scope, resourceId, keys, title, overall } = part;
  const segments = resourceId.split("/");
  const names = keys.map((key) => recommendations.get(key)?.displayName ?? key);
  const what = title === "" ? (names.length > 2 ? `${names.length} recommendations` : names.join("; ")) : title;
  const isScope = resourceId === "" || resourceId === scope;
  return {
    title: changeTitles[kind],
    subscription: nameOf(scope),
    resourceGroup: isScope ? "" : (segments[4] ?? ""),
    resource: isScope ? (resourceId === "" ? "" : "the subscription itself") : (segments.at(-1) ?? ""),
    what,
    overall: overall / 1e10,
  };
}
