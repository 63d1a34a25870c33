import type { EstateRow } from "../estate/estate.js";
import { member, type Value } from "../engine/types/value.js";
import { addToHistory } from "../history/append.js";
import { type Attribution, attribute, type Part } from "../history/attribute.js";
import { changeKinds, changeTitles } from "../history/detect.js";
import { snapshotFromRows } from "../history/from-rows.js";
import { replay, snapshotAt, tenantLabel } from "../history/replay.js";
import type { Snapshot } from "../history/snapshot.js";
import { type History, openHistory } from "../history/store.js";
import { scoreTrend, type TrendPoint } from "../history/trend.js";
import type { Settings } from "../live/config/settings.js";
import type { ScopeRequest } from "../live/scope/request.js";
import { roundHalfAway } from "../score/formula.js";
import { exitCode } from "./exit-code.js";
import { Failure } from "./failure.js";
import { openEstate } from "./open-estate.js";
import { formatTables } from "./output/output.js";
import { resultTable } from "./output/result-table.js";
import type { OutputFormat } from "./output/formats.js";
import { sourceOf, split, subscriptionsOf } from "./scope.js";
import { readLiveRows, type ScoreInputOptions } from "./score-input.js";
import { writeOut } from "./write.js";

export interface SnapshotCommandOptions extends ScoreInputOptions {
  readonly history: string;
}

/** `argonite score snapshot`. */
export async function snapshotCommand(options: SnapshotCommandOptions): Promise<void> {
  const { settings, folder } = await sourceOf(options);
  const { snapshot, source } = folder === undefined ? await snapshotLive(settings) : await snapshotEstate(folder, settings.scope);
  const { managementGroups = [], subscriptions = [], exclude = [] } = settings.scope;
  const parts = [...managementGroups, ...subscriptions, ...exclude.flatMap((one) => ["without", one])];
  const label = parts.length === 0 ? tenantLabel : `part-${parts.join("-")}`;
  const written = await addToHistory(options.history, snapshot, { label, source });
  const partial = written.missing.length === 0 ? "" : `, partial: ${written.missing.length} enabled subscriptions are not in it`;
  const recommendations = `${written.files.SecurityRecommendation.rows.toLocaleString("en-US")} recommendations ${written.base === null ? "whole" : "changed"}`;
  process.stderr.write(
    `added ${written.id} to ${options.history}: ${written.scopes.length} scopes, ${recommendations}${partial}\n`,
  );
}

interface Taken {
  readonly snapshot: Snapshot;
  readonly source: string;
}

async function snapshotEstate(folder: string, scope: ScopeRequest): Promise<Taken> {
  const estate = await openEstate(folder);
  const { manifest } = estate;
  const chosen = await subscriptionsOf(estate, scope);
  const wanted = chosen === undefined ? undefined : new Set(chosen);
  const rows = (estate.tables.get("securityresources") ?? []).filter(
    ({ subscriptionId }: EstateRow) => wanted === undefined || wanted.has(String(subscriptionId)),
  );
  const snapshot = snapshotFromRows(rows, {
    takenAt: Date.parse(manifest.frozenAt),
    tenantId: manifest.tenantId,
    expected: manifest.subscriptions.filter(({ state }) => state === "Enabled").map(({ id }) => id),
  });
  return { snapshot, source: `estate ${manifest.name}` };
}

async function snapshotLive(settings: Settings): Promise<Taken> {
  // A day of a part would stand in the history for the whole.
  const { security, containers } = await readLiveRows({ ...settings, allowPartial: false });
  const subscriptions = containers.filter(({ type }) => type === "microsoft.resources/subscriptions");
  const snapshot = snapshotFromRows(security, {
    takenAt: Date.now(),
    tenantId: String(subscriptions[0]?.tenantId ?? ""),
    expected: subscriptions
      .filter(({ properties = null }) => member(properties, "state") === "Enabled")
      .map(({ subscriptionId }) => String(subscriptionId)),
  });
  return { snapshot, source: settings.endpoint ?? "Azure Resource Graph" };
}

