import { systemIdentity } from "../site.js";
import { daysAgo, enabled, endpointConnections, type Place } from "./family.js";

/** Vaults, what they back up and replicate, and how that went. */
export function recovery(place: Place, good: boolean, letter: string): void {
  const { add, record, idOf, label } = place;
  const vault = add({
    type: "Microsoft.RecoveryServices/vaults",
    name: `rsv-${label}-${letter}`,
    sku: { name: "RS0", tier: "Standard" },
    identity: good ? systemIdentity(place) : null,
    properties: {
      provisioningState: "Succeeded",
      publicNetworkAccess: enabled(!good),
      redundancySettings: {
        standardTierStorageRedundancy: good ? "GeoRedundant" : "LocallyRedundant",
        crossRegionRestore: enabled(good),
      },
      securitySettings: {
        immutabilitySettings: { state: good ? "Locked" : "Disabled" },
        softDeleteSettings: { softDeleteState: good ? "AlwaysON" : "Disabled", softDeleteRetentionPeriodInDays: 14 },
        multiUserAuthorization: enabled(good),
      },
      monitoringSettings: {
        azureMonitorAlertSettings: { alertsForAllJobFailures: enabled(good) },
        classicAlertSettings: { alertsForCriticalOperations: enabled(!good) },
      },
      privateEndpointConnections: endpointConnections(place, good, "rsv"),
    },
  });
  const machine = idOf("Microsoft.Compute/virtualMachines", `vm-${label}-${letter}`);
  record("recoveryservicesresources", {
    id: `${vault}/backupFabrics/Azure/protectionContainers/c/protectedItems/vm-${letter}`,
    type: "microsoft.recoveryservices/vaults/backupfabrics/protectioncontainers/protecteditems",
    properties: {
      protectedItemType: "Microsoft.Compute/virtualMachines",
      dataSourceType: "VM",
      backupManagementType: "AzureIaasVM",
      workloadType: "VM",
      friendlyName: `vm-${label}-${letter}`,
      protectionState: good ? "Protected" : "ProtectionStopped",
      protectionStatus: good ? "Healthy" : "Unhealthy",
      currentProtectionState: good ? "Protected" : "ProtectionStopped",
      lastBackupStatus: good ? "Completed" : "Failed",
      lastBackupTime: daysAgo(place, good ? 0.5 : 9),
      lastRecoveryPoint: daysAgo(place, good ? 0.5 : 9),
      policyId: `${vault}/backupPolicies/DefaultPolicy`,
      policyName: "DefaultPolicy",
      sourceResourceId: machine,
      virtualMachineId: machine,
      dataSourceInfo: { resourceID: machine, resourceType: "Microsoft.Compute/virtualMachines" },
      vaultId: vault,
      isScheduledForDeferredDelete: false,
      healthStatus: good ? "Passed" : "ActionRequired",
    },
  });
  record("recoveryservicesresources", {
    id: `${vault}/replicationFabrics/f/replicationProtectionContainers/c/replicationProtectedItems/vm-${letter}`,
    type: "microsoft.recoveryservices/vaults/replicationfabrics/replicationprotectioncontainers/replicationprotecteditems",
    properties: {
      friendlyName: `vm-${letter}`,
      replicationHealth: good ? "Normal" : "Critical",
      failoverHealth: good ? "Normal" : "Warning",
      protectionState: good ? "Protected" : "UnprotectedStatesBegin",
      testFailoverState: "None",
      providerSpecificDetails: { dataSourceInfo: { resourceId: machine } },
    },
  });
  record("recoveryservicesresources", {
    id: `${vault}/backupPolicies/DefaultPolicy`,
    type: "microsoft.recoveryservices/vaults/backuppolicies",
    properties: {
      backupManagementType: "AzureIaasVM",
      retentionPolicy: { dailySchedule: { retentionDuration: { count: good ? 30 : 7, durationType: "Days" } } },
      instantRpRetentionRangeInDays: 2,
      protectedItemsCount: 1,
    },
  });
  record("recoveryservicesresources", {
    id: `${vault}/backupJobs/${place.random.guid()}`,
    type: "microsoft.recoveryservices/vaults/backupjobs",
    properties: {
      operation: "Backup",
      status: good ? "Completed" : "Failed",
      backupManagementType: "AzureIaasVM",
      entityFriendlyName: `vm-${letter}`,
      startTime: daysAgo(place, 1),
      endTime: daysAgo(place, 0.9),
      duration: "PT2H",
    },
  });
  record("recoveryservicesresources", {
    id: `${vault}/providers/Microsoft.DataProtection/alerts/${letter}`,
    type: "microsoft.dataprotection/backupvaults/backupinstances",
    properties: {
      friendlyName: `disk-${letter}`,
      currentProtectionState: good ? "ProtectionConfigured" : "ProtectionError",
      dataSourceInfo: {
        datasourceType: "Microsoft.Compute/disks",
        resourceID: idOf("Microsoft.Compute/disks", `disk-${label}-${letter}`),
      },
      policyInfo: { policyId: `${vault}/policy` },
    },
  });
  add({
    type: "Microsoft.DataProtection/backupVaults",
    name: `bv-${label}-${letter}`,
    identity: systemIdentity(place),
    properties: {
      provisioningState: "Succeeded",
      storageSettings: [{ datastoreType: "VaultStore", type: good ? "GeoRedundant" : "LocallyRedundant" }],
      securitySettings: {
        softDeleteSettings: { state: good ? "On" : "Off", retentionDurationInDays: 14 },
        immutabilitySettings: { state: good ? "Locked" : "Disabled" },
      },
      featureSettings: { crossRegionRestoreSettings: { state: enabled(good) } },
    },
  });
}

