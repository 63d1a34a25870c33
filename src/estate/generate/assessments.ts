import { type Dynamic, type DynamicBag, member } from "../../engine/types/value.js";
import type { Health } from "../../score/formula.js";
import type { Recommendation } from "../../score/recommendations.js";
import type { EstateRow } from "../estate.js";
import { checkResource } from "./checks.js";
import { type ResourceRecommendations, subscriptionType } from "./initiative.js";
import { createRandom, type Random } from "./random.js";
import { day, makeRow, serviceTime } from "./rows.js";
import type { Subscription } from "./tenancy.js";

export interface AssessmentContext {
  readonly tenantId: string;
  readonly subscription: Subscription;
  readonly frozenAt: number;
  readonly random: Random;
  readonly recommendationsFor: ResourceRecommendations;
  /** The metadata of a recommendation, one object for all its assessments. */
  readonly describe: (recommendation: Recommendation) => DynamicBag;
  /** From 2023 on assessments say how much a finding matters. */
  readonly withRisk: boolean;
}

const offByPolicy =
  "The effective policy for the assessment was evaluated to off - use Microsoft.Authorization/policyAssignments to turn this assessment on";

/** The assessments of a subscription and of its resources. */
export function makeAssessments(context: AssessmentContext, resources: readonly EstateRow[]): EstateRow[] {
  const { subscription, random } = context;
  const own: EstateRow = {
    id: `/subscriptions/${subscription.id}`,
    type: subscriptionType,
    name: subscription.id,
    resourceGroup: "",
  };
  const targets = [own, ...resources];
  const used = new Map(targets.flatMap((row) => context.recommendationsFor(row)).map((one) => [one.key, one]));
  // One recommendation a subscription is switched off by policy, and a subscription without resources has all of them off.
  const off = subscription.empty ? new Set(used.keys()) : new Set([random.pick([...used.keys()])]);
  const health = 0.5 + random.next() * 0.4;
  const builtIn = targets.flatMap((row) => context.recommendationsFor(row).map((one) => assess(context, row, one, off, health)));
  return [...builtIn, ...customAssessments(context, resources)];
}

/** Whether an assessment row asks for something. */
export function isUnhealthy(row: EstateRow): boolean {
  return member(member(row.properties ?? null, "status"), "code") === "Unhealthy";
}

function assess(
  context: AssessmentContext,
  row: EstateRow,
  recommendation: Recommendation,
  off: ReadonlySet<string>,
  health: number,
): EstateRow {
  const random = context.random.fork(`${row.id} ${recommendation.key}`);
  const code = off.has(recommendation.key)
    ? "NotApplicable"
    : (checkResource(recommendation.key, recommendation.displayName, row) ?? drawHealth(random, health));
  const metadata = context.describe(recommendation);
  const status = off.has(recommendation.key)
    ? { code, cause: "OffByPolicy", description: offByPolicy }
    : withExemption(code, random);
  return assessmentRow(context, row, { key: recommendation.key, status, metadata, random });
}

function drawHealth(random: Random, health: number): Health {
  if (random.chance(0.06)) return "NotApplicable";
  return random.chance(health) ? "Healthy" : "Unhealthy";
}

function withExemption(code: Health, random: Random): DynamicBag & { readonly code: Health } {
  if (code === "NotApplicable")
    return { code, cause: "N/A", description: "The resource is not of a kind this recommendation is about" };
  if (code === "Healthy" || !random.chance(0.06)) return { code };
  return { code: "NotApplicable", cause: "Exempt", description: "Exempt: the recommendation is exempted for this resource" };
}

interface AssessmentSpec {
  readonly key: string;
  readonly status: DynamicBag & { readonly code: Health };
  readonly metadata: DynamicBag;
  readonly random: Random;
}

function assessmentRow(context: AssessmentContext, row: EstateRow, { key, status, metadata, random }: AssessmentSpec): EstateRow {
  const { subscription, tenantId, frozenAt } = context;
  const first = frozenAt - random.int(20 * day, 400 * day);
  const changed = first + random.int(0, frozenAt - first);
  const resource = String(row.id);
  const assessed = spelled(resource, random);
  const portal = `portal.azure.com/#blade/Microsoft_Azure_Security/RecommendationsBlade/assessmentKey/${key}/resourceId/${encodeURIComponent(resource)}`;
  return makeRow({
    id: `${resource}/providers/Microsoft.Security/assessments/${key}`,
    name: key,
    type: "microsoft.security/assessments",
    tenantId,
    subscriptionId: subscription.id,
    resourceGroup: String(row.resourceGroup),
    properties: {
      displayName: metadata.displayName ?? "",
      environment: "Azure",
      resourceDetails: {
        Source: "Azure",
        Id: assessed,
        ResourceType: String(row.type),
        ResourceName: String(row.name),
        ResourceProvider: String(row.type).split("/")[0]!,
      },
      status: {
        ...status,
        firstEvaluationDate: serviceTime(first, random.int(0, 9999)),
        statusChangeDate: serviceTime(changed, random.int(0, 9999)),
      },
      metadata,
      additionalData: {},
      links: { azurePortal: portal },
      ...(context.withRisk && status.code === "Unhealthy" ? { risk: riskOf(String(metadata.severity), random) } : {}),
    },
  });
}

/** A custom recommendation, which is listed and does not count. */
function customAssessments(context: AssessmentContext, resources: readonly EstateRow[]): EstateRow[] {
  const random = context.random.fork("custom");
  const key = createRandom(`custom ${context.tenantId}`).guid();
  const metadata = {
    displayName: "Storage accounts should carry a cost center tag",
    assessmentType: "CustomPolicy",
    policyDefinitionId: `/providers/Microsoft.Management/managementGroups/${context.tenantId}/providers/Microsoft.Authorization/policyDefinitions/${key}`,
    description: "Costs are shared out by the tag costCenter.",
    severity: "Low",
  };
  return resources
    .filter(({ type }) => type === "microsoft.storage/storageaccounts")
    .map((row) => {
      const tagged = typeof row.tags === "object" && row.tags !== null && Object.hasOwn(row.tags, "costCenter");
      return assessmentRow(context, row, { key, status: { code: tagged ? "Healthy" : "Unhealthy" }, metadata, random });
    });
}

/** The same resource as different scanners spell it. */
function spelled(id: string, random: Random): string {
  const chance = random.next();
  if (chance < 0.12) return id.replace("/resourceGroups/", "/resourcegroups/");
  if (chance < 0.2) return id.toLowerCase();
  if (chance < 0.25)
    return id.replace(
      /^\/subscriptions\/[^/]+/,
      (prefix) => `/subscriptions/${prefix.slice("/subscriptions/".length).toUpperCase()}`,
    );
  return id;
}

function riskOf(severity: string, random: Random): Dynamic {
  const exposed = random.chance(0.25);
  const level = exposed && severity === "High" ? "Critical" : severity;
  return { level, riskFactors: exposed ? ["Exposure to the internet"] : [], attackPathsReferences: [] };
}
