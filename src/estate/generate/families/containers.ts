import { systemIdentity } from "../site.js";
import { bothWays, enabled, endpointConnections, type Place } from "./family.js";
import { connected, serviceFabric } from "./clusters.js";
import { learning } from "./learning.js";

/** Containers and clusters, in Azure and connected to it, and the services for learning machines. */
export function containers(place: Place): void {
  const { add, label } = place;
  bothWays((good, letter) => {
    const identity = good ? systemIdentity(place) : null;
    containerApps(place, good, letter);
    add({
      type: "Microsoft.ContainerInstance/containerGroups",
      name: `ci-${label}-${letter}`,
      zones: good ? ["1"] : undefined,
      identity,
      properties: {
        provisioningState: "Succeeded",
        osType: "Linux",
        sku: "Standard",
        restartPolicy: "Always",
        ipAddress: {
          type: good ? "Private" : "Public",
          ip: good ? "10.0.0.9" : "203.0.113.9",
          ports: [{ port: 443, protocol: "TCP" }],
        },
        containers: [{ name: "main", properties: { image: "nginx", resources: { requests: { cpu: 1, memoryInGB: 1.5 } } } }],
        ...(good ? { subnetIds: [{ id: place.subnetId }] } : {}),
      },
    });
    const registry = `crp${label.replaceAll("-", "")}${letter}`;
    add({
      type: "Microsoft.ContainerRegistry/registries",
      name: registry,
      sku: { name: good ? "Premium" : "Basic", tier: good ? "Premium" : "Basic" },
      identity,
      properties: {
        provisioningState: "Succeeded",
        loginServer: `${registry}.azurecr.io`,
        adminUserEnabled: !good,
        anonymousPullEnabled: !good,
        publicNetworkAccess: enabled(!good),
        zoneRedundancy: enabled(good),
        dataEndpointEnabled: good,
        networkRuleBypassOptions: "AzureServices",
        networkRuleSet: { defaultAction: good ? "Deny" : "Allow", ipRules: [] },
        policies: {
          retentionPolicy: { status: good ? "enabled" : "disabled", days: 7 },
          trustPolicy: { status: good ? "enabled" : "disabled" },
          quarantinePolicy: { status: "disabled" },
          softDeletePolicy: { status: good ? "enabled" : "disabled", retentionDays: 7 },
          exportPolicy: { status: good ? "disabled" : "enabled" },
        },
        encryption: { status: good ? "enabled" : "disabled" },
        privateEndpointConnections: endpointConnections(place, good, registry),
      },
    });
    if (good)
      add({
        type: "Microsoft.ContainerRegistry/registries/replications",
        name: `${registry}/northeurope`,
        location: "northeurope",
        properties: { provisioningState: "Succeeded", zoneRedundancy: "Enabled", regionEndpointEnabled: true },
      });
    cluster(place, good, letter);
    connected(place, good, letter);
    serviceFabric(place, good, letter);
    learning(place, good, letter);
    add({
      type: "Microsoft.RedHatOpenShift/OpenShiftClusters",
      name: `aro-${label}-${letter}`,
      properties: {
        provisioningState: "Succeeded",
        clusterProfile: { version: good ? "4.14.16" : "4.11.8", domain: `aro${letter}` },
        apiserverProfile: { visibility: good ? "Private" : "Public" },
        ingressProfiles: [{ name: "default", visibility: good ? "Private" : "Public" }],
      },
    });
  });
}

function containerApps(place: Place, good: boolean, letter: string): void {
  const { add, label } = place;
  const environment = add({
    type: "Microsoft.App/managedEnvironments",
    name: `cae-${label}-${letter}`,
    properties: {
      provisioningState: "Succeeded",
      zoneRedundant: good,
      defaultDomain: `${letter}.azurecontainerapps.io`,
      publicNetworkAccess: enabled(!good),
      vnetConfiguration: good ? { internal: true, infrastructureSubnetId: place.subnetId } : null,
      workloadProfiles: [{ name: "Consumption", workloadProfileType: "Consumption" }],
    },
  });
  add({
    type: "Microsoft.App/containerApps",
    name: `ca-${label}-${letter}`,
    identity: good ? systemIdentity(place) : { type: "None" },
    properties: {
      provisioningState: "Succeeded",
      runningStatus: good ? "Running" : "Stopped",
      managedEnvironmentId: environment,
      configuration: {
        activeRevisionsMode: "Single",
        ingress: {
          external: !good,
          allowInsecure: !good,
          targetPort: 80,
          transport: "Auto",
          clientCertificateMode: good ? "require" : "ignore",
          stickySessions: { affinity: good ? "none" : "sticky" },
        },
      },
      template: {
        containers: [
          { name: "main", image: "nginx", resources: { cpu: 0.5, memory: "1Gi" }, probes: good ? [{ type: "Liveness" }] : [] },
        ],
        scale: { minReplicas: good ? 2 : 0, maxReplicas: 10 },
        volumes: [{ name: "data", storageType: good ? "AzureFile" : "EmptyDir" }],
      },
    },
  });
  add({
    type: "Microsoft.App/jobs",
    name: `caj-${label}-${letter}`,
    properties: { provisioningState: "Succeeded", environmentId: environment, configuration: { triggerType: "Schedule" } },
  });
}

