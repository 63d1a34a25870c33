import { controlScore, type ControlScore, type ResourceCounts } from "./formula.js";
import { overallScore } from "./overall.js";
import { potentialIncrease, type PotentialIncrease, type WholeNumbers } from "./portal.js";
import type { ManagementGroupFacts, Posture } from "./posture.js";
import type { Assessment } from "./recompute.js";
import type { ScopeResult, Tally } from "./tally.js";

/** The scores of a tenant, or of what of it was read. */
export interface TenantScore {
  /** The combined score, between 0 and 1, not rounded; undefined where there is nothing to reach. */
  readonly overall: number | undefined;
  readonly scopes: readonly ScopeResult[];
  readonly managementGroups: readonly GroupScore[];
  readonly controls: readonly CombinedControl[];
}

export interface GroupScore {
  readonly group: ManagementGroupFacts;
  readonly overall: number | undefined;
  /** Subscriptions and connectors with something to reach, anywhere below the group. */
  readonly scored: number;
}

/** A control over all scopes that have it: their resources together. */
export interface CombinedControl {
  readonly name: string;
  readonly displayName: string;
  readonly counts: ResourceCounts;
  readonly score: ControlScore;
  /** What mending it would add, as the portal shows it. */
  readonly increase: PotentialIncrease;
  /** What mending all its recommendations would truly add to the combined score, in percentage points: they count in other controls too. */
  readonly trueIncrease: number;
}

/** Reads the scores off a tally, which is left as it was. */
export function tenantScore(posture: Posture, tally: Tally, whole: WholeNumbers = "round"): TenantScore {
  const scopes = tally.results();
  const overall = tally.overall();
  return {
    overall,
    scopes,
    managementGroups: posture.managementGroups.map((group) => groupScore(group, scopes)),
    controls: combineControls(posture, tally, scopes, overall ?? 0, whole),
  };
}

function groupScore(group: ManagementGroupFacts, scopes: readonly ScopeResult[]): GroupScore {
  const name = group.name.toLowerCase();
  const below = scopes.filter(({ scope }) => scope.managementGroups.some((one) => one.toLowerCase() === name));
  const scores = below.map(({ scope, score }) => ({ ...score, weight: scope.weight }));
  return { group, overall: overallScore(scores), scored: scores.filter(({ max }) => max > 0).length };
}

function combineControls(
  posture: Posture,
  tally: Tally,
  scopes: readonly ScopeResult[],
  overall: number,
  whole: WholeNumbers,
): CombinedControl[] {
  const combined = [...sumControls(scopes)].map(([name, { max, ...sum }]) => ({
    ...sum,
    name,
    score: controlScore(max, sum.counts),
  }));
  const allPoints = combined.reduce((points, { score }) => points + score.max, 0);
  const unhealthy = unhealthyByKey(posture, tally);
  const order = (a: CombinedControl, b: CombinedControl) =>
    b.score.potential - a.score.potential || b.score.max - a.score.max || (a.displayName < b.displayName ? -1 : 1);
  return combined
    .map(({ keys, ...control }) => ({
      ...control,
      increase: potentialIncrease(control.score.potential, allPoints, whole),
      trueIncrease: 100 * (overallIfMended(tally, unhealthy, keys) - overall),
    }))
    .sort(order);
}

interface ControlSum {
  readonly displayName: string;
  readonly keys: Set<string>;
  readonly counts: { healthy: number; unhealthy: number; notApplicable: number };
  max: number;
}

function sumControls(scopes: readonly ScopeResult[]): Map<string, ControlSum> {
  const sums = new Map<string, ControlSum>();
  for (const { control, counts } of scopes.flatMap(({ controls }) => controls)) {
    const { name, displayName, maxScore } = control;
    const counted = { healthy: 0, unhealthy: 0, notApplicable: 0 };
    const sum = sums.get(name) ?? { displayName, keys: new Set(), counts: counted, max: 0 };
    sums.set(name, sum);
    sum.max = Math.max(sum.max, maxScore);
    sum.counts.healthy += counts.healthy;
    sum.counts.unhealthy += counts.unhealthy;
    sum.counts.notApplicable += counts.notApplicable;
    for (const key of control.keys) sum.keys.add(key);
  }
  return sums;
}

function overallIfMended(tally: Tally, unhealthy: ReadonlyMap<string, readonly Assessment[]>, keys: ReadonlySet<string>): number {
  const mended = [...keys].flatMap((key) => unhealthy.get(key) ?? []);
  for (const assessment of mended) tally.set(assessment, { health: "Healthy", included: true });
  const overall = tally.overall() ?? 0;
  for (const assessment of mended) tally.set(assessment, { health: "Unhealthy", included: true });
  return overall;
}

/** What counts as unhealthy at the time, by recommendation. */
function unhealthyByKey(posture: Posture, tally: Tally): ReadonlyMap<string, readonly Assessment[]> {
  const byKey = new Map<string, Assessment[]>();
  for (const { assessments } of posture.scopes) {
    for (const assessment of assessments) {
      const { health, included } = tally.state(assessment);
      if (!included || health !== "Unhealthy") continue;
      const known = byKey.get(assessment.key);
      if (known) known.push(assessment);
      else byKey.set(assessment.key, [assessment]);
    }
  }
  return byKey;
}
