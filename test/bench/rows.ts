/** The rows of a large tenant, as lines of JSON: the same number always gives the same lines. */
export interface Lines {
  readonly securityresources: () => Generator<string>;
  readonly resources: () => Generator<string>;
  readonly resourcecontainers: () => Generator<string>;
}

const assessmentsPerResource = 5;
const assessmentsPerSubscription = 200;
const recommendationCount = 120;
const controlCount = 15;

const severities = ["High", "Medium", "Medium", "Low"];
const states = ["Healthy", "Healthy", "Unhealthy", "NotApplicable"];
const locations = ["westeurope", "northeurope", "eastus", "westus2", "uksouth"];
const categories = [["Compute"], ["Data", "Networking"], ["IdentityAndAccess"], ["Compute", "Networking", "AppServices"], []];
const kinds = [
  "Microsoft.Storage/storageAccounts",
  "Microsoft.Compute/virtualMachines",
  "Microsoft.KeyVault/vaults",
  "Microsoft.Web/sites",
  "Microsoft.Sql/servers",
];
const subjects = ["Storage accounts", "Virtual machines", "Key vaults", "App Service apps", "SQL servers", "Subnets"];
const demands = [
  "should use private link",
  "should have MFA enabled",
  "should restrict network access",
  "should encrypt data at rest",
];

/** As many assessments as asked for, a resource for every five of them, a subscription with its score and controls for every 200. */
export function tenantLines(assessments: number): Lines {
  const resourceCount = Math.ceil(assessments / assessmentsPerResource);
  const subscriptionCount = Math.ceil(assessments / assessmentsPerSubscription);
  const subscriptionOf = (resource: number) =>
    subscriptionId(Math.floor((resource * assessmentsPerResource) / assessmentsPerSubscription));
  const resourceId = (resource: number) =>
    `/subscriptions/${subscriptionOf(resource)}/resourceGroups/RG-${group(resource)}/providers/${kinds[resource % kinds.length]}/res${resource}`;
  const group = (resource: number) => `${["Prod", "Test", "Dev"][resource % 3]}-${Math.floor(resource / 8) % 50}`;

  return {
    *securityresources() {
      const random = randomNumbers(7);
      for (let row = 0; row < assessments; row++) {
        const resource = Math.floor(row / assessmentsPerResource);
        yield assessment(random, subscriptionOf(resource), resourceId(resource), group(resource), row);
      }
      for (let subscription = 0; subscription < subscriptionCount; subscription++) {
        yield score(random, subscriptionId(subscription));
        for (let control = 0; control < controlCount; control++)
          yield controlScore(random, subscriptionId(subscription), control);
      }
    },
    *resources() {
      for (let resource = 0; resource < resourceCount; resource++) {
        yield JSON.stringify({
          id: resourceId(resource),
          name: `res${resource}`,
          type: kinds[resource % kinds.length]!.toLowerCase(),
          tenantId,
          location: locations[resource % locations.length],
          resourceGroup: `rg-${group(resource)}`.toLowerCase(),
          subscriptionId: subscriptionOf(resource),
          tags: { env: ["prod", "test", "dev"][resource % 3], owner: `team-${resource % 40}` },
        });
      }
    },
    *resourcecontainers() {
      for (let number = 0; number < subscriptionCount; number++) {
        yield JSON.stringify({
          id: `/subscriptions/${subscriptionId(number)}`,
          name: `Subscription ${number}`,
          type: "microsoft.resources/subscriptions",
          tenantId,
          subscriptionId: subscriptionId(number),
          properties: { managementGroup: `mg-${number % 25}`, state: "Enabled" },
        });
      }
    },
  };
}

const tenantId = "72f988bf-0000-4000-8000-2d7cd011db47";

function subscriptionId(number: number): string {
  return `${(Math.imul(number + 1, 0x9e3779b1) >>> 0).toString(16).padStart(8, "0")}-7a51-4b9a-96e0-${String(number).padStart(12, "0")}`;
}

type Random = (below: number) => number;

function assessment(random: Random, subscription: string, resource: string, resourceGroup: string, row: number): string {
  const recommendation = (row * 7 + random(3)) % recommendationCount;
  const key = `${(Math.imul(recommendation + 1, 0x85ebca6b) >>> 0).toString(16).padStart(8, "0")}-3dda-4d24-ab6d-82568e7a50cf`;
  const state = states[random(states.length)]!;
  const title = `${subjects[recommendation % subjects.length]} ${demands[recommendation % demands.length]} (rule ${recommendation})`;
  return JSON.stringify({
    id: `${resource}/providers/Microsoft.Security/assessments/${key}`,
    name: key,
    type: "microsoft.security/assessments",
    tenantId,
    location: "",
    resourceGroup: `rg-${resourceGroup}`.toLowerCase(),
    subscriptionId: subscription,
    properties: {
      displayName: title,
      environment: "Azure",
      status: {
        code: state,
        cause: state === "NotApplicable" ? "Exempt" : "",
        description: "",
        statusChangeDate: instant(random, 1_640_000_000, 60_000_000),
        firstEvaluationDate: instant(random, 1_600_000_000, 40_000_000),
      },
      metadata: {
        severity: severities[recommendation % severities.length],
        assessmentType: "BuiltIn",
        categories: categories[recommendation % categories.length],
        implementationEffort: recommendation % 2 === 0 ? "Low" : "Moderate",
        userImpact: "Low",
        description: `Defender for Cloud looks whether this holds: ${title}.`,
        policyDefinitionId: `/providers/Microsoft.Authorization/policyDefinitions/${key}`,
      },
      resourceDetails: { Id: resource, Source: "Azure", ResourceType: kinds[row % kinds.length] },
      risk: { level: random(1000) / 10 },
      links: { azurePortal: `portal.azure.com/#blade/Microsoft_Azure_Security/RecommendationsBlade/assessmentKey/${key}` },
    },
  });
}

function score(random: Random, subscription: string): string {
  const current = random(5000) / 100;
  return JSON.stringify({
    id: `/subscriptions/${subscription}/providers/Microsoft.Security/secureScores/ascScore`,
    name: "ascScore",
    type: "microsoft.security/securescores",
    tenantId,
    location: "",
    resourceGroup: "",
    subscriptionId: subscription,
    properties: { displayName: "ASC score", environment: "Azure", score: { current, max: 58, percentage: current / 58 } },
  });
}

function controlScore(random: Random, subscription: string, control: number): string {
  const key = `c0000000-0000-4000-8000-${String(control).padStart(12, "0")}`;
  const max = (control % 10) + 1;
  return JSON.stringify({
    id: `/subscriptions/${subscription}/providers/Microsoft.Security/secureScores/ascScore/secureScoreControls/${key}`,
    name: key,
    type: "microsoft.security/securescores/securescorecontrols",
    tenantId,
    location: "",
    resourceGroup: "",
    subscriptionId: subscription,
    properties: {
      displayName: `Control ${control}`,
      environment: "Azure",
      healthyResourceCount: random(200),
      unhealthyResourceCount: random(40),
      notApplicableResourceCount: random(10),
      score: { current: random(max * 100) / 100, max },
    },
  });
}

/** An instant to the microsecond, written with seven digits as Azure does. */
function instant(random: Random, from: number, seconds: number): string {
  const milliseconds = (from + random(seconds)) * 1000 + random(1000);
  return new Date(milliseconds).toISOString().replace("Z", `${String(random(1000)).padStart(3, "0")}0Z`);
}

function randomNumbers(seed: number): Random {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 4_294_967_296) * below);
  };
}
