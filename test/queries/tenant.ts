import type { Dynamic, DynamicBag } from "../../src/engine/types/value.js";
import type { Estate, EstateRow } from "../../src/estate/estate.js";
import { makeRow } from "../../src/estate/generate/rows.js";

// A tenant small enough to add up by hand: the working stands above each case in the folders beside this file.
//
// Alpha (weight 30), below "Production" and the root:
//   Enable MFA (10)        mfa: subscription ✗                                        0/1 → 0
//   Encrypt in transit (4) https, ftps, transfer: web1 ✓✗, st1 ✓                      1/2 → 2
//   Apply updates (6)      updates, agent: vm1 ✓✗, vm2 ✗✗, vm3 ✓✓                     1/3 → 2
//   Configurations (4)     agent, baseline, boot (preview): vm1 ✗, vm2 ✗, vm3 ✓       1/3 → 1.33 (baseline of vm3 is exempt)
//   Best practices (0)     logs: web1 ✗                                               0/1 → 0
//   DDoS (2)               ddos: vnet1 off by policy                                  nothing counts
//   together 5.33 of 24; in no control: tag (custom) on st1 ✗, https-v0 on web1 ✓
// Beta (weight 0), below the root:
//   Enable MFA (10) mfa: subscription ✓ → 10;  Encrypt in transit (4) https: web2 ✗, ftps n/a
//   the service still reports 1 healthy and 1 unhealthy for transit, so 2, together 12 of 14; without grace periods 10 of 10
//   AWS connector "aws1" (weight 2): Enable MFA (10) root ✗ → 0; Encrypt in transit (4) bucket ✓ → 4; together 4 of 14
// Gamma: a score with nothing to reach. Delta: no score. Echo: disabled, no score.

/** The instant that `now()` gives. */
export const now = "2024-03-01T00:00:00Z";

const tenantId = "00000000-0000-4000-8000-000000000000";
const [alpha, beta, gamma, delta, echo] = [1, 2, 3, 4, 5].map((n) => `${n}0000000-0000-4000-8000-000000000000`) as [
  string,
  string,
  string,
  string,
  string,
];
const sub = (id: string): string => `/subscriptions/${id}`;
const web1 = `${sub(alpha)}/resourceGroups/rg-web/providers/Microsoft.Web/sites/web1`;
const st1 = `${sub(alpha)}/resourceGroups/rg-data/providers/Microsoft.Storage/storageAccounts/st1`;
const vnet1 = `${sub(alpha)}/resourceGroups/rg-data/providers/Microsoft.Network/virtualNetworks/vnet1`;
const [vm1, vm2, vm3] = ["vm1", "vm2", "vm3"].map(
  (name) => `${sub(alpha)}/resourceGroups/rg-web/providers/Microsoft.Compute/virtualMachines/${name}`,
) as [string, string, string];
const web2 = `${sub(beta)}/resourceGroups/rg-shop/providers/Microsoft.Web/sites/web2`;
const aws1 = `${sub(beta)}/resourceGroups/rg-aws/providers/Microsoft.Security/securityConnectors/aws1`;

const subscriptionOf = (id: string): string => id.split("/")[2]!;
const groupOf = (id: string): string => /\/resourceGroups\/([^/]+)/i.exec(id)?.[1] ?? "";
const row = (id: string, type: string, properties: DynamicBag, more: { readonly name?: string; readonly tags?: Dynamic } = {}) =>
  makeRow({
    id,
    name: id.split("/").at(-1)!,
    type,
    tenantId,
    subscriptionId: subscriptionOf(id),
    resourceGroup: groupOf(id),
    properties,
    ...more,
  });
const security = (scope: string, path: string, type: string, properties: DynamicBag): EstateRow =>
  row(`${scope}/providers/Microsoft.Security/${path}`, `microsoft.security/${type}`, properties);

interface Recommendation {
  readonly displayName: string;
  readonly severity: string;
  readonly implementationEffort?: string;
  readonly userImpact?: string;
  readonly assessmentType?: string;
  readonly preview?: boolean;
}

