import { member } from "../../engine/types/value.js";
import type { EstateRow } from "../estate.js";
import { isUnhealthy } from "./assessments.js";
import type { Random } from "./random.js";
import { day, makeRow, serviceTime } from "./rows.js";
import type { Subscription } from "./tenancy.js";

/** A governance rule and the assignments it made: who is to mend what until when, at times with a grace period. */
export function governanceRows(
  tenantId: string,
  subscription: Subscription,
  assessments: readonly EstateRow[],
  frozenAt: number,
  random: Random,
): EstateRow[] {
  const ruleName = random.guid();
  const grace = random.chance(0.6);
  const rule = makeRow({
    id: `/subscriptions/${subscription.id}/providers/Microsoft.Security/governanceRules/${ruleName}`,
    name: ruleName,
    type: "microsoft.security/governancerules",
    tenantId,
    subscriptionId: subscription.id,
    properties: {
      displayName: "High severity within a month",
      isDisabled: false,
      rulePriority: 100,
      ruleType: "Integrated",
      sourceResourceType: "Assessments",
      ownerSource: { type: "ByTag", value: "owner" },
      conditionSets: [{ conditions: [{ property: "$.AssessmentSeverity", operator: "Equals", value: "High" }] }],
      remediationTimeframe: "30.00:00:00",
      isGracePeriod: grace,
    },
  });
  const high = assessments.filter(
    (row) => isUnhealthy(row) && member(member(row.properties ?? null, "metadata"), "severity") === "High",
  );
  const assignments = high
    .filter(() => random.chance(0.4))
    .map((row) => {
      const name = random.guid();
      return makeRow({
        id: `${row.id}/governanceAssignments/${name}`,
        name,
        type: "microsoft.security/assessments/governanceassignments",
        tenantId,
        subscriptionId: subscription.id,
        resourceGroup: String(row.resourceGroup),
        properties: {
          assignedResourceId: row.id ?? "",
          owner: random.pick(["alice@contoso.com", "bob@contoso.com", "platform@contoso.com"]),
          remediationDueDate: serviceTime(frozenAt + random.int(-20, 30) * day),
          isGracePeriod: grace,
          governanceEmailNotification: { disableManagerEmailNotification: true, disableOwnerEmailNotification: false },
        },
      });
    });
  return [rule, ...assignments];
}

/** The ids, lower case, of the assessments that governance gives time for. */
export function assessmentsInGrace(governance: readonly EstateRow[]): ReadonlySet<string> {
  return new Set(
    governance
      .filter(
        (row) =>
          row.type === "microsoft.security/assessments/governanceassignments" &&
          member(row.properties ?? null, "isGracePeriod") === true,
      )
      .map((row) => String(member(row.properties ?? null, "assignedResourceId")).toLowerCase()),
  );
}
