import { member } from "../../engine/types/value.js";
import type { EstateRow } from "../estate.js";
import type { Random } from "./random.js";
import { day, makeRow, type RowFields, serviceTime } from "./rows.js";
import type { Subscription } from "./tenancy.js";

/** What the tables beside resources and security say of a subscription. */
export interface SurroundingContext {
  readonly tenantId: string;
  readonly subscription: Subscription;
  readonly frozenAt: number;
  readonly random: Random;
  readonly resources: readonly EstateRow[];
  readonly assessments: readonly EstateRow[];
}

/** Policy assignments, an exemption for every exempted assessment, and the state of storage accounts. */
export function policyRows(context: SurroundingContext): EstateRow[] {
  const { subscription, frozenAt, resources, assessments, random } = context;
  const scope = `/subscriptions/${subscription.id}`;
  const assignmentId = `${scope}/providers/Microsoft.Authorization/policyAssignments/SecurityCenterBuiltIn`;
  const assignment = rowIn(context, {
    id: assignmentId,
    name: "SecurityCenterBuiltIn",
    type: "microsoft.authorization/policyassignments",
    properties: {
      displayName: `ASC Default (subscription: ${subscription.id})`,
      policyDefinitionId: "/providers/Microsoft.Authorization/policySetDefinitions/1f3afdf9-d0c9-4c3d-847f-89da613e70a8",
      scope,
      enforcementMode: "Default",
      parameters: {},
    },
  });
  const exempt = assessments.filter((row) => member(member(row.properties ?? null, "status"), "cause") === "Exempt");
  const exemptions = exempt.map((row) => {
    const name = random.hex(24);
    const resource = String(row.id).split("/providers/Microsoft.Security/assessments/")[0]!;
    return rowIn(context, {
      id: `${resource}/providers/Microsoft.Authorization/policyExemptions/${name}`,
      name,
      type: "microsoft.authorization/policyexemptions",
      resourceGroup: String(row.resourceGroup),
      properties: {
        displayName: `Exemption of ${member(row.properties ?? null, "displayName")}`,
        exemptionCategory: random.pick(["Waiver", "Mitigated"]),
        policyAssignmentId: assignmentId,
        policyDefinitionReferenceIds: [],
        ...(random.chance(0.5) ? { expiresOn: serviceTime(frozenAt + random.int(-10, 200) * day) } : {}),
      },
    });
  });
  const states = resources
    .filter(({ type }) => type === "microsoft.storage/storageaccounts")
    .map((row) => {
      const compliant = member(row.properties ?? null, "supportsHttpsTrafficOnly") === true;
      const name = random.hex(40);
      return rowIn(context, {
        id: `${row.id}/providers/Microsoft.PolicyInsights/policyStates/${name}`,
        name,
        type: "microsoft.policyinsights/policystates",
        resourceGroup: String(row.resourceGroup),
        properties: {
          complianceState: compliant ? "Compliant" : "NonCompliant",
          resourceId: String(row.id).toLowerCase(),
          resourceType: "Microsoft.Storage/storageAccounts",
          resourceGroup: String(row.resourceGroup),
          resourceLocation: String(row.location),
          policyAssignmentId: assignmentId.toLowerCase(),
          policyAssignmentName: "SecurityCenterBuiltIn",
          policyDefinitionId: "/providers/microsoft.authorization/policydefinitions/404c3081-a854-4457-ae30-26a93ef643f9",
          policyDefinitionAction: "audit",
          timestamp: serviceTime(frozenAt - random.int(1, 20) * 3_600_000),
        },
      });
    });
  return [assignment, ...exemptions, ...states];
}

/** Advice on disks that nothing uses and on machines without a zone. */
export function advisorRows(context: SurroundingContext): EstateRow[] {
  const { resources, random, frozenAt } = context;
  const advice = (
    row: EstateRow,
    category: string,
    impact: string,
    problem: string,
    extended: Readonly<Record<string, string>>,
  ) => {
    const name = random.guid();
    return rowIn(context, {
      id: `${row.id}/providers/Microsoft.Advisor/recommendations/${name}`,
      name,
      type: "microsoft.advisor/recommendations",
      resourceGroup: String(row.resourceGroup),
      properties: {
        category,
        impact,
        impactedField: String(row.type),
        impactedValue: String(row.name),
        lastUpdated: serviceTime(frozenAt - random.int(1, 30) * 3_600_000),
        shortDescription: { problem, solution: problem },
        resourceMetadata: { resourceId: row.id ?? "", source: null },
        // Amounts are text, as the service writes them.
        extendedProperties: extended,
      },
    });
  };
  return resources.flatMap((row) => {
    if (row.type === "microsoft.compute/disks" && member(row.properties ?? null, "diskState") === "Unattached") {
      const savings = {
        savingsAmount: String(random.int(2, 40)),
        annualSavingsAmount: String(random.int(24, 480)),
        savingsCurrency: "EUR",
      };
      return [advice(row, "Cost", "Low", "Delete disks that no machine uses", savings)];
    }
    if (row.type === "microsoft.compute/virtualmachines" && row.zones === null && random.chance(0.5)) {
      return [advice(row, "HighAvailability", "Medium", "Spread machines over availability zones", {})];
    }
    return [];
  });
}

