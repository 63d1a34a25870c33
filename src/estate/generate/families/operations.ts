import { bothWays, daysAgo, type Place } from "./family.js";

/** What happens: alerts, health of services, quotas, changes; and things that are in no resource group. */
export function operations(place: Place): void {
  const { record, idOf, scope, label, location } = place;
  const machine = idOf("Microsoft.Compute/virtualMachines", `vm-${label}`);
  for (const [index, severity] of ["Sev0", "Sev1", "Sev2", "Sev3", "Sev4"].entries()) {
    const fired = index % 3 !== 2;
    record("alertsmanagementresources", {
      id: `${machine}/providers/Microsoft.AlertsManagement/alerts/${place.random.guid()}`,
      type: "microsoft.alertsmanagement/alerts",
      properties: {
        essentials: {
          severity,
          alertState: index === 3 ? "Closed" : index === 1 ? "Acknowledged" : "New",
          monitorCondition: fired ? "Fired" : "Resolved",
          monitorService: index % 2 === 0 ? "Platform" : "Log Analytics",
          signalType: index % 2 === 0 ? "Metric" : "Log",
          targetResource: machine,
          targetResourceType: "microsoft.compute/virtualmachines",
          targetResourceGroup: place.group,
          targetResourceName: `vm-${label}`,
          startDateTime: daysAgo(place, index === 0 ? 0.02 : index * 0.4),
          lastModifiedDateTime: daysAgo(place, 0.01),
          alertRule: "CPU over 90 percent",
          description: "The processor is busy",
          actionStatus: { isSuppressed: false },
          ...(fired ? {} : { monitorConditionResolvedDateTime: daysAgo(place, 0.1) }),
        },
        context: {
          context: {
            condition: {
              windowSize: "PT5M",
              allOf: [{ metricName: "Percentage CPU", dimensions: [{ name: "host", value: `vm-${label}` }], metricValue: 97 }],
            },
          },
        },
      },
    });
  }
  bothWays((good) => {
    for (const [eventType, level] of [
      ["ServiceIssue", "Warning"],
      ["PlannedMaintenance", "Informational"],
      ["HealthAdvisory", "Informational"],
      ["SecurityAdvisory", "Critical"],
    ] as const) {
      const tracking = place.random
        .hex(8)
        .toUpperCase()
        .replace(/(....)/, "$1-");
      const event = record("servicehealthresources", {
        id: `${scope}/providers/Microsoft.ResourceHealth/events/${tracking}`,
        type: "microsoft.resourcehealth/events",
        properties: {
          EventType: eventType,
          EventLevel: level,
          EventSource: "ServiceHealth",
          Status: good ? "Active" : "Resolved",
          Title: `Virtual Machines in ${location}`,
          Summary: "Some customers may see errors.",
          Header: "Virtual Machines",
          Level: level,
          Priority: good ? 1 : 2,
          TrackingId: tracking,
          ImpactStartTime: daysAgo(place, 1),
          ImpactMitigationTime: daysAgo(place, good ? -5 : 0.5),
          LastUpdateTime: daysAgo(place, 0.2),
          IsHIR: false,
          Impact: [
            {
              ImpactedService: "Virtual Machines",
              ImpactedRegions: [{ ImpactedRegion: "West Europe", Status: good ? "Active" : "Resolved" }],
            },
          ],
        },
      });
      record("servicehealthresources", {
        id: `${event}/impactedResources/${place.random.guid()}`,
        type: "microsoft.resourcehealth/events/impactedresources",
        properties: {
          targetResourceId: machine,
          targetResourceType: "Microsoft.Compute/virtualMachines",
          targetRegion: location,
          resourceName: `vm-${label}`,
          resourceGroup: place.group,
        },
      });
    }
  });
  record("healthresources", {
    id: `${machine}/providers/Microsoft.ResourceHealth/resourceAnnotations/current`,
    name: "current",
    type: "microsoft.resourcehealth/resourceannotations",
    properties: {
      targetResourceId: machine,
      targetResourceType: "microsoft.compute/virtualmachines",
      annotationName: "VirtualMachineHostRebootedForRepair",
      occurredTime: daysAgo(place, 2),
      category: "Unplanned",
      context: "Platform Initiated",
      impactType: "Downtime",
      reason: "Unexpected host failure",
      summary: "The host failed and the machine was moved.",
    },
  });
  record("healthresourcechanges", {
    id: `${machine}/providers/Microsoft.Resources/changes/${place.random.guid()}`,
    type: "microsoft.resources/changes",
    properties: {
      targetResourceId: `${machine}/providers/Microsoft.ResourceHealth/availabilityStatuses/current`,
      targetResourceType: "microsoft.resourcehealth/availabilitystatuses",
      changeType: "Update",
      changeAttributes: {
        timestamp: daysAgo(place, 1),
        changedBy: "Unspecified",
        clientType: "Unspecified",
        operation: "Unspecified",
        changesCount: 1,
        correlationId: place.random.guid(),
      },
      changes: { "properties.availabilityState": { previousValue: "Available", newValue: "Unavailable" } },
    },
  });
  quotas(place);
  changes(place, machine);
  serviceGroups(place);
  record("chaosresources", {
    id: `${machine}/providers/Microsoft.Chaos/targets/Microsoft-VirtualMachine`,
    type: "microsoft.chaos/targets",
    properties: { createdAt: daysAgo(place, 60) },
  });
  record("supportresources", {
    id: `${scope}/providers/Microsoft.Support/supportTickets/${label}`,
    type: "microsoft.support/supporttickets",
    properties: {
      SupportTicketId: "2402290050001234",
      Severity: "B",
      Status: "Open",
      Title: "Machine does not start",
      CreatedDate: daysAgo(place, 2),
      ServiceName: "Virtual Machine running Windows",
    },
  });
  record("extensibilityresources", {
    id: `${scope}/providers/Microsoft.Extensibility/things/${label}`,
    type: "microsoft.extensibility/things",
    properties: { provisioningState: "Succeeded" },
  });
}

