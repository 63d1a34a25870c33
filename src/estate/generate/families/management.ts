import { systemIdentity } from "../site.js";
import { bothWays, daysAgo, enabled, endpointConnections, type Place } from "./family.js";

/** What watches, backs up, patches and automates the rest. */
export function management(place: Place): void {
  const { add, idOf, label, scope } = place;
  bothWays((good, letter) => {
    watching(place, good, letter);
    recovery(place, good, letter);
    maintenance(place, good, letter);
    add({
      type: "Microsoft.Automation/automationAccounts",
      name: `aa-${label}-${letter}`,
      identity: good ? systemIdentity(place) : null,
      properties: {
        state: "Ok",
        publicNetworkAccess: !good,
        disableLocalAuth: good,
        creationTime: daysAgo(place, 400),
        sku: { name: "Basic" },
        privateEndpointConnections: endpointConnections(place, good, "aa"),
      },
    });
    add({
      type: "Microsoft.Automation/automationAccounts/runbooks",
      name: `aa-${label}-${letter}/stop-machines`,
      properties: { runbookType: "PowerShell", state: good ? "Published" : "New", logVerbose: false },
    });
    add({
      type: "Microsoft.ManagedIdentity/userAssignedIdentities",
      name: `id-${label}-${letter}`,
      properties: { principalId: place.random.guid(), clientId: place.random.guid(), tenantId: place.tenantId },
    });
    add({
      type: "Microsoft.KeyVault/vaults",
      name: `kvp-${label}-${letter}`,
      tags: good ? { key1: "value1" } : { "tag with a space": "Custom value" },
      properties: {
        provisioningState: "Succeeded",
        tenantId: place.tenantId,
        sku: { family: "A", name: good ? "premium" : "standard" },
        vaultUri: `https://kvp-${label}-${letter}.vault.azure.net/`,
        enableSoftDelete: good,
        enableRbacAuthorization: good,
        enabledForDeployment: !good,
        enabledForDiskEncryption: !good,
        enabledForTemplateDeployment: !good,
        publicNetworkAccess: enabled(!good),
        accessPolicies: good
          ? []
          : [{ objectId: place.random.guid(), permissions: { secrets: ["get", "list"], keys: [], certificates: [] } }],
        networkAcls: { bypass: "AzureServices", defaultAction: good ? "Deny" : "Allow", ipRules: [], virtualNetworkRules: [] },
        ...(good
          ? {
              enablePurgeProtection: true,
              softDeleteRetentionInDays: 90,
              privateEndpointConnections: endpointConnections(place, true, "kvp"),
            }
          : {}),
      },
    });
    const storage = `stp${label.replaceAll("-", "")}${letter}`;
    add({
      type: "Microsoft.Storage/storageAccounts",
      name: storage,
      kind: good ? "StorageV2" : "Storage",
      sku: { name: good ? "Standard_GZRS" : "Standard_LRS", tier: "Standard" },
      identity: good ? systemIdentity(place) : null,
      tags: { environment: "internal", ...(good ? {} : { "tag with a space": "Custom value" }) },
      properties: {
        provisioningState: "Succeeded",
        creationTime: daysAgo(place, 600),
        primaryLocation: place.location,
        accessTier: good ? "Hot" : "Cool",
        statusOfPrimary: "available",
        supportsHttpsTrafficOnly: good,
        allowBlobPublicAccess: !good,
        allowSharedKeyAccess: !good,
        allowCrossTenantReplication: !good,
        defaultToOAuthAuthentication: good,
        minimumTlsVersion: good ? "TLS1_2" : "TLS1_0",
        publicNetworkAccess: enabled(!good),
        isHnsEnabled: !good,
        isSftpEnabled: !good,
        isLocalUserEnabled: !good,
        largeFileSharesState: enabled(good),
        dnsEndpointType: "Standard",
        networkAcls: { bypass: "AzureServices", defaultAction: good ? "Deny" : "Allow", ipRules: [], virtualNetworkRules: [] },
        encryption: {
          keySource: good ? "Microsoft.Keyvault" : "Microsoft.Storage",
          requireInfrastructureEncryption: good,
          services: { blob: { enabled: true }, file: { enabled: true } },
        },
        privateEndpointConnections: endpointConnections(place, good, storage),
        ...(good
          ? {
              keyPolicy: { keyExpirationPeriodInDays: 60 },
              sasPolicy: { sasExpirationPeriod: "1.00:00:00" },
              immutableStorageWithVersioning: { enabled: true },
            }
          : { keyCreationTime: { key1: daysAgo(place, 600), key2: daysAgo(place, 600) } }),
      },
    });
    add({
      type: "Microsoft.AAD/domainServices",
      name: good ? "aadds.contoso.com" : "old.contoso.com",
      properties: {
        provisioningState: "Succeeded",
        domainName: good ? "aadds.contoso.com" : "old.contoso.com",
        sku: good ? "Enterprise" : "Standard",
        replicaSets: (good ? ["westeurope", "northeurope"] : ["westeurope"]).map((location) => ({
          location,
          replicaSetId: place.random.guid(),
          serviceStatus: "Running",
        })),
        domainSecuritySettings: { tlsV1: enabled(!good), ntlmV1: enabled(!good) },
        ldapsSettings: { ldaps: enabled(good) },
      },
    });
    add({
      type: "Microsoft.Portal/dashboards",
      name: `dash-${label}-${letter}`,
      tags: { "hidden-title": `Dashboard ${letter}` },
      properties: { lenses: [] },
    });
    add({
      type: "Microsoft.Resources/templateSpecs",
      name: `ts-${label}-${letter}`,
      properties: { description: "A network", versions: {} },
    });
    add({
      type: "Microsoft.ResourceGraph/queries",
      name: `Machines by system ${letter}`,
      location: "global",
      properties: {
        displayName: `Machines by system ${letter}`,
        description: "",
        query:
          "resources | where type =~ 'microsoft.compute/virtualmachines' | summarize count() by tostring(properties.storageProfile.osDisk.osType)",
        resultKind: "basic",
        timeModified: daysAgo(place, 30),
      },
    });
  });
  add({
    type: "Microsoft.OperationsManagement/solutions",
    name: `SecurityInsights(log-${label})`,
    plan: {
      name: `SecurityInsights(log-${label})`,
      product: "OMSGallery/SecurityInsights",
      publisher: "Microsoft",
      promotionCode: "",
    },
    properties: {
      provisioningState: "Succeeded",
      workspaceResourceId: idOf("Microsoft.OperationalInsights/workspaces", `log-${label}-a`),
    },
  });
  add({
    type: "Microsoft.ManagedServices/registrationDefinitions",
    name: place.random.guid(),
    location: "",
    properties: {
      provisioningState: "Succeeded",
      registrationDefinitionName: "Fabrikam",
      managedByTenantId: place.random.guid(),
    },
  });
  const definition = place.random.guid();
  const managing = place.random.guid();
  place.record("managedservicesresources", {
    id: `${scope}/providers/Microsoft.ManagedServices/registrationDefinitions/${definition}`,
    type: "microsoft.managedservices/registrationdefinitions",
    properties: {
      registrationDefinitionName: "Fabrikam",
      description: "Managed by Fabrikam",
      managedByTenantId: managing,
      managedByTenantName: "Fabrikam",
      provisioningState: "Succeeded",
      authorizations: [{ principalId: place.random.guid(), roleDefinitionId: "acdd72a7-3385-48ef-bd42-f606fba81ae7" }],
    },
  });
  place.record("managedservicesresources", {
    id: `${scope}/providers/Microsoft.ManagedServices/registrationAssignments/${place.random.guid()}`,
    type: "microsoft.managedservices/registrationassignments",
    properties: {
      registrationDefinitionId: `${scope}/providers/Microsoft.ManagedServices/registrationDefinitions/${definition}`,
      provisioningState: "Succeeded",
    },
  });
}

