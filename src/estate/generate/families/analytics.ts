import { systemIdentity } from "../site.js";
import { daysAgo, enabled, endpointConnections, type Place } from "./family.js";

/** What analyses data. */
export function analytics(place: Place, good: boolean, letter: string): void {
  const { add, label } = place;
  const open = (name: string) => ({
    provisioningState: "Succeeded",
    publicNetworkAccess: enabled(!good),
    privateEndpointConnections: endpointConnections(place, good, name),
  });
  const identity = good ? systemIdentity(place) : null;
  const synapse = `syn-${label}-${letter}`;
  add({
    type: "Microsoft.Synapse/workspaces",
    name: synapse,
    identity,
    properties: {
      ...open(synapse),
      managedVirtualNetwork: good ? "default" : "",
      azureADOnlyAuthentication: good,
      trustedServiceBypassEnabled: good,
      connectivityEndpoints: { web: "https://web.azuresynapse.net" },
    },
  });
  add({
    type: "Microsoft.Synapse/workspaces/sqlPools",
    name: `${synapse}/pool`,
    sku: { name: "DW100c", capacity: 0 },
    properties: { status: good ? "Online" : "Paused", provisioningState: "Succeeded" },
  });
  add({
    type: "Microsoft.Synapse/workspaces/bigDataPools",
    name: `${synapse}/spark`,
    properties: {
      provisioningState: "Succeeded",
      nodeSize: "Small",
      sparkVersion: good ? "3.4" : "2.4",
      autoPause: { enabled: good, delayInMinutes: 15 },
      autoScale: { enabled: good },
    },
  });
  add({
    type: "Microsoft.Kusto/clusters",
    name: `dec-${label}-${letter}`,
    sku: {
      name: good ? "Standard_E2ads_v5" : "Dev(No SLA)_Standard_E2a_v4",
      tier: good ? "Standard" : "Basic",
      capacity: good ? 2 : 1,
    },
    zones: good ? ["1", "2", "3"] : undefined,
    identity,
    properties: {
      ...open(`dec-${label}-${letter}`),
      state: good ? "Running" : "Stopped",
      enableDiskEncryption: good,
      enableStreamingIngest: good,
      enablePurge: false,
      enableDoubleEncryption: good,
      enableAutoStop: !good,
      uri: `https://dec-${label}-${letter}.${place.location}.kusto.windows.net`,
    },
  });
  add({
    type: "Microsoft.Databricks/workspaces",
    name: `dbw-${label}-${letter}`,
    sku: { name: good ? "premium" : "standard" },
    properties: {
      ...open(`dbw-${label}-${letter}`),
      parameters: {
        enableNoPublicIp: { type: "Bool", value: good },
        ...(good
          ? {
              customVirtualNetworkId: {
                type: "String",
                value: place.idOf("Microsoft.Network/virtualNetworks", `vnet-${place.group}`),
              },
            }
          : {}),
      },
      requiredNsgRules: good ? "NoAzureDatabricksRules" : "AllRules",
    },
  });
  add({
    type: "Microsoft.DataFactory/factories",
    name: `adf-${label}-${letter}`,
    identity,
    properties: {
      ...open(`adf-${label}-${letter}`),
      createTime: daysAgo(place, 120),
      version: "2018-06-01",
      ...(good ? { repoConfiguration: { type: "FactoryGitHubConfiguration" } } : {}),
    },
  });
  add({
    type: "Microsoft.StreamAnalytics/streamingJobs",
    name: `asa-${label}-${letter}`,
    properties: {
      provisioningState: "Succeeded",
      jobState: good ? "Running" : "Stopped",
      sku: { name: "StandardV2" },
      jobType: "Cloud",
      outputErrorPolicy: good ? "Drop" : "Stop",
    },
  });
  add({
    type: "Microsoft.AnalysisServices/servers",
    name: `as${label.replaceAll("-", "")}${letter}`,
    sku: { name: good ? "S1" : "D1", tier: good ? "Standard" : "Development", capacity: 1 },
    properties: { provisioningState: "Succeeded", state: good ? "Succeeded" : "Paused" },
  });
  add({
    type: "Microsoft.Fabric/capacities",
    name: `fc${label.replaceAll("-", "")}${letter}`,
    sku: { name: good ? "F64" : "P1", tier: good ? "Fabric" : "Premium" },
    properties: {
      provisioningState: "Succeeded",
      state: good ? "Active" : "Paused",
      administration: { members: good ? ["alice@contoso.com"] : [] },
    },
  });
  add({
    type: "Microsoft.Purview/accounts",
    name: `pview-${label}-${letter}`,
    sku: { name: "Standard", capacity: 1 },
    identity,
    properties: open(`pview-${label}-${letter}`),
  });
  add({
    type: "Microsoft.HDInsight/clusters",
    name: `hdi-${label}-${letter}`,
    properties: {
      provisioningState: "Succeeded",
      clusterState: "Running",
      clusterVersion: good ? "5.1" : "4.0",
      tier: "Standard",
      osType: "Linux",
      clusterDefinition: { kind: "spark" },
      minSupportedTlsVersion: good ? "1.2" : "1.0",
    },
  });
  add({
    type: "Microsoft.PowerBIDedicated/capacities",
    name: `pbi${label.replaceAll("-", "")}${letter}`,
    sku: { name: "A1", tier: "PBIE_Azure" },
    properties: {
      provisioningState: "Succeeded",
      state: good ? "Succeeded" : "Paused",
      administration: { members: ["alice@contoso.com"] },
    },
  });
}
