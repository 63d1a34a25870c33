import { type Dynamic, member } from "../../engine/types/value.js";
import { readAssessment } from "../../score/recompute.js";
import type { EstateRow } from "../estate.js";
import { makeRow } from "./rows.js";
import type { Subscription } from "./tenancy.js";

const requirements = [
  { name: "IM-6", description: "Use strong authentication controls", pattern: /MFA|identit/i },
  { name: "DP-3", description: "Encrypt sensitive data in transit", pattern: /HTTPS|transfer|TLS|FTPS|SSL/ },
  { name: "DP-4", description: "Enable data at rest encryption by default", pattern: /ncryption/ },
  { name: "NS-1", description: "Establish network segmentation boundaries", pattern: /network|ports/i },
  { name: "PV-6", description: "Rapidly and automatically remediate vulnerabilities", pattern: /ulnerabilit|updates/ },
] as const;

/** One compliance standard with five of its controls, judged by the assessments. */
export function complianceRows(tenantId: string, subscription: Subscription, assessments: readonly EstateRow[]): EstateRow[] {
  const standardId = `/subscriptions/${subscription.id}/providers/Microsoft.Security/regulatoryComplianceStandards/Microsoft-cloud-security-benchmark`;
  const row = (id: string, type: string, properties: { readonly [key: string]: Dynamic }) =>
    makeRow({
      id,
      name: id.split("/").at(-1)!,
      type: `microsoft.security/regulatorycompliancestandards${type}`,
      tenantId,
      subscriptionId: subscription.id,
      properties,
    });
  const groups = groupByKey(assessments);
  const judged = requirements.map(({ name, description, pattern }) => {
    const controlId = `${standardId}/regulatoryComplianceControls/${name}`;
    const parts = [...groups]
      .filter(([, { displayName }]) => pattern.test(displayName))
      .map(([key, { displayName, passed, failed, skipped }]) => ({
        state: stateOf(passed, failed),
        row: row(
          `${controlId}/regulatoryComplianceAssessments/${key}`,
          "/regulatorycompliancecontrols/regulatorycomplianceassessments",
          {
            description: displayName,
            assessmentType: "MicrosoftManaged",
            state: stateOf(passed, failed),
            passedResources: passed,
            failedResources: failed,
            skippedResources: skipped,
            unsupportedResources: 0,
          },
        ),
      }));
    const count = (state: string) => parts.filter((part) => part.state === state).length;
    const state = stateOf(count("Passed"), count("Failed"));
    const control = row(controlId, "/regulatorycompliancecontrols", {
      description,
      state,
      passedAssessments: count("Passed"),
      failedAssessments: count("Failed"),
      skippedAssessments: count("Skipped"),
    });
    return { state, rows: [control, ...parts.map((part) => part.row)] };
  });
  const count = (state: string) => judged.filter((control) => control.state === state).length;
  const standard = row(standardId, "", {
    state: stateOf(count("Passed"), count("Failed")),
    passedControls: count("Passed"),
    failedControls: count("Failed"),
    skippedControls: count("Skipped"),
    unsupportedControls: 0,
  });
  return [standard, ...judged.flatMap(({ rows }) => rows)];
}

function groupByKey(assessments: readonly EstateRow[]) {
  const groups = new Map<string, { displayName: string; passed: number; failed: number; skipped: number }>();
  for (const row of assessments) {
    const assessment = readAssessment(row);
    if (assessment === undefined || !assessment.included) continue;
    const group = groups.get(assessment.key) ?? {
      displayName: String(member(row.properties ?? null, "displayName")),
      passed: 0,
      failed: 0,
      skipped: 0,
    };
    groups.set(assessment.key, group);
    if (assessment.health === "Healthy") group.passed += 1;
    else if (assessment.health === "Unhealthy") group.failed += 1;
    else group.skipped += 1;
  }
  return groups;
}

function stateOf(passed: number, failed: number): "Passed" | "Failed" | "Skipped" {
  if (failed > 0) return "Failed";
  return passed > 0 ? "Passed" : "Skipped";
}