function watching({ add, record, idOf, label, location, scope }: Place, good: boolean, letter: string): void {
  const machine = idOf("Microsoft.Compute/virtualMachines", `vm-${label}`);
  const workspace = add({
    type: "Microsoft.OperationalInsights/workspaces",
    name: `log-${label}-${letter}`,
    properties: {
      provisioningState: "Succeeded",
      customerId: `00000000-0000-4000-8000-0000000000${good ? "01" : "02"}`,
      retentionInDays: good ? 90 : 30,
      sku: { name: good ? "CapacityReservation" : "PerGB2018" },
      publicNetworkAccessForIngestion: enabled(!good),
      publicNetworkAccessForQuery: enabled(!good),
      features: { disableLocalAuth: good, enableDataExport: good },
      workspaceCapping: { dailyQuotaGb: good ? 10 : -1 },
      ...(good ? { replication: { enabled: true, location: "northeurope" } } : {}),
    },
  });
  const group = add({
    type: "Microsoft.Insights/actionGroups",
    name: `ag-${label}-${letter}`,
    location: "global",
    properties: {
      enabled: good,
      groupShortName: `ops${letter}`,
      emailReceivers: good ? [{ name: "ops", emailAddress: "ops@contoso.com" }] : [],
      smsReceivers: [],
      webhookReceivers: [],
    },
  });
  for (const [type, metricName] of [
    ["Microsoft.AVS/privateClouds", "UsageAverage"],
    ["Microsoft.CognitiveServices/accounts", "Latency"],
  ] as const) {
    const target = type === "Microsoft.AVS/privateClouds" ? `avs-${label}-${letter}` : `openai-${label}-${letter}`;
    add({
      type: "Microsoft.Insights/metricAlerts",
      name: `alert-${label}-${metricName}-${letter}`,
      location: "global",
      properties: {
        enabled: good,
        severity: good ? 1 : 3,
        scopes: [idOf(type, target)],
        targetResourceType: type,
        targetResourceRegion: location,
        criteria: {
          allOf: [{ name: "one", metricName, operator: "GreaterThan", threshold: 75, timeAggregation: "Average" }],
          "odata.type": "Microsoft.Azure.Monitor.SingleResourceMultipleMetricCriteria",
        },
        actions: good ? [{ actionGroupId: group }] : [],
      },
    });
  }
  add({
    type: "Microsoft.Insights/alertRules",
    name: `old-${label}-${letter}`,
    properties: {
      isEnabled: good,
      condition: {
        "odata.type": "Microsoft.Azure.Management.Insights.Models.ThresholdRuleCondition",
        $type: "Microsoft.WindowsAzure.Management.Monitoring.Alerts.Models.Microsoft.AppInsights.ThresholdRuleCondition",
        threshold: 10,
        windowSize: "PT5M",
      },
    },
  });
  add({
    type: "Microsoft.Insights/activityLogAlerts",
    name: `service-${label}-${letter}`,
    location: "global",
    properties: {
      enabled: good,
      scopes: [scope],
      condition: { allOf: [{ field: "category", equals: good ? "ServiceHealth" : "ResourceHealth" }] },
      actions: { actionGroups: good ? [{ actionGroupId: group }] : [] },
    },
  });
  add({
    type: "Microsoft.Insights/scheduledQueryRules",
    name: `query-${label}-${letter}`,
    kind: "LogAlert",
    properties: {
      enabled: good,
      severity: 2,
      scopes: [workspace],
      evaluationFrequency: "PT5M",
      criteria: { allOf: [] },
      autoMitigate: good,
    },
  });
  const rule = add({
    type: "Microsoft.Insights/dataCollectionRules",
    name: `dcr-${label}-${letter}`,
    kind: good ? "Windows" : "Linux",
    properties: {
      provisioningState: "Succeeded",
      dataSources: { performanceCounters: [] },
      destinations: { logAnalytics: [{ workspaceResourceId: workspace }] },
    },
  });
  record("insightsresources", {
    id: `${machine}-${letter}/providers/Microsoft.Insights/dataCollectionRuleAssociations/default`,
    type: "microsoft.insights/datacollectionruleassociations",
    properties: { dataCollectionRuleId: rule, provisioningState: "Succeeded" },
  });
  add({
    type: "Microsoft.Insights/components",
    name: `appi-${label}-${letter}`,
    kind: "web",
    properties: {
      provisioningState: "Succeeded",
      Application_Type: "web",
      IngestionMode: good ? "LogAnalytics" : "ApplicationInsights",
      RetentionInDays: 90,
      DisableLocalAuth: good,
      ...(good ? { WorkspaceResourceId: workspace } : {}),
    },
  });
  add({
    type: "Microsoft.Insights/workbooks",
    name: `00000000-0000-4000-8000-0000000001${good ? "01" : "02"}`,
    kind: "shared",
    properties: { displayName: `Workbook ${letter}`, category: "workbook", sourceId: "Azure Monitor" },
  });
}

function recovery(place: Place, good: boolean, letter: string): void {
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

function maintenance(place: Place, good: boolean, letter: string): void {
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
