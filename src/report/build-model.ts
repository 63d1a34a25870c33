import { roundHalfAway } from "../score/formula.js";
import type { Plan } from "../score/plan/plan.js";
import { scoreHeadline, unhealthyResources } from "../score/portal.js";
import type { Posture } from "../score/posture.js";
import type { TenantScore } from "../score/tenant-score.js";
import type {
  Completed,
  ReportControl,
  ReportGroup,
  ReportHistory,
  ReportModel,
  ReportPlan,
  ReportScope,
  ReportScore,
} from "./model.js";
import { countRecommendations, type RecommendationCounts } from "./recommendation-counts.js";
import { typedNoun } from "./typed-noun.js";

export interface ReportInput {
  readonly title: string;
  readonly at: string;
  readonly from: string;
  readonly posture: Posture;
  readonly score: TenantScore;
  readonly plan: { readonly target: number; readonly plan: Plan } | undefined;
  readonly history: ReportHistory | undefined;
}

/** Puts together what the report says. */
export function buildReport({ title, at, from, posture, score, plan, history }: ReportInput): ReportModel {
  const counts = countRecommendations(posture);
  const controls = reportControls(posture, score, counts);
  return {
    title,
    at,
    from,
    score: reportScore(score),
    completed: { controls: completedControls(controls), recommendations: completedRecommendations(posture, counts) },
    groups: reportGroups(posture, score),
    scopes: reportScopes(posture, score),
    controls,
    plan: plan === undefined ? undefined : reportPlan(plan.plan, plan.target),
    history,
    notes: posture.notes,
  };
}

/** Several subscriptions have no points in common: theirs are the combined percentage of what all controls give. */
function reportScore({ overall, controls, scopes }: TenantScore): ReportScore {
  const scored = scopes.filter(({ score }) => score.max > 0);
  const max = scored.length === 1 ? scored[0]!.score.max : controls.reduce((sum, { score }) => sum + score.max, 0);
  const current = scored.length === 1 ? scored[0]!.score.current : roundHalfAway((overall ?? 0) * max, 2);
  const percent = overall === undefined ? undefined : 100 * overall;
  return { percent, current, max, headline: scoreHeadline({ current, max }) };
}

function reportControls(
  posture: Posture,
  { controls, scopes }: TenantScore,
  counts: ReadonlyMap<string, RecommendationCounts>,
): ReportControl[] {
  const keys = new Map<string, Set<string>>();
  for (const { control } of scopes.flatMap((scope) => scope.controls)) {
    const known = keys.get(control.name) ?? new Set();
    keys.set(control.name, known);
    for (const key of control.keys) known.add(key);
  }
  return controls.map(({ name, displayName, counts: resources, score, increase }) => {
    const recommendations = [...(keys.get(name) ?? [])].flatMap((key) => {
      const facts = posture.recommendations.get(key);
      const counted = counts.get(key);
      if (facts === undefined || counted === undefined) return [];
      const { healthy, unhealthy, notApplicable, resourceType } = counted;
      const all = healthy + unhealthy + notApplicable;
      return [
        {
          key,
          displayName: facts.displayName,
          severity: facts.severity,
          preview: facts.preview,
          counts: { healthy, unhealthy, notApplicable },
          unhealthy: `${unhealthy.toLocaleString("en-US")} of ${all.toLocaleString("en-US")} ${typedNoun(resourceType, all)}`,
        },
      ];
    });
    recommendations.sort((a, b) => b.counts.unhealthy - a.counts.unhealthy || (a.displayName < b.displayName ? -1 : 1));
    return {
      name,
      displayName,
      max: score.max,
      current: score.current,
      potential: score.potential,
      increase: increase.text,
      counts: resources,
      unhealthy: unhealthyResources(resources),
      completed: resources.unhealthy === 0 && resources.healthy > 0,
      recommendations,
    };
  });
}

function completedControls(controls: readonly ReportControl[]): Completed {
  const applicable = controls.filter(({ counts }) => counts.healthy + counts.unhealthy > 0);
  return { done: applicable.filter(({ completed }) => completed).length, of: applicable.length };
}

/** Recommendations that count, apply to something and have nothing left to mend. */
function completedRecommendations({ recommendations }: Posture, counts: ReadonlyMap<string, RecommendationCounts>): Completed {
  const applicable = [...counts].filter(([key, { healthy, unhealthy }]) => {
    const facts = recommendations.get(key);
    return facts?.builtIn === true && !facts.preview && healthy + unhealthy > 0;
  });
  return { done: applicable.filter(([, { unhealthy }]) => unhealthy === 0).length, of: applicable.length };
}

function reportGroups(posture: Posture, { managementGroups, scopes }: TenantScore): ReportGroup[] {
  const above = new Map<string, readonly string[]>();
  for (const { scope } of scopes) {
    scope.managementGroups.forEach((name, index) => {
      above.set(name.toLowerCase(), scope.managementGroups.slice(index + 1).toReversed());
    });
  }
  const pathOf = (name: string): string => [...(above.get(name.toLowerCase()) ?? []), name].join("\n").toLowerCase();
  const rows = managementGroups.map(({ group, overall, scored }) => ({
    name: group.name,
    displayName: group.displayName,
    depth: above.get(group.name.toLowerCase())?.length ?? 0,
    percent: overall === undefined ? undefined : 100 * overall,
    restricted: !posture.scopes.some(({ managementGroups }) =>
      managementGroups.some((one) => one.toLowerCase() === group.name.toLowerCase()),
    ),
    scored,
  }));
  return rows.sort((a, b) => (pathOf(a.name) < pathOf(b.name) ? -1 : 1));
}

function reportScopes({ managementGroups }: Posture, { scopes }: TenantScore): ReportScope[] {
  const titles = new Map(managementGroups.map(({ name, displayName }) => [name.toLowerCase(), displayName]));
  const rows = scopes.map(({ scope, score, controls }): ReportScope => {
    const nearest = scope.managementGroups[0] ?? "";
    return {
      id: scope.id,
      name: scope.name,
      kind: scope.kind,
      environment: scope.environment,
      weight: scope.weight,
      group: titles.get(nearest.toLowerCase()) ?? nearest,
      unhealthy: controls.reduce((sum, { counts }) => sum + counts.unhealthy, 0),
      max: score.max,
      current: score.current,
      percentage: score.percentage,
    };
  });
  return rows.sort(
    (a, b) => Number(a.max === 0) - Number(b.max === 0) || a.percentage - b.percentage || (a.name < b.name ? -1 : 1),
  );
}

function reportPlan({ before, after, reached, cost, proof, steps, stepsLeftOut }: Plan, target: number): ReportPlan {
  return {
    target: 100 * target,
    before: 100 * before,
    after: 100 * after,
    reached,
    cost,
    proof,
    stepsLeftOut,
    steps: steps.map(({ recommendation, assessments, cost, gain, after }) => ({
      displayName: recommendation.displayName,
      resources: assessments.length,
      cost,
      gain: 100 * gain,
      after: 100 * after,
    })),
  };
}