export interface HistoryCommandOptions {
  readonly history: string;
  readonly subscription: readonly string[];
  readonly by: "overall" | "subscription" | "control";
  readonly output: OutputFormat;
}

/** `argonite score history`. */
export async function historyCommand({ history: dir, subscription, by, output }: HistoryCommandOptions): Promise<void> {
  const history = await openNoting(dir);
  const trend = await scoreTrend(history, narrowed(subscription));
  if (trend.length === 0) throw new Failure(exitCode.file, `the history '${dir}' holds no snapshot that can be read`);
  await print(resultTable("History", ...trendRows(trend, by)), output);
}

export interface ChangesCommandOptions {
  readonly history: string;
  readonly from?: string;
  readonly to?: string;
  readonly by: "change" | "kind" | "subscription" | "control";
  readonly top: number;
  readonly output: OutputFormat;
}

/** `argonite score changes`. */
export async function changesCommand({ history: dir, from, to, by, top, output }: ChangesCommandOptions): Promise<void> {
  const history = await openNoting(dir);
  const [first, last] = [history.snapshots[0], history.snapshots.at(-1)];
  if (first === undefined || last === undefined)
    throw new Failure(exitCode.file, `the history '${dir}' holds no snapshot that can be read`);
  const start = from === undefined ? first : snapshotAt(history, instant(from, "--from"));
  const end = to === undefined ? last : snapshotAt(history, instant(to, "--to"));
  if (history.snapshots.length === 1) {
    throw new Failure(exitCode.usage, `the history '${dir}' holds one snapshot, of ${first.takenAt}; changes are between two`);
  }
  if (start.takenAt >= end.takenAt) {
    throw new Failure(
      exitCode.usage,
      `'--from' is the snapshot of ${start.takenAt} and '--to' that of ${end.takenAt}; '--to' should be later`,
    );
  }
  const [before, after] = await replay(history, [start, end]);
  const attribution = attribute(before!, {
    ...after!,
    unknownFindings: new Set([...before!.unknownFindings, ...after!.unknownFindings]),
  });
  await print(resultTable("Changes", ...changeRows(attribution, by, top)), output);
  const [was, now] = [attribution.before, attribution.after].map((score) =>
    score === undefined ? "none" : `${(100 * score).toFixed(2)}%`,
  );
  const carried = after!.carried.size === 0 ? "" : ` · ${after!.carried.size} scopes carried forward`;
  process.stderr.write(
    `${start.takenAt} to ${end.takenAt}: ${was} to ${now} (${signed(attribution.overall)} percentage points) · ${attribution.parts.length} changes · residual ${signed(attribution.residual)}${carried}\n`,
  );
}

async function openNoting(dir: string): Promise<History> {
  const history = await openHistory(dir);
  for (const { file, message } of history.problems) process.stderr.write(`warning: '${file}' ${message}\n`);
  return history;
}

function narrowed(subscriptions: readonly string[]): (scope: string) => boolean {
  const wanted = split(subscriptions).map((id) => `/subscriptions/${id.toLowerCase()}`);
  return (scope) => wanted.length === 0 || wanted.some((one) => scope === one || scope.startsWith(`${one}/`));
}

function instant(text: string, option: string): string {
  // A day means all of it.
  const time = Date.parse(/^\d{4}-\d{2}-\d{2}$/.test(text) ? `${text}T23:59:59.999Z` : text);
  if (Number.isNaN(time))
    throw new Failure(exitCode.usage, `'${option} ${text}' should be a day such as '2024-03-01', or an instant`);
  return new Date(time).toISOString();
}

