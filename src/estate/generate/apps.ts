import { type Site, systemIdentity } from "./site.js";

const kinds = {
  web: ["app", "app,linux"],
  function: ["functionapp", "functionapp,linux"],
  api: ["api"],
} as const;

/** An App Service plan with one to three sites, and what observes them. */
export function appService(site: Site): void {
  const { random } = site;
  const planName = `plan-${site.label}`;
  const tier = random.pick([
    { name: "B1", tier: "Basic", size: "B1", family: "B", capacity: 1 },
    { name: "P1v3", tier: "PremiumV3", size: "P1v3", family: "Pv3", capacity: 2 },
    { name: "Y1", tier: "Dynamic", size: "Y1", family: "Y", capacity: 0 },
  ]);
  const count = random.int(0, 3);
  const planId = site.add({
    type: "Microsoft.Web/serverFarms",
    name: planName,
    kind: tier.tier === "Dynamic" ? "functionapp" : "linux",
    sku: tier,
    properties: {
      provisioningState: "Succeeded",
      status: "Ready",
      numberOfSites: count,
      numberOfWorkers: tier.capacity,
      reserved: true,
      zoneRedundant: false,
    },
  });
  for (let index = 0; index < count; index++) {
    const app = tier.tier === "Dynamic" ? "function" : random.pick(["web", "web", "function", "api"] as const);
    const name = `${app}-${site.label}-${index}`;
    site.add({
      type: "Microsoft.Web/sites",
      name,
      kind: random.pick(kinds[app]),
      identity: random.chance(0.5) ? systemIdentity(site) : null,
      properties: {
        state: random.pick(["Running", "Running", "Running", "Stopped"]),
        enabled: true,
        httpsOnly: random.chance(0.6),
        clientCertEnabled: random.chance(0.2),
        clientAffinityEnabled: random.chance(0.5),
        defaultHostName: `${name}.azurewebsites.net`,
        enabledHostNames: [`${name}.azurewebsites.net`, `${name}.scm.azurewebsites.net`],
        serverFarmId: planId,
        publicNetworkAccess: random.pick(["Enabled", "Disabled"]),
        siteConfig: {
          linuxFxVersion: random.pick(["NODE|20-lts", "DOTNETCORE|8.0", "PYTHON|3.11"]),
          ftpsState: null,
          minTlsVersion: null,
        },
        vnetRouteAllEnabled: random.chance(0.3),
        ...(random.chance(0.3) ? { virtualNetworkSubnetId: site.subnetId } : {}),
      },
    });
  }
  if (random.chance(0.6)) {
    site.add({
      type: "microsoft.insights/components",
      name: `appi-${site.label}`,
      kind: "web",
      properties: {
        provisioningState: "Succeeded",
        Application_Type: "web",
        AppId: random.guid(),
        IngestionMode: "LogAnalytics",
        WorkspaceResourceId: site.workspaceId,
      },
    });
  }
}

/** A managed Kubernetes cluster, with the node group that Azure makes for it. */
export function kubernetes(site: Site): void {
  const { random } = site;
  const name = `aks-${site.label}`;
  const nodeGroup = `MC_${site.group}_${name}_${site.location}`;
  const pool = `aks-nodepool1-${random.int(10_000_000, 99_999_999)}-vmss`;
  const count = random.int(1, 5);
  site.add({
    type: "Microsoft.ContainerService/managedClusters",
    name,
    sku: { name: "Base", tier: random.pick(["Free", "Standard"]) },
    identity: systemIdentity(site),
    properties: {
      provisioningState: "Succeeded",
      powerState: { code: random.pick(["Running", "Running", "Stopped"]) },
      kubernetesVersion: random.pick(["1.27.9", "1.28.5", "1.26.12"]),
      dnsPrefix: name,
      fqdn: `${name}-${random.hex(8)}.hcp.${site.location}.azmk8s.io`,
      nodeResourceGroup: nodeGroup,
      enableRBAC: random.chance(0.8),
      disableLocalAccounts: random.chance(0.3),
      agentPoolProfiles: [
        {
          name: "nodepool1",
          count,
          vmSize: "Standard_D4s_v5",
          osType: "Linux",
          mode: "System",
          type: "VirtualMachineScaleSets",
          enableAutoScaling: random.chance(0.5),
        },
      ],
      addonProfiles: { azurepolicy: { enabled: random.chance(0.5) }, omsagent: { enabled: random.chance(0.6) } },
      networkProfile: { networkPlugin: random.pick(["azure", "kubenet"]), loadBalancerSku: "standard" },
    },
  });
  site.add({
    type: "Microsoft.Compute/virtualMachineScaleSets",
    name: pool,
    group: nodeGroup,
    sku: { name: "Standard_D4s_v5", tier: "Standard", capacity: count },
    tags: { "aks-managed-poolName": "nodepool1", "aks-managed-orchestrator": "Kubernetes:1.28.5" },
    properties: {
      provisioningState: "Succeeded",
      orchestrationMode: "Uniform",
      upgradePolicy: { mode: "Manual" },
      virtualMachineProfile: {
        storageProfile: { osDisk: { osType: "Linux", diskSizeGB: 128 } },
        extensionProfile: { extensions: [] },
      },
    },
  });
}

/** A container registry. */
export function containerRegistry(site: Site): void {
  const { random } = site;
  const name = `cr${site.label.replaceAll("-", "")}`;
  const tier = random.pick(["Basic", "Standard", "Premium"]);
  site.add({
    type: "Microsoft.ContainerRegistry/registries",
    name,
    sku: { name: tier, tier },
    properties: {
      provisioningState: "Succeeded",
      loginServer: `${name}.azurecr.io`,
      adminUserEnabled: random.chance(0.4),
      anonymousPullEnabled: false,
      publicNetworkAccess: random.pick(["Enabled", "Disabled"]),
      zoneRedundancy: "Disabled",
      privateEndpointConnections: [],
    },
  });
}
