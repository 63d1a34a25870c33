import type { DynamicBag } from "../../src/engine/types/value.js";
import type { Health } from "../../src/score/formula.js";
import type { Posture } from "../../src/score/posture.js";
import { type PostureRows, type ReadPostureOptions, readPosture } from "../../src/score/read-posture.js";
import type { SecurityRow } from "../../src/score/recompute.js";

/** A small tenant written by hand: what its rows are made from. */
export interface SmallTenant {
  /** Maximum and recommendations, by the control's name. */
  readonly controls: Readonly<Record<string, readonly [max: number, ...keys: string[]]>>;
  readonly metadata?: Readonly<Record<string, DynamicBag>>;
  readonly subscriptions: readonly SmallSubscription[];
}

export interface SmallSubscription {
  readonly id: string;
  readonly weight?: number;
  readonly groups?: readonly string[];
  /** Resource, recommendation, health, further members of the status. */
  readonly assessments: readonly (readonly [resource: string, key: string, health: Health, status?: DynamicBag])[];
}

/** The rows of a tenant: assessments, one definition row a control in the first subscription, scores where a weight is given. */
export function rowsOf({ controls, metadata = {}, subscriptions }: SmallTenant): PostureRows {
  const security = subscriptions.flatMap(({ id, weight, assessments }, index) => [
    ...assessments.map(([resource, key, health, status]) =>
      row(
        `/subscriptions/${id}${resource === "" ? "" : `/resourceGroups/rg/providers/p/t/${resource}`}`,
        "assessments",
        key,
        id,
        {
          status: { code: health, ...status },
          metadata: { displayName: `Recommendation ${key}`, assessmentType: "BuiltIn", ...metadata[key] },
        },
      ),
    ),
    ...(index > 0 ? [] : Object.entries(controls).map(([name, [max, ...keys]]) => controlRow(id, name, max, keys, [0, 0, 0]))),
    ...(weight === undefined ? [] : [scoreRow(id, 0, 0, weight)]),
  ]);
  const containers = subscriptions.map(({ id, groups = [] }) => ({
    id: `/subscriptions/${id}`,
    name: `Subscription ${id}`,
    type: "microsoft.resources/subscriptions",
    subscriptionId: id,
    properties: { managementGroupAncestorsChain: groups.map((name) => ({ name, displayName: `Group ${name}` })) },
  }));
  return { security, containers };
}

export const postureOf = (tenant: SmallTenant, options?: ReadPostureOptions): Posture => readPosture(rowsOf(tenant), options);

/** A control row with the counts of healthy, unhealthy and not applicable resources, and the score given. */
export function controlRow(
  subscription: string,
  name: string,
  maxScore: number,
  keys: readonly string[],
  [healthy, unhealthy, notApplicable]: readonly [number, number, number],
  score: { readonly max?: number; readonly current?: number; readonly percentage?: number; readonly weight?: number } = {},
): SecurityRow {
  const { weight = healthy + unhealthy, ...points } = score;
  return {
    ...row(`/subscriptions/${subscription}`, "securescores/securescorecontrols", name, subscription, {
      displayName: name,
      environment: "Azure",
      healthyResourceCount: healthy,
      unhealthyResourceCount: unhealthy,
      notApplicableResourceCount: notApplicable,
      weight,
      score: { max: 0, current: 0, percentage: 0, ...points },
      definition: {
        properties: {
          displayName: name,
          maxScore,
          assessmentDefinitions: keys.map((key) => ({ id: `/providers/Microsoft.Security/assessmentMetadata/${key}` })),
        },
      },
    }),
    id: `/subscriptions/${subscription}/providers/Microsoft.Security/secureScores/ascScore/secureScoreControls/${name}`,
  };
}

export function scoreRow(subscription: string, current: number, max: number, weight: number, percentage = 0): SecurityRow {
  return row(`/subscriptions/${subscription}`, "securescores", "ascScore", subscription, {
    displayName: "ASC score",
    environment: "Azure",
    weight,
    score: { max, current, percentage },
  });
}

function row(resource: string, type: string, name: string, subscriptionId: string, properties: DynamicBag): SecurityRow {
  const details: DynamicBag = type === "assessments" ? { resourceDetails: { Id: resource } } : {};
  return {
    id: `${resource}/providers/Microsoft.Security/${type}/${name}`,
    name,
    type: `microsoft.security/${type}`,
    subscriptionId,
    properties: { ...details, ...properties },
  };
}