function cluster(place: Place, good: boolean, letter: string): void {
  const { add, label } = place;
  const name = `aksp-${label}-${letter}`;
  const pool = (poolName: string, mode: string) => ({
    name: poolName,
    mode,
    count: good ? 3 : 1,
    minCount: good ? 3 : 1,
    maxCount: good ? 10 : 200,
    vmSize: good ? "Standard_D8ds_v5" : "Standard_B2s",
    osType: "Linux",
    osSKU: good ? "AzureLinux" : "Ubuntu",
    osDiskType: good ? "Ephemeral" : "Managed",
    type: "VirtualMachineScaleSets",
    enableAutoScaling: true,
    maxPods: good ? 110 : 30,
    vnetSubnetID: place.idOf("Microsoft.Network/virtualNetworks", `vnet-${place.group}`).concat("/subnets/default"),
    enableNodePublicIP: !good,
    enableEncryptionAtHost: good,
    orchestratorVersion: good ? "1.28.5" : "1.25.6",
    powerState: { code: "Running" },
    upgradeSettings: { maxSurge: good ? "33%" : "" },
    ...(good ? { availabilityZones: ["1", "2", "3"] } : {}),
    nodeTaints: mode === "System" ? ["CriticalAddonsOnly=true:NoSchedule"] : [],
  });
  const id = add({
    type: "Microsoft.ContainerService/managedClusters",
    name,
    sku: { name: "Base", tier: good ? "Standard" : "Free" },
    identity: good ? systemIdentity(place) : null,
    properties: {
      provisioningState: "Succeeded",
      powerState: { code: "Running" },
      kubernetesVersion: good ? "1.28.5" : "1.25.6",
      currentKubernetesVersion: good ? "1.28.5" : "1.25.6",
      nodeResourceGroup: `MC_${place.group}_${name}_${place.location}`,
      enableRBAC: good,
      disableLocalAccounts: good,
      publicNetworkAccess: enabled(!good),
      supportPlan: "KubernetesOfficial",
      aadProfile: good ? { managed: true, enableAzureRBAC: true } : null,
      apiServerAccessProfile: { enablePrivateCluster: good, authorizedIPRanges: [] },
      autoUpgradeProfile: good ? { upgradeChannel: "stable", nodeOSUpgradeChannel: "NodeImage" } : { upgradeChannel: "none" },
      agentPoolProfiles: [pool("system", "System"), pool("user", "User")],
      addonProfiles: {
        azurepolicy: { enabled: good },
        azureKeyvaultSecretsProvider: { enabled: good },
        omsagent: { enabled: good },
        httpApplicationRouting: { enabled: !good },
        ingressApplicationGateway: { enabled: good },
      },
      networkProfile: {
        networkPlugin: good ? "azure" : "kubenet",
        networkPolicy: good ? "azure" : "none",
        loadBalancerSku: good ? "standard" : "basic",
        outboundType: good ? "userDefinedRouting" : "loadBalancer",
        serviceCidr: "10.0.0.0/16",
      },
      securityProfile: good
        ? {
            defender: { securityMonitoring: { enabled: true } },
            workloadIdentity: { enabled: true },
            imageCleaner: { enabled: true },
          }
        : {},
      oidcIssuerProfile: { enabled: good },
      storageProfile: {
        diskCSIDriver: { enabled: true },
        fileCSIDriver: { enabled: true },
        snapshotController: { enabled: true },
      },
      workloadAutoScalerProfile: good ? { keda: { enabled: true } } : {},
      servicePrincipalProfile: { clientId: good ? "msi" : place.random.guid() },
      windowsProfile: { licenseType: good ? "Windows_Server" : "None" },
    },
  });
  if (!good) return;
  place.record("policyresources", {
    id: `${id}/providers/Microsoft.PolicyInsights/policyStates/${place.random.hex(40)}`,
    type: "microsoft.policyinsights/policystates",
    properties: {
      complianceState: "NonCompliant",
      resourceId: id,
      resourceType: "Microsoft.ContainerService/managedClusters",
      policyDefinitionAction: "audit",
      policyDefinitionName: "Kubernetes clusters should not allow privileged containers",
      policyAssignmentName: "SecurityCenterBuiltIn",
      policyAssignmentScope: place.scope,
      timestamp: new Date(place.frozenAt).toISOString(),
    },
  });
}