function trendRows(trend: readonly TrendPoint[], by: HistoryCommandOptions["by"]): [string, Value[][]] {
  const gapOf = (point: TrendPoint, carried: boolean): string => point.gap ?? (carried ? "carried forward" : "");
  switch (by) {
    case "overall":
      return [
        "day overallPercent:real changePoints:real scopes:int carried:int missing:int gap",
        trend.map((point, index) => {
          const before = trend[index - 1]?.overall;
          const change =
            before === undefined || point.overall === undefined ? null : roundHalfAway(100 * (point.overall - before), 2);
          return [
            point.day,
            percent(point.overall),
            change,
            point.scopes.size,
            point.carried.length,
            point.missing.length,
            point.gap ?? "",
          ];
        }),
      ];
    case "subscription":
      return [
        "day scope current:real max:real percent:real weight:int gap",
        trend.flatMap((point) => {
          const carried = new Set(point.carried);
          return [...point.scopes].map(([scope, { current, max, percentage, weight }]) => [
            point.day,
            scope,
            current,
            max,
            percent(percentage),
            weight,
            gapOf(point, carried.has(scope)),
          ]);
        }),
      ];
    case "control":
      return [
        "day control percent:real healthy:int unhealthy:int notApplicable:int gap",
        trend.flatMap((point) =>
          [...point.controls.values()].map(({ displayName, percentage, healthy, unhealthy, notApplicable }) => [
            point.day,
            displayName,
            percent(percentage),
            healthy,
            unhealthy,
            notApplicable,
            gapOf(point, point.carried.length > 0),
          ]),
        ),
      ];
    default:
      return by satisfies never;
  }
}

function changeRows({ parts, residual }: Attribution, by: ChangesCommandOptions["by"], top: number): [string, Value[][]] {
  const grouped = (keyOf: (part: Part) => string): Value[][] => {
    const sums = new Map<string, { overall: number; count: number }>();
    for (const part of parts) {
      const sum = sums.get(keyOf(part)) ?? { overall: 0, count: 0 };
      sums.set(keyOf(part), { overall: sum.overall + part.overall, count: sum.count + 1 });
    }
    return [...sums].map(([key, { overall, count }]) => [key, count, points(overall)]);
  };
  switch (by) {
    case "change": {
      const ranked = [...parts].sort((a, b) => Math.abs(b.overall) - Math.abs(a.overall));
      const rest = ranked.slice(top);
      const rows: Value[][] = ranked
        .slice(0, top)
        .map(({ kind, scope, resourceId, keys, title, overall, points: moved }) => [
          changeTitles[kind],
          scope,
          resourceId,
          title === "" ? keys.join(" ") : title,
          moved / 100,
          points(overall),
        ]);
      if (rest.length > 0) {
        rows.push([`${rest.length} more`, "", "", "", sumOf(rest, "points") / 100, points(sumOf(rest, "overall"))]);
      }
      rows.push(["Residual", "", "", "", null, points(residual)]);
      return ["change scope resource what points:real overallPoints:real", rows];
    }
    case "kind": {
      const byTitle = new Map(grouped(({ kind }) => kind).map((row) => [row[0], row]));
      const rows = changeKinds.flatMap((kind): Value[][] => {
        const row = byTitle.get(kind);
        return row === undefined ? [] : [[changeTitles[kind], ...row.slice(1)]];
      });
      return ["change changes:int overallPoints:real", [...rows, ["Residual", null, points(residual)]]];
    }
    case "subscription":
      return ["scope changes:int overallPoints:real", [...grouped(({ scope }) => scope), ["Residual", null, points(residual)]]];
    case "control": {
      const sums = new Map<string, number>();
      for (const { controls } of parts) {
        for (const { displayName, points: moved } of controls) sums.set(displayName, (sums.get(displayName) ?? 0) + moved);
      }
      return ["control points:real", [...sums].sort(([, a], [, b]) => a - b).map(([name, moved]) => [name, moved / 100])];
    }
    default:
      return by satisfies never;
  }
}

async function print(table: ReturnType<typeof resultTable>, output: OutputFormat): Promise<void> {
  await writeOut(formatTables([table], output).text);
}

const sumOf = (parts: readonly Part[], member: "points" | "overall"): number =>
  parts.reduce((sum, part) => sum + part[member], 0);
const percent = (ratio: number | undefined): number | null => (ratio === undefined ? null : roundHalfAway(100 * ratio, 2));
/** Percentage points of trillionths, all digits kept, so that they still add up. */
const points = (trillionths: number): number => trillionths / 1e10;
const signed = (trillionths: number): string => {
  const value = roundHalfAway(points(trillionths), 4);
  return value > 0 ? `+${value}` : `${value}`;
};
