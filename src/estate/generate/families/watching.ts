import { enabled, type Place } from "./family.js";

/** Workspaces, alerts and what collects data for them. */
export function watching({ add, record, idOf, label, location, scope }: Place, good: boolean, letter: string): void {
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
