import { systemIdentity } from "../site.js";
import { bothWays, daysAgo, enabled, endpointConnections, type Place } from "./family.js";

const plans = [
  { name: "P1v3", tier: "PremiumV3", kind: "linux" },
  { name: "S1", tier: "Standard", kind: "app" },
  { name: "WS1", tier: "WorkflowStandard", kind: "elastic" },
  { name: "EP1", tier: "ElasticPremium", kind: "elastic" },
  { name: "I1v2", tier: "IsolatedV2", kind: "app" },
] as const;

/** Sites of every kind on plans of every tier, with slots, configurations and certificates. */
export function web(place: Place): void {
  const { add, record, idOf, label } = place;
  for (const [index, { name: sku, tier, kind }] of plans.entries()) {
    const good = index % 2 === 0;
    const plan = add({
      type: "Microsoft.Web/serverFarms",
      name: `planw-${label}-${sku.toLowerCase()}`,
      kind,
      sku: { name: sku, tier, size: sku, family: sku.slice(0, 1), capacity: good ? 3 : 1 },
      properties: {
        provisioningState: "Succeeded",
        status: "Ready",
        numberOfSites: index === 4 ? 0 : 2,
        numberOfWorkers: good ? 3 : 1,
        zoneRedundant: good,
        reserved: kind === "linux",
        maximumElasticWorkerCount: 20,
        elasticScaleEnabled: good,
      },
    });
    if (index === 4) continue;
    for (const flavour of tier === "WorkflowStandard" ? ["workflowapp", "functionapp"] : ["app", "functionapp"]) {
      bothWays((fine, letter) => site(place, { plan, tier, flavour, fine, letter, sku }));
    }
  }
  bothWays((good, letter) => {
    add({
      type: "Microsoft.Web/certificates",
      name: `cert-${label}-${letter}`,
      properties: {
        subjectName: "www.contoso.com",
        issuer: "GeoTrust",
        issueDate: daysAgo(place, 300),
        expirationDate: daysAgo(place, good ? -65 : 20),
        thumbprint: place.random.hex(40).toUpperCase(),
        hostNames: ["www.contoso.com"],
      },
    });
    add({
      type: "Microsoft.Web/staticSites",
      name: `stapp-${label}-${letter}`,
      sku: { name: good ? "Standard" : "Free", tier: good ? "Standard" : "Free" },
      properties: {
        defaultHostname: `${letter}.azurestaticapps.net`,
        privateEndpointConnections: endpointConnections(place, good, "stapp"),
        enterpriseGradeCdnStatus: enabled(good),
      },
    });
    add({
      type: "Microsoft.Web/hostingEnvironments",
      name: `ase-${label}-${letter}`,
      kind: good ? "ASEV3" : "ASEV2",
      properties: {
        provisioningState: "Succeeded",
        status: "Ready",
        zoneRedundant: good,
        internalLoadBalancingMode: good ? "Web, Publishing" : "None",
        dedicatedHostCount: 0,
      },
    });
    const grafana = `amg-${label}-${letter}`;
    add({
      type: "Microsoft.Dashboard/grafana",
      name: grafana,
      sku: { name: good ? "Standard" : "Essential" },
      identity: systemIdentity(place),
      properties: {
        provisioningState: "Succeeded",
        publicNetworkAccess: enabled(!good),
        zoneRedundancy: enabled(good),
        apiKey: enabled(!good),
        deterministicOutboundIP: enabled(good),
      },
    });
    add({
      type: "Microsoft.LoadTestService/loadTests",
      name: `lt-${label}-${letter}`,
      identity: good ? systemIdentity(place) : null,
      properties: { provisioningState: "Succeeded" },
    });
    add({
      type: "Microsoft.AppPlatform/Spring",
      name: `asa-${label}-${letter}`,
      sku: { name: good ? "E0" : "S0", tier: good ? "Enterprise" : "Standard" },
      properties: { provisioningState: "Succeeded", powerState: "Running", zoneRedundant: good },
    });
  });
  record("appserviceresources", {
    id: `${idOf("Microsoft.Web/sites", `app-${label}-P1v3-a`)}/slots/staging/config/web`,
    name: `app-${label}-P1v3-a`,
    type: "microsoft.web/sites/slots/config",
    properties: { HealthCheckPath: "", MinTlsVersion: "1.2", Http20Enabled: true },
  });
}

interface SiteSpec {
  readonly plan: string;
  readonly tier: string;
  readonly flavour: string;
  readonly fine: boolean;
  readonly letter: string;
  readonly sku: string;
}

function site(place: Place, { plan, tier, flavour, fine, letter, sku }: SiteSpec): void {
  const { add, record, label } = place;
  const name = `${flavour}-${label}-${sku}-${letter}`;
  const kind = flavour === "workflowapp" ? "functionapp,workflowapp" : fine ? flavour : `${flavour},linux`;
  const id = add({
    type: "Microsoft.Web/sites",
    name,
    kind,
    identity: fine ? systemIdentity(place) : null,
    properties: {
      state: fine ? "Running" : "Stopped",
      enabled: fine,
      // Resource Graph has the tier of the plan and the kind again among the properties of a site.
      sku: tier,
      kind,
      httpsOnly: fine,
      clientCertEnabled: fine,
      clientAffinityEnabled: !fine,
      defaultHostName: `${name}.azurewebsites.net`,
      hostNameSslStates: [
        { name: `${name}.azurewebsites.net`, sslState: fine ? "SniEnabled" : "Disabled", hostType: "Standard" },
      ],
      serverFarmId: plan,
      redundancyMode: "None",
      publicNetworkAccess: enabled(!fine),
      vnetRouteAllEnabled: fine,
      storageAccountRequired: false,
      siteConfig: {
        alwaysOn: fine,
        minTlsVersion: fine ? "1.2" : "1.0",
        ftpsState: fine ? "FtpsOnly" : "AllAllowed",
        http20Enabled: fine,
        remoteDebuggingEnabled: !fine,
        linuxFxVersion: fine ? "NODE|20-lts" : "PYTHON|3.7",
        numberOfWorkers: 1,
      },
      ...(fine ? { virtualNetworkSubnetId: place.subnetId } : {}),
      privateEndpointConnections: endpointConnections(place, fine, name),
    },
  });
  if (fine && flavour === "app") {
    add({
      type: "Microsoft.Web/sites/slots",
      name: `${name}/staging`,
      kind,
      properties: {
        state: "Running",
        enabled: true,
        sku: tier,
        httpsOnly: true,
        serverFarmId: plan,
        defaultHostName: `${name}-staging.azurewebsites.net`,
        siteConfig: {},
      },
    });
  }
  record("appserviceresources", {
    id: `${id}/config/web`,
    name,
    type: "microsoft.web/sites/config",
    properties: {
      SiteName: name,
      HealthCheckPath: fine ? "/health" : "",
      MinTlsVersion: fine ? "1.2" : "1.0",
      RemoteDebuggingEnabled: !fine,
      AlwaysOn: fine,
      FtpsState: fine ? "FtpsOnly" : "AllAllowed",
      Http20Enabled: fine,
      AutoHealEnabled: fine,
      PreWarmedInstanceCount: fine ? 2 : 1,
      MinimumElasticInstanceCount: fine ? 2 : 1,
      LinuxFxVersion: "",
      ...(fine ? { AppSettings: [{ name: "APPLICATIONINSIGHTS_CONNECTION_STRING" }] } : {}),
    },
  });
}
