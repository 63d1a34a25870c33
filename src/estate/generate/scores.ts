import type { DynamicBag } from "../../engine/types/value.js";
import { controlScore, type Score, subscriptionScore } from "../../score/formula.js";
import { type Assessment, countResources, scopeWeight } from "../../score/recompute.js";
import type { EstateRow } from "../estate.js";
import { makeRow } from "./rows.js";

/** What scores are computed for: a subscription, or a connector inside one. */
export interface ScoreScope {
  /** The id that `/providers/Microsoft.Security/secureScores/…` is appended to. */
  readonly id: string;
  readonly tenantId: string;
  readonly subscriptionId: string;
  readonly resourceGroup: string;
  readonly environment: "Azure" | "AWS";
}

/** A control as score rows need it. */
export interface ScoredControl {
  readonly name: string;
  readonly displayName: string;
  readonly maxScore: number;
  readonly keys: readonly string[];
}

/** The control rows and the score row of a scope, computed from its assessments. */
export function scoreRows(
  scope: ScoreScope,
  assessments: readonly Assessment[],
  controls: readonly ScoredControl[],
): EstateRow[] {
  const scored = scoreControls(assessments, controls);
  const controlRows = scored.map(({ control, counts, score }) =>
    scopeRow(
      scope,
      `ascScore/secureScoreControls/${control.name}`,
      control.name,
      "microsoft.security/securescores/securescorecontrols",
      {
        displayName: control.displayName,
        environment: scope.environment,
        healthyResourceCount: counts.healthy,
        unhealthyResourceCount: counts.unhealthy,
        notApplicableResourceCount: counts.notApplicable,
        weight: score.weight,
        score: plainScore(score),
        definition: definitionOf(control),
      },
    ),
  );
  return [...controlRows, scoreRow(scope, "ascScore", "ASC score", scored, assessments)];
}

/** The second score of a subscription: what it would be without the findings that governance gives time for. */
export function graceScoreRow(
  scope: ScoreScope,
  assessments: readonly Assessment[],
  controls: readonly ScoredControl[],
  inGrace: (assessment: Assessment) => boolean,
): EstateRow {
  const kept = assessments.map((one) => (inGrace(one) ? { ...one, health: "NotApplicable" as const } : one));
  return scoreRow(scope, "scoreGraceExcluded", "Score grace excluded", scoreControls(kept, controls), kept);
}

function scoreControls(assessments: readonly Assessment[], controls: readonly ScoredControl[]) {
  return controls.flatMap((control) => {
    const counts = countResources(assessments, new Set(control.keys));
    return counts === undefined ? [] : [{ control, counts, score: controlScore(control.maxScore, counts) }];
  });
}

function scoreRow(
  scope: ScoreScope,
  name: string,
  displayName: string,
  scored: readonly { readonly score: Score }[],
  assessments: readonly Assessment[],
): EstateRow {
  return scopeRow(scope, name, name, "microsoft.security/securescores", {
    displayName,
    environment: scope.environment,
    weight: scopeWeight(assessments),
    score: plainScore(subscriptionScore(scored.map(({ score }) => score))),
  });
}

function scopeRow(scope: ScoreScope, path: string, name: string, type: string, properties: DynamicBag): EstateRow {
  return makeRow({
    id: `${scope.id}/providers/Microsoft.Security/secureScores/${path}`,
    name,
    type,
    tenantId: scope.tenantId,
    subscriptionId: scope.subscriptionId,
    resourceGroup: scope.resourceGroup,
    properties,
  });
}

function plainScore({ max, current, percentage }: Score): DynamicBag {
  return { max, current, percentage };
}

function definitionOf({ name, displayName, maxScore, keys }: ScoredControl): DynamicBag {
  return {
    id: `/providers/Microsoft.Security/secureScoreControlDefinitions/${name}`,
    name,
    type: "Microsoft.Security/secureScoreControlDefinitions",
    properties: {
      displayName,
      maxScore,
      source: { sourceType: "BuiltIn" },
      assessmentDefinitions: keys.map((key) => ({ id: `/providers/Microsoft.Security/assessmentMetadata/${key}` })),
    },
  };
}