/** Whether each machine is available. */
export function healthRows(context: SurroundingContext): EstateRow[] {
  const { resources, random, frozenAt } = context;
  return resources
    .filter(({ type }) => type === "microsoft.compute/virtualmachines")
    .map((row) => {
      const state = random.pick(["Available", "Available", "Available", "Unavailable", "Unknown"]);
      return rowIn(context, {
        id: `${row.id}/providers/Microsoft.ResourceHealth/availabilityStatuses/current`,
        name: "current",
        type: "microsoft.resourcehealth/availabilitystatuses",
        resourceGroup: String(row.resourceGroup),
        location: String(row.location),
        properties: {
          targetResourceId: row.id ?? "",
          targetResourceType: "microsoft.compute/virtualmachines",
          availabilityState: state,
          previousAvailabilityState: "Available",
          occurredTime: serviceTime(frozenAt - random.int(1, 200) * 3_600_000),
          reasonType: state === "Available" ? "" : "Customer Initiated",
        },
      });
    });
}

const roles = [
  { name: "Owner", id: "8e3af657-a8ff-443c-a75c-2fe8c4bcb635" },
  { name: "Contributor", id: "b24988ac-6180-42a0-ab88-20f7382dd24c" },
  { name: "Reader", id: "acdd72a7-3385-48ef-bd42-f606fba81ae7" },
] as const;

/** Who has which role on the subscription. */
export function authorizationRows(context: SurroundingContext): EstateRow[] {
  const { subscription, random, frozenAt } = context;
  const scope = `/subscriptions/${subscription.id}`;
  return Array.from({ length: random.int(2, 5) }, (_, index) => {
    const role = roles[index === 0 ? 0 : random.int(0, roles.length - 1)]!;
    const name = random.guid();
    return rowIn(context, {
      id: `${scope}/providers/Microsoft.Authorization/RoleAssignments/${name}`,
      name,
      type: "microsoft.authorization/roleassignments",
      properties: {
        scope,
        roleDefinitionId: `/providers/Microsoft.Authorization/RoleDefinitions/${role.id}`,
        principalId: random.guid(),
        principalType: random.pick(["User", "Group", "ServicePrincipal"]),
        createdOn: serviceTime(frozenAt - random.int(10, 800) * day),
      },
    });
  });
}

/** The definitions of the roles assigned anywhere. */
export function roleDefinitionRows(tenantId: string): EstateRow[] {
  return roles.map(({ name, id }) =>
    makeRow({
      id: `/providers/Microsoft.Authorization/RoleDefinitions/${id}`,
      name: id,
      type: "microsoft.authorization/roledefinitions",
      tenantId,
      properties: {
        roleName: name,
        type: "BuiltInRole",
        assignableScopes: ["/"],
        permissions: [{ actions: name === "Reader" ? ["*/read"] : ["*"] }],
      },
    }),
  );
}

/** Who changed which resource in the last days. */
export function changeRows(context: SurroundingContext): EstateRow[] {
  const { resources, random, frozenAt } = context;
  return resources
    .filter(() => random.chance(0.12))
    .map((row) => {
      const name = random.guid();
      const changeType = random.pick(["Update", "Update", "Update", "Create"]);
      const time = serviceTime(frozenAt - random.int(3_600_000, 13 * day), random.int(0, 9999));
      const changes =
        changeType === "Update"
          ? { "tags.environment": { previousValue: "Test", newValue: "Production", isTruncated: false } }
          : {};
      return rowIn(context, {
        id: `${row.id}/providers/Microsoft.Resources/changes/${name}`,
        name,
        type: "microsoft.resources/changes",
        resourceGroup: String(row.resourceGroup),
        properties: {
          targetResourceId: row.id ?? "",
          targetResourceType: String(row.type),
          changeType,
          changeAttributes: {
            timestamp: time,
            changedBy: random.pick(["alice@contoso.com", "bob@contoso.com", random.guid()]),
            changedByType: random.pick(["User", "Application"]),
            clientType: random.pick(["Azure Portal", "Azure CLI", "Unspecified"]),
            operation: `${row.type}/write`,
            correlationId: random.guid(),
            changesCount: Object.keys(changes).length,
          },
          changes,
        },
      });
    });
}

function rowIn(
  { tenantId, subscription }: SurroundingContext,
  fields: Omit<RowFields, "tenantId" | "subscriptionId">,
): EstateRow {
  return makeRow({ ...fields, tenantId, subscriptionId: subscription.id });
}
