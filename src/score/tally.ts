import {
  controlScore,
  type ControlScore,
  currentHundredths,
  type Health,
  type ResourceCounts,
  type Score,
  subscriptionScore,
} from "./formula.js";
import { overallScore } from "./overall.js";
import type { Posture, PostureControl, PostureScope } from "./posture.js";
import type { Assessment } from "./recompute.js";

/** What an assessment counts as: its own values, or those that a what-if gives it. */
export type AssessmentState = Pick<Assessment, "health" | "included">;

export interface ControlResult {
  readonly control: PostureControl;
  readonly counts: ResourceCounts;
  readonly score: ControlScore;
}

export interface ScopeResult {
  readonly scope: PostureScope;
  /** Those with a resource assessed, as the service lists them. */
  readonly controls: readonly ControlResult[];
  readonly score: Score;
}

/** Scores kept up while assessments change: a change costs what it touches, not the tenant. */
export interface Tally {
  /** Makes an assessment count as something else from now on. */
  readonly set: (assessment: Assessment, state: AssessmentState) => void;
  readonly state: (assessment: Assessment) => AssessmentState;
  /** The combined score, between 0 and 1; undefined where there is nothing to reach. */
  readonly overall: () => number | undefined;
  /** Every scope's scores, in full. */
  readonly results: () => ScopeResult[];
}

/** Counts a posture as it stands, or as `stateOf` sees it. */
export function createTally(posture: Posture, stateOf: (assessment: Assessment) => AssessmentState = (one) => one): Tally {
  const entries = new Map<Assessment, Entry>();
  const scopes = posture.scopes.map((scope) => countScope(scope, entries, stateOf));
  return {
    set: (assessment, state) => change(entries.get(assessment)!, state),
    state: (assessment) => entries.get(assessment)!,
    overall: () => overallScore(scopes.map(pointsOf)),
    results: () => scopes.map(resultOf),
  };
}

interface ScopeTally {
  readonly scope: PostureScope;
  readonly controls: readonly ControlTally[];
  /** Points of its controls; undefined since something changed. */
  points: { readonly max: number; readonly current: number; readonly weight: number } | undefined;
}

interface ControlTally {
  readonly control: PostureControl;
  readonly counts: { healthy: number; unhealthy: number; notApplicable: number };
}

/** One resource in one control: how many of its assessments there are of each health. */
interface Cell {
  readonly control: ControlTally;
  healthy: number;
  unhealthy: number;
  notApplicable: number;
}

interface Entry {
  readonly scope: ScopeTally;
  readonly cells: readonly Cell[];
  health: Health;
  included: boolean;
}

function countScope(
  scope: PostureScope,
  entries: Map<Assessment, Entry>,
  stateOf: (assessment: Assessment) => AssessmentState,
): ScopeTally {
  const controls = scope.controls.map((control) => ({ control, counts: { healthy: 0, unhealthy: 0, notApplicable: 0 } }));
  const tally: ScopeTally = { scope, controls, points: undefined };
  const byKey = new Map<string, { readonly control: ControlTally; readonly cells: Map<string, Cell> }[]>();
  for (const control of controls) {
    const cells = new Map<string, Cell>();
    for (const key of control.control.keys) {
      const known = byKey.get(key);
      if (known) known.push({ control, cells });
      else byKey.set(key, [{ control, cells }]);
    }
  }
  for (const assessment of scope.assessments) {
    const cells = (byKey.get(assessment.key) ?? []).map((place) => cellOf(place.cells, place.control, assessment.resourceId));
    const { health, included } = stateOf(assessment);
    const entry: Entry = { scope: tally, cells, health, included };
    entries.set(assessment, entry);
    if (entry.included) move(cells, undefined, entry.health);
  }
  return tally;
}

function cellOf(cells: Map<string, Cell>, control: ControlTally, resourceId: string): Cell {
  const known = cells.get(resourceId);
  if (known !== undefined) return known;
  const cell: Cell = { control, healthy: 0, unhealthy: 0, notApplicable: 0 };
  cells.set(resourceId, cell);
  return cell;
}

function change(entry: Entry, { health, included }: AssessmentState): void {
  const before = entry.included ? entry.health : undefined;
  const after = included ? health : undefined;
  entry.health = health;
  entry.included = included;
  if (before === after) return;
  move(entry.cells, before, after);
  entry.scope.points = undefined;
}

/** Takes an assessment out of its resource's cells as one health and puts it in as another, and the resource with it. */
function move(cells: readonly Cell[], before: Health | undefined, after: Health | undefined): void {
  for (const cell of cells) {
    const was = healthOf(cell);
    if (before !== undefined) cell[memberOf[before]] -= 1;
    if (after !== undefined) cell[memberOf[after]] += 1;
    const is = healthOf(cell);
    if (was === is) continue;
    if (was !== undefined) cell.control.counts[memberOf[was]] -= 1;
    if (is !== undefined) cell.control.counts[memberOf[is]] += 1;
  }
}

const memberOf = { Healthy: "healthy", Unhealthy: "unhealthy", NotApplicable: "notApplicable" } as const;

/** `resourceHealth` of counted assessments; undefined of none. */
function healthOf({ healthy, unhealthy, notApplicable }: Cell): Health | undefined {
  if (unhealthy > 0) return "Unhealthy";
  if (healthy > 0) return "Healthy";
  return notApplicable > 0 ? "NotApplicable" : undefined;
}

function pointsOf(tally: ScopeTally): NonNullable<ScopeTally["points"]> {
  if (tally.points === undefined) {
    let max = 0;
    let hundredths = 0;
    for (const { control, counts } of tally.controls) {
      const weight = counts.healthy + counts.unhealthy;
      if (weight === 0) continue;
      max += control.maxScore;
      hundredths += currentHundredths(control.maxScore, counts.healthy, weight);
    }
    tally.points = { max, current: hundredths / 100, weight: tally.scope.weight };
  }
  return tally.points;
}

function resultOf({ scope, controls }: ScopeTally): ScopeResult {
  const present = controls.filter(({ counts }) => counts.healthy + counts.unhealthy + counts.notApplicable > 0);
  const scored = present.map(({ control, counts }) => ({
    control,
    counts: { ...counts },
    score: controlScore(control.maxScore, counts),
  }));
  return { scope, controls: scored, score: subscriptionScore(scored.map(({ score }) => score)) };
}