/** Windows of maintenance, who is in them, and what was done. */
export function maintenance(place: Place, good: boolean, letter: string): void {
  const { add, record, idOf, label } = place;
  const configuration = add({
    type: "Microsoft.Maintenance/maintenanceConfigurations",
    name: `mc-${label}-${letter}`,
    properties: {
      maintenanceScope: good ? "InGuestPatch" : "Host",
      visibility: "Custom",
      maintenanceWindow: {
        startDateTime: "2024-01-01 00:00",
        duration: "03:00",
        recurEvery: good ? "1Week" : "Month Second Tuesday",
        timeZone: "UTC",
      },
      extensionProperties: { InGuestPatchMode: "User" },
    },
  });
  const machine = good
    ? idOf("Microsoft.HybridCompute/machines", `arc-${label}-a`)
    : idOf("Microsoft.Compute/virtualMachines", `vm-${label}`);
  record("maintenanceresources", {
    id: `${machine}/providers/Microsoft.Maintenance/configurationAssignments/default-${letter}`,
    type: "microsoft.maintenance/configurationassignments",
    properties: { maintenanceConfigurationId: configuration, resourceId: machine, filter: {} },
  });
  record("maintenanceresources", {
    id: `${configuration}/providers/Microsoft.Maintenance/applyUpdates/${letter}${place.random.hex(8)}`,
    type: "microsoft.maintenance/applyupdates",
    properties: {
      maintenanceScope: "InGuestPatch",
      status: good ? "Succeeded" : "Failed",
      startDateTime: daysAgo(place, 3),
      endDateTime: daysAgo(place, 2.9),
      correlationId: `${configuration}/1`,
      resourceUpdateSummary: { succeeded: good ? 3 : 1, failed: good ? 0 : 2, pending: 0, total: 3 },
    },
  });
  record("maintenanceresources", {
    id: `${machine}/providers/Microsoft.Maintenance/updates/${letter}`,
    type: "microsoft.maintenance/updates",
    properties: {
      maintenanceScope: "Host",
      status: good ? "Pending" : "Completed",
      impactType: good ? "Restart" : "None",
      notBefore: daysAgo(place, -5),
      resourceId: machine,
    },
  });
}