const recommendations: Readonly<Record<string, Recommendation>> = {
  mfa: { displayName: "Owners should use MFA", severity: "High", implementationEffort: "Low", userImpact: "Moderate" },
  https: { displayName: "Web apps should require HTTPS", severity: "High", implementationEffort: "Low", userImpact: "Low" },
  "https-v0": { displayName: "Web apps should require HTTPS", severity: "Low" },
  ftps: { displayName: "Web apps should require FTPS", severity: "Medium", implementationEffort: "Low", userImpact: "High" },
  transfer: { displayName: "Storage should require TLS", severity: "High", implementationEffort: "Low", userImpact: "Moderate" },
  updates: { displayName: "Updates should be installed", severity: "High", implementationEffort: "Moderate", userImpact: "Low" },
  agent: { displayName: "The agent should be installed", severity: "Medium", implementationEffort: "Low", userImpact: "Low" },
  baseline: { displayName: "Machines should follow the baseline", severity: "Low" },
  boot: { displayName: "Secure boot should be on", severity: "Low", preview: true },
  logs: { displayName: "Web apps should write logs", severity: "Low" },
  ddos: { displayName: "DDoS protection should be on", severity: "Medium" },
  tag: { displayName: "Storage should have a cost tag", severity: "Low", assessmentType: "CustomPolicy" },
  root: { displayName: "Root should use MFA", severity: "High", implementationEffort: "Low", userImpact: "High" },
  bucket: { displayName: "Buckets should require TLS", severity: "Medium" },
};

interface AssessmentFields {
  readonly cause?: string;
  readonly first?: string;
  readonly changed?: string;
  /** As the service spells the resource; null where it names none. */
  readonly spelled?: string | null;
}

function assessment(resource: string, key: string, code: string, fields: AssessmentFields = {}): EstateRow {
  const { cause, first = "2024-01-01", changed = first, spelled = resource } = fields;
  const { displayName, ...metadata } = recommendations[key]!;
  const source = resource.startsWith(aws1) ? "Aws" : "Azure";
  return security(resource, `assessments/${key}`, "assessments", {
    displayName,
    metadata: { assessmentType: "BuiltIn", displayName, ...metadata },
    resourceDetails: spelled === null ? { Source: source } : { Source: source, Id: spelled },
    status: {
      code,
      ...(cause === undefined ? {} : { cause, description: `because: ${cause}` }),
      firstEvaluationDate: `${first}T00:00:00Z`,
      statusChangeDate: `${changed}T00:00:00Z`,
    },
  });
}

const assessments = [
  assessment(sub(alpha), "mfa", "Unhealthy"),
  assessment(web1, "https", "Healthy"),
  assessment(web1, "https-v0", "Healthy"),
  assessment(web1, "ftps", "Unhealthy", { changed: "2024-02-27" }),
  assessment(web1, "logs", "Unhealthy"),
  assessment(st1, "transfer", "Healthy"),
  assessment(st1, "tag", "Unhealthy"),
  assessment(vm1, "updates", "Healthy", { spelled: vm1.toLowerCase() }),
  assessment(vm1, "agent", "Unhealthy"),
  assessment(vm1, "boot", "Unhealthy"),
  assessment(vm2, "updates", "Unhealthy"),
  assessment(vm2, "agent", "Unhealthy", { changed: "2024-01-31" }),
  assessment(vm3, "updates", "Healthy", { changed: "2024-02-25" }),
  assessment(vm3, "agent", "Healthy"),
  assessment(vm3, "baseline", "NotApplicable", { cause: "Exempt" }),
  assessment(vnet1, "ddos", "NotApplicable", { cause: "OffByPolicy" }),
  assessment(sub(beta), "mfa", "Healthy"),
  assessment(web2, "https", "Unhealthy", { first: "2024-02-26" }),
  assessment(web2, "ftps", "NotApplicable", { cause: "N/A", first: "2024-02-26" }),
  assessment(web2.replace("/resourceGroups/", "/RESOURCEGROUPS/"), "ftps", "NotApplicable", {
    cause: "N/A",
    first: "2024-02-26",
  }),
  assessment(`${aws1}/securityEntityData/account`, "root", "Unhealthy"),
  assessment(`${aws1}/securityEntityData/bucket`, "bucket", "Healthy"),
  assessment(sub(gamma), "mfa", "NotApplicable", { cause: "N/A", spelled: null }),
];