function quotas({ record, scope }: Place): void {
  for (const location of ["westeurope", "northeurope"]) {
    const usage = (value: string, localizedValue: string, currentValue: number, limit: number) => ({
      name: { value, localizedValue },
      currentValue,
      limit,
      unit: "Count",
    });
    record("quotaresources", {
      id: `${scope}/providers/Microsoft.Compute/locations/${location}/usages/default`,
      type: "microsoft.compute/locations/usages",
      location,
      properties: {
        value: [
          usage("cores", "Total Regional vCPUs", 83, 100),
          usage("lowPriorityCores", "Total Regional Low-priority vCPUs", 4, 100),
          usage("standardDSv5Family", "Standard DSv5 Family vCPUs", 12, 50),
          usage("virtualMachines", "Virtual Machines", 21, 25_000),
        ],
      },
    });
  }
}

function changes(place: Place, machine: string): void {
  const { record, scope, group } = place;
  const change = (
    table: "resourcechanges" | "resourcecontainerchanges",
    target: string,
    type: string,
    changeType: string,
    values: Readonly<Record<string, readonly [before: string, after: string]>>,
  ) =>
    record(table, {
      id: `${target}/providers/Microsoft.Resources/changes/${place.random.guid()}`,
      type: "microsoft.resources/changes",
      properties: {
        targetResourceId: target,
        targetResourceType: type,
        changeType,
        changeAttributes: {
          timestamp: daysAgo(place, 1 + place.random.next() * 5),
          correlationId: place.random.guid(),
          changedBy: "alice@contoso.com",
          changedByType: "User",
          clientType: "Azure Portal",
          operation: `${type}/${changeType === "Delete" ? "delete" : "write"}`,
          changesCount: Object.keys(values).length,
          previousResourceSnapshotId: place.random.hex(32),
          newResourceSnapshotId: place.random.hex(32),
        },
        changes: Object.fromEntries(
          Object.entries(values).map(([path, [previousValue, newValue]]) => [
            path,
            { previousValue, newValue, isTruncated: false },
          ]),
        ),
      },
    });
  const type = "microsoft.compute/virtualmachines";
  change("resourcechanges", machine, type, "Update", {
    "properties.hardwareProfile.vmSize": ["Standard_D2s_v5", "Standard_D4s_v5"],
    "properties.provisioningState": ["Updating", "Succeeded"],
  });
  change("resourcechanges", machine, type, "Update", {
    "properties.provisioningState": ["Updating", "Succeeded"],
    "sku.name": ["Basic", "Standard"],
  });
  change("resourcechanges", `${machine}-gone`, type, "Delete", {});
  change(
    "resourcechanges",
    place.idOf("Microsoft.Storage/storageAccounts", "stnew"),
    "microsoft.storage/storageaccounts",
    "Create",
    { "properties.allowBlobPublicAccess": ["", "true"] },
  );
  const groupType = "microsoft.resources/subscriptions/resourcegroups";
  change("resourcecontainerchanges", `${scope}/resourceGroups/${group}`, groupType, "Update", {
    "tags.environment": ["Test", "Production"],
  });
  change("resourcecontainerchanges", `${scope}/resourceGroups/${group}-gone`, groupType, "Delete", {});
}

function serviceGroups({ record, tenantId, scope, group, label }: Place): void {
  const own = `/providers/Microsoft.Management/serviceGroups/${label}`;
  record("resourcecontainers", {
    id: own,
    type: "microsoft.management/servicegroups",
    tenantWide: true,
    properties: {
      displayName: "Online shop",
      provisioningState: "Succeeded",
      parent: { resourceId: `/providers/Microsoft.Management/serviceGroups/${tenantId}` },
    },
  });
  const member = `${scope}/resourceGroups/${group}`;
  record("relationshipresources", {
    id: `${member}/providers/Microsoft.Relationships/serviceGroupMember/${label}`,
    type: "microsoft.relationships/servicegroupmember",
    properties: { SourceId: member, TargetId: own, metadata: { sourceType: "microsoft.resources/subscriptions/resourcegroups" } },
  });
  record("resourcecontainers", {
    id: `${scope}/resourceGroups/rg-empty-${label}`,
    name: `rg-empty-${label}`,
    type: "microsoft.resources/subscriptions/resourcegroups",
    resourceGroup: `rg-empty-${label}`,
    location: "westeurope",
    tags: { Key1: "Value1" },
    properties: { provisioningState: "Succeeded" },
  });
}
