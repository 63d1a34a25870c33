import { overallScore } from "../score/overall.js";
import type { SnapshotManifest } from "./manifest.js";
import { tenantLabel } from "./replay.js";
import { type History, readSnapshotTable } from "./store.js";

/** The scores of one day: as of its last snapshot, or carried forward from the day before. */
export interface TrendPoint {
  /** In UTC: `2024-03-01`. */
  readonly day: string;
  /** The score of all scopes, 0 to 1; undefined where no score says anything. */
  readonly overall: number | undefined;
  /** Points reached of all that can be, by scope. */
  readonly scopes: ReadonlyMap<string, TrendScore>;
  /** Controls of all scopes together, by name. */
  readonly controls: ReadonlyMap<string, TrendControl>;
  /** Scopes whose score is of an earlier day. */
  readonly carried: readonly string[];
  /** Enabled subscriptions without any score yet. */
  readonly missing: readonly string[];
  /** Why nothing was read of this day; undefined where something was. */
  readonly gap: string | undefined;
}

export interface TrendScore {
  readonly subscriptionId: string;
  readonly environment: string;
  readonly current: number;
  readonly max: number;
  readonly percentage: number;
  readonly weight: number;
}

export interface TrendControl {
  readonly name: string;
  readonly displayName: string;
  /** The weighted mean of the scopes, 0 to 1. */
  readonly percentage: number;
  readonly healthy: number;
  readonly unhealthy: number;
  readonly notApplicable: number;
}

const dayLength = 86_400_000;

/** The scores of every day from the first snapshot to the last, none left out: a day without a snapshot is carried forward and says so. */
export async function scoreTrend(
  history: History,
  narrow: (scope: string) => boolean = () => true,
): Promise<readonly TrendPoint[]> {
  const byDay = grouped(history.snapshots);
  const problems = new Map(history.problems.map(({ takenAt, file, message }) => [takenAt?.slice(0, 10), `'${file}' ${message}`]));
  const [first, last] = [history.snapshots[0], history.snapshots.at(-1)];
  if (first === undefined || last === undefined) return [];
  const state: TrendState = { scores: new Map(), controls: new Map(), seenOn: new Map() };
  const points: TrendPoint[] = [];
  for (let at = Date.parse(first.takenAt.slice(0, 10)); at <= Date.parse(last.takenAt); at += dayLength) {
    const day = new Date(at).toISOString().slice(0, 10);
    const own = byDay.get(day) ?? [];
    for (const manifest of own) await readInto(state, history, manifest, day, narrow);
    const gap = own.length > 0 ? undefined : (problems.get(day) ?? "no snapshot of this day");
    points.push(pointOf(day, state, own.at(-1)?.missing ?? [], gap));
  }
  return points;
}

interface TrendState {
  readonly scores: Map<string, TrendScore>;
  readonly controls: Map<string, readonly ScopeControl[]>;
  readonly seenOn: Map<string, string>;
}

interface ScopeControl extends TrendControl {
  readonly weight: number;
  readonly max: number;
}

function pointOf(
  day: string,
  { scores, controls, seenOn }: TrendState,
  missing: readonly string[],
  gap: string | undefined,
): TrendPoint {
  const held = new Set([...scores.values()].map(({ subscriptionId }) => subscriptionId));
  return {
    day,
    overall: overallScore(scores.values()),
    scopes: new Map(scores),
    controls: sumControls(controls.values()),
    carried: [...seenOn].filter(([, seen]) => seen !== day).map(([scope]) => scope),
    missing: missing.filter((id) => !held.has(id)),
    gap,
  };
}

async function readInto(
  { scores, controls, seenOn }: TrendState,
  history: History,
  manifest: SnapshotManifest,
  day: string,
  narrow: (scope: string) => boolean,
): Promise<void> {
  if (manifest.label === tenantLabel) forget({ scores, controls, seenOn }, manifest);
  const rows = await readSnapshotTable(history, manifest, "SecureScores", scoreColumns);
  rows.AssessedResourceId!.forEach((id, row) => {
    const scope = scopeOfId(String(id));
    if (!narrow(scope)) return;
    const number = (name: string): number => Number(rows[name]![row]);
    seenOn.set(scope, day);
    controls.set(scope, []);
    scores.set(scope, {
      subscriptionId: String(rows.SecureScoresSubscriptionId![row]),
      environment: String(rows.Environment![row]),
      current: number("CurrentScore"),
      max: number("MaxScore"),
      percentage: number("PercentageScore"),
      weight: number("Weight"),
    });
  });
  const controlRows = await readSnapshotTable(history, manifest, "SecureScoreControls", controlColumns);
  controlRows.AssessedResourceId!.forEach((id, row) => {
    const own = controls.get(scopeOfId(String(id))) as ScopeControl[] | undefined;
    const number = (name: string): number => Number(controlRows[name]![row]);
    own?.push({
      name: String(controlRows.ControlId![row]),
      displayName: String(controlRows.ControlName![row]),
      percentage: number("PercentageScore"),
      healthy: number("HealthyResources"),
      unhealthy: number("UnhealthyResources"),
      notApplicable: number("NotApplicableResources"),
      weight: number("Weight"),
      max: number("MaxScore"),
    });
  });
}

const scoreColumns = [
  "AssessedResourceId",
  "SecureScoresSubscriptionId",
  "Environment",
  "CurrentScore",
  "MaxScore",
  "PercentageScore",
  "Weight",
];
const controlColumns = [
  "AssessedResourceId",
  "ControlId",
  "ControlName",
  "MaxScore",
  "PercentageScore",
  "Weight",
  "HealthyResources",
  "UnhealthyResources",
  "NotApplicableResources",
];

/** A scope that a snapshot of the whole tenant neither holds nor misses is there no more. */
function forget(state: TrendState, { scopes, missing }: SnapshotManifest): void {
  const held = new Set(scopes);
  for (const [scope, { subscriptionId }] of state.scores) {
    if (held.has(scope) || missing.includes(subscriptionId)) continue;
    for (const map of [state.scores, state.controls, state.seenOn]) map.delete(scope);
  }
}

function sumControls(scopes: Iterable<readonly ScopeControl[]>): ReadonlyMap<string, TrendControl> {
  const sums = new Map<string, { -readonly [K in keyof ScopeControl]: ScopeControl[K] }>();
  for (const list of scopes) {
    for (const control of list) {
      const sum = sums.get(control.name) ?? { ...control, percentage: 0, weight: 0, healthy: 0, unhealthy: 0, notApplicable: 0 };
      sums.set(control.name, sum);
      sum.healthy += control.healthy;
      sum.unhealthy += control.unhealthy;
      sum.notApplicable += control.notApplicable;
      if (control.max === 0) continue;
      sum.percentage += control.percentage * control.weight;
      sum.weight += control.weight;
    }
  }
  return new Map(
    [...sums].map(([name, { displayName, percentage, weight, healthy, unhealthy, notApplicable }]) => [
      name,
      { name, displayName, percentage: weight === 0 ? 0 : percentage / weight, healthy, unhealthy, notApplicable },
    ]),
  );
}

function grouped(snapshots: readonly SnapshotManifest[]): ReadonlyMap<string, readonly SnapshotManifest[]> {
  const byDay = new Map<string, SnapshotManifest[]>();
  for (const snapshot of snapshots) {
    const day = snapshot.takenAt.slice(0, 10);
    byDay.set(day, [...(byDay.get(day) ?? []), snapshot]);
  }
  return byDay;
}

const scopeOfId = (id: string): string => id.slice(0, id.indexOf("/providers/Microsoft.Security/secureScores/"));