type Points = readonly [current: number, max: number];

function score(scope: string, name: string, [current, max]: Points, weight: number, environment = "Azure"): EstateRow {
  const percentage = max === 0 ? 0 : Math.round((1e4 * current) / max) / 1e4;
  return security(scope, `secureScores/${name}`, "securescores", { environment, weight, score: { current, max, percentage } });
}

const controls: Readonly<
  Record<string, { readonly displayName: string; readonly maxScore: number; readonly keys: readonly string[] }>
> = {
  "c-mfa": { displayName: "Enable MFA", maxScore: 10, keys: ["mfa", "root"] },
  "c-transit": { displayName: "Encrypt in transit", maxScore: 4, keys: ["https", "ftps", "transfer", "bucket"] },
  "c-updates": { displayName: "Apply updates", maxScore: 6, keys: ["updates", "agent"] },
  "c-config": { displayName: "Configurations", maxScore: 4, keys: ["agent", "baseline", "boot"] },
  "c-best": { displayName: "Best practices", maxScore: 0, keys: ["logs"] },
  "c-ddos": { displayName: "DDoS", maxScore: 2, keys: ["ddos"] },
};

function control(
  scope: string,
  name: string,
  [healthy, unhealthy, notApplicable]: readonly [number, number, number],
  [current, max]: Points,
  environment = "Azure",
): EstateRow {
  const { displayName, maxScore, keys } = controls[name]!;
  return security(scope, `secureScores/ascScore/secureScoreControls/${name}`, "securescores/securescorecontrols", {
    displayName,
    environment,
    healthyResourceCount: healthy,
    unhealthyResourceCount: unhealthy,
    notApplicableResourceCount: notApplicable,
    weight: healthy + unhealthy,
    score: { current, max },
    definition: {
      name,
      properties: {
        maxScore,
        assessmentDefinitions: keys.map((key) => ({ id: `/providers/Microsoft.Security/assessmentMetadata/${key}` })),
      },
    },
  });
}

const scores = [
  score(sub(alpha), "ascScore", [5.33, 24], 30),
  control(sub(alpha), "c-mfa", [0, 1, 0], [0, 10]),
  control(sub(alpha), "c-transit", [1, 1, 0], [2, 4]),
  control(sub(alpha), "c-updates", [1, 2, 0], [2, 6]),
  control(sub(alpha), "c-config", [1, 2, 0], [1.33, 4]),
  control(sub(alpha), "c-best", [0, 1, 0], [0, 0]),
  control(sub(alpha), "c-ddos", [0, 0, 1], [0, 0]),
  score(sub(beta), "ascScore", [12, 14], 0),
  score(sub(beta), "scoreGraceExcluded", [10, 10], 0),
  control(sub(beta), "c-mfa", [1, 0, 0], [10, 10]),
  control(sub(beta), "c-transit", [1, 1, 0], [2, 4]),
  score(aws1, "ascScore", [4, 14], 2, "AWS"),
  control(aws1, "c-mfa", [0, 1, 0], [0, 10], "AWS"),
  control(aws1, "c-transit", [1, 0, 0], [4, 4], "AWS"),
  score(sub(gamma), "ascScore", [0, 0], 0),
];

function assignment(resource: string, key: string, owner: string, due: string, isGracePeriod: boolean): EstateRow {
  const assignedResourceId = `${resource}/providers/Microsoft.Security/assessments/${key}`;
  return security(resource, `assessments/${key}/governanceAssignments/${owner}`, "assessments/governanceassignments", {
    assignedResourceId,
    owner,
    remediationDueDate: `${due}T00:00:00Z`,
    isGracePeriod,
  });
}

