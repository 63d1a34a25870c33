import { type Dynamic, member } from "../../engine/types/value.js";
import type { Era } from "../../score/recommendations.js";
import { readAssessment } from "../../score/recompute.js";
import { syntheticGuid } from "../../score/synthetic-guid.js";
import type { EstateRow } from "../estate.js";
import type { Random } from "./random.js";
import { makeRow, serviceTime } from "./rows.js";
import type { Subscription } from "./tenancy.js";

const day = 86_400_000;
const plans = [
  "VirtualMachines",
  "SqlServers",
  "AppServices",
  "StorageAccounts",
  "SqlServerVirtualMachines",
  "KeyVaults",
  "Arm",
  "Dns",
];
const plansBefore2022 = ["KubernetesService", "ContainerRegistry"];
const plansSince2022 = ["Containers", "CosmosDbs", "OpenSourceRelationalDatabases", "CloudPosture"];

/** The Defender plans of a subscription. */
export function pricingRows(tenantId: string, subscription: Subscription, era: Era, random: Random): EstateRow[] {
  return [...plans, ...(era === "2024-02" ? plansSince2022 : plansBefore2022)].map((name) => {
    const paid = random.chance(0.5);
    return makeRow({
      id: `/subscriptions/${subscription.id}/providers/Microsoft.Security/pricings/${name}`,
      name,
      type: "microsoft.security/pricings",
      tenantId,
      subscriptionId: subscription.id,
      properties: {
        pricingTier: paid ? "Standard" : "Free",
        freeTrialRemainingTime: paid ? "PT0S" : "P30D",
        deprecated: false,
        ...(name === "VirtualMachines" && paid ? { subPlan: random.pick(["P1", "P2"]) } : {}),
        // The service writes these switches as text.
        ...(name === "CloudPosture" && paid
          ? { extensions: [{ name: "AgentlessVmScanning", isEnabled: random.pick(["True", "False"]) }] }
          : {}),
      },
    });
  });
}

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

const findings = {
  "1195afff-c881-495e-9bc5-1486211ae03f": {
    type: "ServerVulnerability",
    list: [
      { id: "376609", name: "OpenSSL security update", severity: "High", cve: "CVE-2023-5363" },
      { id: "379223", name: "curl heap buffer overflow", severity: "Medium", cve: "CVE-2023-38545" },
      { id: "105940", name: "glibc privilege escalation", severity: "High", cve: "CVE-2023-4911" },
    ],
  },
  "82e20e14-edc5-4373-bfc4-f13121257c37": {
    type: "SqlServerVulnerability",
    list: [
      {
        id: "VA2065",
        name: "Server-level firewall rules should be tracked and maintained at a strict minimum",
        severity: "High",
        cve: null,
      },
      { id: "VA1143", name: "'dbo' user should not be used for normal service operation", severity: "Medium", cve: null },
    ],
  },
} as const;

/** What scanners found, below each unhealthy assessment that sums up a scan. */
export function findingRows(assessments: readonly EstateRow[], frozenAt: number, random: Random): EstateRow[] {
  return assessments.filter(isUnhealthy).flatMap((row) => {
    const scanner = Object.entries(findings).find(([key]) => key === row.name)?.[1];
    if (scanner === undefined) return [];
    return scanner.list.slice(0, random.int(1, scanner.list.length)).map(({ id, name, severity, cve }) => {
      const guid = syntheticGuid(`${row.id} ${id}`);
      const details = member(row.properties ?? null, "resourceDetails");
      return makeRow({
        id: `${row.id}/subAssessments/${guid}`,
        name: guid,
        type: "microsoft.security/assessments/subassessments",
        tenantId: String(row.tenantId),
        subscriptionId: String(row.subscriptionId),
        resourceGroup: String(row.resourceGroup),
        properties: {
          id,
          displayName: name,
          status: { code: "Unhealthy", severity },
          category: cve === null ? "SurfaceAreaReduction" : "Local",
          description: name,
          impact: `Left alone, this puts the resource at ${severity.toLowerCase()} risk.`,
          remediation: cve === null ? "Review the configuration." : "Install the update of the vendor.",
          timeGenerated: serviceTime(frozenAt - random.int(1, 6) * day),
          // Sub-assessments write id and source in lower case, assessments with a capital.
          resourceDetails: { source: "Azure", id: member(details, "Id") },
          additionalData: {
            assessedResourceType: scanner.type,
            patchable: cve !== null,
            ...(cve === null ? {} : { cve: [{ title: cve }] }),
          },
        },
      });
    });
  });
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

function isUnhealthy(row: EstateRow): boolean {
  return member(member(row.properties ?? null, "status"), "code") === "Unhealthy";
}
