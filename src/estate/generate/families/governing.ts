import { bothWays, daysAgo, type Place } from "./family.js";

/** Who may do what, and what policies ask, in a subscription and in the management groups above it. */
export function governing(place: Place): void {
  const { record, scope, tenantId, subscription, label } = place;
  const root = `/providers/Microsoft.Management/managementGroups/${tenantId}`;
  const nearest = subscription.chain[0]?.id ?? root;
  const assigned = (at: string, role: string, principalType: string, tenantWide: boolean) => {
    const name = place.random.guid();
    record("authorizationresources", {
      id: `${at}/providers/Microsoft.Authorization/RoleAssignments/${name}`,
      type: "microsoft.authorization/roleassignments",
      tenantWide,
      properties: {
        scope: at,
        roleDefinitionId: `/providers/Microsoft.Authorization/RoleDefinitions/${role}`,
        principalId: place.random.guid(),
        principalType,
        createdOn: daysAgo(place, 300),
        updatedOn: daysAgo(place, 200),
        createdBy: place.random.guid(),
        condition: null,
        description: "",
      },
    });
  };
  assigned(root, "8e3af657-a8ff-443c-a75c-2fe8c4bcb635", "Group", true);
  assigned(nearest, "acdd72a7-3385-48ef-bd42-f606fba81ae7", "ServicePrincipal", true);
  assigned(`${scope}/resourceGroups/${place.group}`, "b24988ac-6180-42a0-ab88-20f7382dd24c", "User", false);
  const custom = place.random.guid();
  record("authorizationresources", {
    id: `/providers/Microsoft.Authorization/RoleDefinitions/${custom}`,
    type: "microsoft.authorization/roledefinitions",
    tenantWide: true,
    properties: {
      roleName: "Machine operator",
      type: "CustomRole",
      description: "Starts and stops machines",
      assignableScopes: [scope],
      permissions: [
        { actions: ["Microsoft.Compute/virtualMachines/start/action"], notActions: [], dataActions: [], notDataActions: [] },
      ],
      createdOn: daysAgo(place, 300),
      updatedOn: daysAgo(place, 100),
    },
  });
  record("authorizationresources", {
    id: `${scope}/providers/Microsoft.Authorization/classicAdministrators/${place.random.hex(16)}`,
    type: "microsoft.authorization/classicadministrators",
    properties: {
      emailAddress: "admin@contoso.com",
      role: "ServiceAdministrator;AccountAdministrator",
      state: "Enabled",
      adminState: "Enabled",
    },
  });
  bothWays((good, letter) => policies(place, { root, nearest, good, letter }));
  record("policyresources", {
    id: `/providers/Microsoft.PolicyInsights/policyMetadata/ACF${label}`,
    type: "microsoft.policyinsights/policymetadata",
    tenantWide: true,
    properties: {
      metadataId: "AC-1",
      category: "Access Control",
      title: "Access Control Policy and Procedures",
      owner: "Shared",
      requirements: "Write it down.",
    },
  });
}

interface Above {
  readonly root: string;
  readonly nearest: string;
  readonly good: boolean;
  readonly letter: string;
}

function policies(place: Place, { root, nearest, good, letter }: Above): void {
  const { record, scope, label } = place;
  const provider = "providers/Microsoft.Authorization";
  const definition = record("policyresources", {
    id: `${root}/${provider}/policyDefinitions/tags-${label}-${letter}`,
    type: "microsoft.authorization/policydefinitions",
    tenantWide: true,
    properties: {
      displayName: `Resources should have a tag ${letter}`,
      policyType: good ? "BuiltIn" : "Custom",
      mode: "Indexed",
      description: "",
      metadata: { category: "Tags", version: "1.0.0", preview: !good },
      parameters: {},
      policyRule: { if: { field: "tags" }, effect: good ? "audit" : "deny" },
    },
  });
  const set = record("policyresources", {
    id: `${root}/${provider}/policySetDefinitions/base-${label}-${letter}`,
    type: "microsoft.authorization/policysetdefinitions",
    tenantWide: true,
    properties: {
      displayName: `Baseline ${letter}`,
      policyType: good ? "BuiltIn" : "Custom",
      metadata: { category: good ? "Regulatory Compliance" : "General", version: "1.0.0" },
      policyDefinitions: [{ policyDefinitionId: definition, policyDefinitionReferenceId: "tags", groupNames: [] }],
      policyDefinitionGroups: [],
    },
  });
  for (const [at, tenantWide] of [
    [good ? root : nearest, true],
    [scope, false],
  ] as const) {
    const assignment = record("policyresources", {
      id: `${at}/${provider}/policyAssignments/base-${label}-${letter}`,
      type: "microsoft.authorization/policyassignments",
      tenantWide,
      properties: {
        displayName: `Baseline ${letter}`,
        policyDefinitionId: good ? set : definition,
        scope: at,
        enforcementMode: good ? "Default" : "DoNotEnforce",
        notScopes: [],
        parameters: {},
        metadata: { assignedBy: "alice@contoso.com", createdOn: daysAgo(place, 100) },
        nonComplianceMessages: [],
      },
    });
    if (tenantWide) continue;
    record("policyresources", {
      id: `${scope}/providers/Microsoft.PolicyInsights/policyStates/${place.random.hex(40)}`,
      type: "microsoft.policyinsights/policystates",
      properties: {
        complianceState: good ? "Compliant" : "NonCompliant",
        resourceId: `${scope}/resourceGroups/${place.group}`,
        resourceType: "Microsoft.Resources/subscriptions/resourceGroups",
        resourceLocation: place.location,
        policyAssignmentId: assignment,
        policyAssignmentName: `base-${label}-${letter}`,
        policyAssignmentScope: at,
        policyDefinitionId: definition,
        policyDefinitionName: `tags-${label}-${letter}`,
        policyDefinitionAction: good ? "audit" : "deny",
        policySetDefinitionId: good ? set : "",
        policyDefinitionReferenceId: "tags",
        isCompliant: good,
        timestamp: daysAgo(place, 0.2),
        stateWeight: good ? 0 : 300,
      },
    });
    if (!good)
      record("policyresources", {
        id: `${scope}/${provider}/policyExemptions/old-${label}`,
        type: "microsoft.authorization/policyexemptions",
        properties: {
          displayName: "Until the move",
          exemptionCategory: "Waiver",
          policyAssignmentId: assignment,
          expiresOn: daysAgo(place, 10),
          policyDefinitionReferenceIds: [],
          metadata: {},
        },
      });
  }
}