const governance = [
  assignment(sub(alpha), "mfa", "ana", "2024-02-20", false),
  assignment(web1, "ftps", "bo", "2024-03-10", false),
  assignment(vm1, "agent", "bo", "2024-03-10", false),
  assignment(st1, "transfer", "ana", "2024-01-15", false),
  assignment(web2, "https", "bo", "2024-03-05", true),
  security(sub(alpha), "governanceRules/r1", "governancerules", {
    displayName: "High within a month",
    isDisabled: false,
    rulePriority: 100,
    ownerSource: { type: "ByTag", value: "owner" },
    remediationTimeframe: "30.00:00:00",
    isGracePeriod: false,
  }),
  security(sub(beta), "governanceRules/r2", "governancerules", {
    displayName: "All within a week",
    isDisabled: true,
    rulePriority: 200,
    ownerSource: { type: "Manually", value: "bo" },
    remediationTimeframe: "7.00:00:00",
    isGracePeriod: true,
  }),
];

function finding(resource: string, id: string, severity: string, code = "Unhealthy"): EstateRow {
  return security(resource, `assessments/updates/subAssessments/${id}`, "assessments/subassessments", {
    id,
    displayName: `Update ${id}`,
    category: "Security",
    status: { code, severity },
    resourceDetails: { source: "Azure", id: resource },
    timeGenerated: "2024-02-28T00:00:00Z",
  });
}

const findings = [
  finding(vm1, "KB1", "High"),
  finding(vm2, "KB1", "High"),
  finding(vm2, "KB2", "Low"),
  finding(vm3, "KB2", "Low", "Healthy"),
];

const standard = (scope: string): string => `${scope}/providers/Microsoft.Security/regulatoryComplianceStandards/MCSB`;
const standardType = "microsoft.security/regulatorycompliancestandards";
const complianceControl = (name: string, [passed, failed, skipped]: readonly [number, number, number], state: string) =>
  row(`${standard(sub(alpha))}/regulatoryComplianceControls/${name}`, `${standardType}/regulatorycompliancecontrols`, {
    description: `About ${name}`,
    state,
    passedAssessments: passed,
    failedAssessments: failed,
    skippedAssessments: skipped,
  });
const complianceAssessment = (name: string, key: string, state: string) =>
  row(
    `${standard(sub(alpha))}/regulatoryComplianceControls/${name}/regulatoryComplianceAssessments/${key}`,
    `${standardType}/regulatorycompliancecontrols/regulatorycomplianceassessments`,
    { description: recommendations[key]!.displayName, state },
  );

const compliance = [
  row(standard(sub(alpha)), standardType, {
    state: "Failed",
    passedControls: 3,
    failedControls: 1,
    skippedControls: 2,
    unsupportedControls: 5,
  }),
  row(standard(sub(beta)), standardType, {
    state: "Skipped",
    passedControls: 0,
    failedControls: 0,
    skippedControls: 6,
    unsupportedControls: 5,
  }),
  complianceControl("DP-3", [1, 1, 0], "Failed"),
  complianceControl("NS-1", [2, 0, 1], "Passed"),
  complianceAssessment("DP-3", "ftps", "Failed"),
  complianceAssessment("DP-3", "https", "Passed"),
];

const plan = (id: string, name: string, properties: DynamicBag) => security(sub(id), `pricings/${name}`, "pricings", properties);
const plans = [
  plan(alpha, "VirtualMachines", { pricingTier: "Standard", subPlan: "P2", freeTrialRemainingTime: "PT0S" }),
  plan(alpha, "AppServices", { pricingTier: "Free", freeTrialRemainingTime: "P30D" }),
  plan(alpha, "StorageAccounts", { pricingTier: "Free", freeTrialRemainingTime: "P30D" }),
  plan(beta, "AppServices", { pricingTier: "Free", freeTrialRemainingTime: "P30D" }),
  plan(beta, "KeyVaults", { pricingTier: "Free", freeTrialRemainingTime: "P30D" }),
];

function exemption(name: string, category: string, expiresOn: string | null): EstateRow {
  return row(`${vm3}/providers/Microsoft.Authorization/policyExemptions/${name}`, "microsoft.authorization/policyexemptions", {
    exemptionCategory: category,
    expiresOn,
    policyAssignmentId: "/assignment",
  });
}

function automation(id: string, name: string, isEnabled: boolean, sources: readonly string[]): EstateRow {
  return row(
    `${sub(id)}/resourceGroups/rg-ops/providers/Microsoft.Security/automations/${name}`,
    "microsoft.security/automations",
    {
      isEnabled,
      sources: sources.map((eventSource) => ({ eventSource })),
      actions: [{ actionType: "Workspace", workspaceResourceId: "/workspace" }],
    },
  );
}

const root = { name: tenantId, displayName: "Tenant Root Group" };
const subscription = (id: string, name: string, state: string, chain: readonly DynamicBag[]) =>
  makeRow({
    id: sub(id),
    name,
    type: "microsoft.resources/subscriptions",
    tenantId,
    subscriptionId: id,
    properties: { state, managementGroupAncestorsChain: chain },
  });

const tables: Readonly<Record<string, readonly EstateRow[]>> = {
  securityresources: [...assessments, ...scores, ...governance, ...findings, ...compliance, ...plans],
  resources: [
    row(web1, "microsoft.web/sites", {}, { tags: { owner: "ana" } }),
    row(st1, "microsoft.storage/storageaccounts", {}),
    row(vnet1, "microsoft.network/virtualnetworks", {}),
    row(vm1, "microsoft.compute/virtualmachines", {}, { tags: { owner: "bo" } }),
    row(vm2, "microsoft.compute/virtualmachines", {}, { tags: { owner: "ana" } }),
    row(vm3, "microsoft.compute/virtualmachines", {}, { tags: { owner: "ana" } }),
    row(web2, "microsoft.web/sites", {}, { tags: { Owner: "bo" } }),
    automation(alpha, "export", true, ["Assessments", "SecureScores"]),
    automation(beta, "export", false, ["SecureScoresSnapshot"]),
  ],
  resourcecontainers: [
    subscription(alpha, "Alpha", "Enabled", [{ name: "mg-prod", displayName: "Production" }, root]),
    subscription(beta, "Beta", "Enabled", [root]),
    subscription(gamma, "Gamma", "Enabled", [{ name: "mg-hidden" }, root]),
    subscription(delta, "Delta", "Enabled", []),
    subscription(echo, "Echo", "Disabled", [root]),
  ],
  policyresources: [
    exemption("ended", "Waiver", "2024-02-01T00:00:00Z"),
    exemption("soon", "Waiver", "2024-03-11T00:00:00Z"),
    exemption("later", "Mitigated", "2024-12-31T00:00:00Z"),
    exemption("never", "Mitigated", null),
  ],
};

/** The tenant as an estate. */
export const tenant: Estate = {
  dir: undefined,
  manifest: {
    format: 1,
    name: "by-hand",
    origin: { kind: "written" },
    frozenAt: now,
    tenantId,
    managementGroups: [],
    subscriptions: ["Alpha", "Beta", "Gamma", "Delta", "Echo"].map((name, index) => ({
      id: [alpha, beta, gamma, delta, echo][index]!,
      name,
      state: name === "Echo" ? "Disabled" : "Enabled",
      managementGroups: [],
    })),
    tables: {},
  },
  tables: new Map(Object.entries(tables)),
};

const names: readonly (readonly [long: string, short: string])[] = [
  ...Object.entries({ web1, st1, vnet1, vm1, vm2, vm3, web2, aws1 }).map(
    ([name, id]) => [id.toLowerCase(), `{${name}}`] as const,
  ),
  ...Object.entries({ alpha, beta, gamma, delta, echo, tenant: tenantId }).map(([name, id]) => [id, `{${name}}`] as const),
];

/** A text with the tenant's ids, where in lower case as queries give them, as names in braces. */
export function shortNames(text: string): string {
  return names.reduce((before, [long, short]) => before.replaceAll(long, short), text);
}
