import { bothWays, type Place } from "./family.js";

/** What stands between users and sites: Front Door, Traffic Manager, firewalls of web applications, and names. */
export function networkEdge(place: Place): void {
  const { add, idOf, label } = place;
  bothWays((good, letter) => {
    frontDoor(place, good, letter);
    add({
      type: "Microsoft.Network/trafficManagerProfiles",
      name: `traf-${label}-${letter}`,
      location: "global",
      properties: {
        profileStatus: good ? "Enabled" : "Disabled",
        trafficRoutingMethod: good ? "Performance" : "Priority",
        trafficViewEnrollmentStatus: "Disabled",
        dnsConfig: {
          relativeName: `traf-${label}-${letter}`,
          fqdn: `traf-${label}-${letter}.trafficmanager.net`,
          ttl: good ? 60 : 300,
        },
        monitorConfig: {
          protocol: good ? "HTTPS" : "HTTP",
          port: good ? 443 : 80,
          path: "/",
          profileMonitorStatus: good ? "Online" : "Inactive",
        },
        endpoints: good
          ? ["one", "two"].map((name) => ({
              name,
              properties: {
                endpointStatus: "Enabled",
                target: `${name}.contoso.com`,
                endpointLocation: place.location,
                weight: 1,
                priority: 1,
              },
            }))
          : [],
      },
    });
    add({
      type: "Microsoft.Network/applicationGatewayWebApplicationFirewallPolicies",
      name: `waf-${label}-${letter}`,
      properties: {
        provisioningState: "Succeeded",
        resourceState: "Enabled",
        policySettings: {
          state: good ? "Enabled" : "Disabled",
          mode: good ? "Prevention" : "Detection",
          requestBodyCheck: good,
          maxRequestBodySizeInKb: 128,
          fileUploadLimitInMb: 100,
        },
        customRules: [],
        managedRules: {
          managedRuleSets: [
            { ruleSetType: "OWASP", ruleSetVersion: good ? "3.2" : "3.0", ruleGroupOverrides: [] },
            ...(good ? [{ ruleSetType: "Microsoft_BotManagerRuleSet", ruleSetVersion: "1.0", ruleGroupOverrides: [] }] : []),
          ],
          exclusions: [],
        },
        applicationGateways: good ? [{ id: idOf("Microsoft.Network/applicationGateways", `agw-edge-${label}-a`) }] : [],
      },
    });
    const vault = idOf("Microsoft.KeyVault/vaults", `kv-${label}`);
    add({
      type: "Microsoft.Network/dnsZones",
      name: good ? "contoso.example" : "unused.contoso.example",
      location: "global",
      properties: {
        zoneType: "Public",
        numberOfRecordSets: good ? 12 : 2,
        maxNumberOfRecordSets: 10_000,
        nameServers: ["ns1-01.azure-dns.com."],
      },
    });
    add({
      type: "Microsoft.Network/privateDnsZones",
      name: good ? "privatelink.vaultcore.azure.net" : "privatelink.blob.core.windows.net",
      location: "global",
      properties: {
        provisioningState: "Succeeded",
        numberOfRecordSets: good ? 4 : 1,
        numberOfVirtualNetworkLinks: good ? 2 : 0,
        numberOfVirtualNetworkLinksWithRegistration: good ? 1 : 0,
      },
    });
    add({
      type: "Microsoft.Network/privateEndpoints",
      name: `pe-${label}-${letter}`,
      properties: {
        provisioningState: "Succeeded",
        subnet: { id: place.subnetId },
        manualPrivateLinkServiceConnections: [],
        privateLinkServiceConnections: [
          {
            name: "link",
            properties: {
              privateLinkServiceId: vault,
              groupIds: ["vault"],
              privateLinkServiceConnectionState: {
                status: good ? "Approved" : "Disconnected",
                description: "",
                actionsRequired: "None",
              },
            },
          },
        ],
        networkInterfaces: [{ id: idOf("Microsoft.Network/networkInterfaces", `pe-${label}-${letter}.nic`) }],
        customDnsConfigs: [{ fqdn: `kv-${label}.vault.azure.net`, ipAddresses: ["10.0.0.5"] }],
      },
    });
  });
  add({
    type: "Microsoft.Network/privateDnsZones/virtualNetworkLinks",
    name: "privatelink.vaultcore.azure.net/hub",
    location: "global",
    properties: {
      provisioningState: "Succeeded",
      registrationEnabled: false,
      virtualNetworkLinkState: "Completed",
      virtualNetwork: { id: idOf("Microsoft.Network/virtualNetworks", `vnet-${place.group}`) },
    },
  });
  add({
    type: "Microsoft.Network/dnsResolvers",
    name: `dnspr-${label}`,
    properties: {
      provisioningState: "Succeeded",
      dnsResolverState: "Connected",
      virtualNetwork: { id: idOf("Microsoft.Network/virtualNetworks", `vnet-${place.group}`) },
    },
  });
  place.record("dnsresources", {
    id: `${idOf("Microsoft.Network/privateDnsZones", "privatelink.vaultcore.azure.net")}/A/kv-${label}`,
    type: "microsoft.network/privatednszones/a",
    properties: { fqdn: `kv-${label}.privatelink.vaultcore.azure.net.`, ttl: 10, records: [{ ipv4Address: "10.0.0.5" }] },
  });
  place.record("dnsresources", {
    id: `${idOf("Microsoft.Network/dnsZones", "contoso.example")}/A/www`,
    type: "microsoft.network/dnszones/a",
    properties: { fqdn: "www.contoso.example.", ttl: 3600, records: [{ ipv4Address: "203.0.113.10" }] },
  });
}

function frontDoor({ add, idOf, record, label }: Place, good: boolean, letter: string): void {
  const name = `afd-${label}-${letter}`;
  const sku = good ? "Premium_AzureFrontDoor" : "Standard_AzureFrontDoor";
  const profile = add({
    type: "Microsoft.Cdn/profiles",
    name,
    kind: "frontdoor",
    location: "global",
    sku: { name: sku },
    properties: {
      provisioningState: "Succeeded",
      resourceState: "Active",
      originResponseTimeoutSeconds: good ? 30 : 60,
      frontDoorId: `00000000-0000-4000-8000-00000000000${good ? 1 : 2}`,
    },
  });
  const security = `${profile}/securityPolicies/default`;
  const policy = add({
    type: "Microsoft.Network/frontDoorWebApplicationFirewallPolicies",
    name: `waffd${label.replaceAll("-", "")}${letter}`,
    location: "global",
    sku: { name: sku },
    properties: {
      provisioningState: "Succeeded",
      resourceState: "Enabled",
      policySettings: {
        enabledState: good ? "Enabled" : "Disabled",
        mode: good ? "Prevention" : "Detection",
        requestBodyCheck: good ? "Enabled" : "Disabled",
      },
      managedRules: {
        managedRuleSets: good
          ? [
              { ruleSetType: "Microsoft_DefaultRuleSet", ruleSetVersion: "2.1" },
              { ruleSetType: "Microsoft_BotManagerRuleSet", ruleSetVersion: "1.0" },
            ]
          : [],
      },
      customRules: { rules: [] },
      frontendEndpointLinks: [],
      securityPolicyLinks: good ? [{ id: security }] : [],
    },
  });
  add({
    type: "Microsoft.Network/frontDoors",
    name: `fd-${label}-${letter}`,
    location: "global",
    properties: {
      provisioningState: "Succeeded",
      resourceState: good ? "Migrated" : "Enabled",
      enabledState: "Enabled",
      frontendEndpoints: [
        {
          name: "default",
          properties: {
            hostName: `fd-${label}-${letter}.azurefd.net`,
            sessionAffinityEnabledState: "Disabled",
            customHttpsProvisioningState: "Disabled",
          },
        },
      ],
    },
  });
  // Below a profile the rows are in a table of their own, their ids in lower case.
  const below = (path: string, type: string, properties: Parameters<typeof record>[1]["properties"]) =>
    record("cdnresources", { id: `${profile}/${path}`.toLowerCase(), type: `microsoft.cdn/profiles/${type}`, properties });
  if (good)
    below("securitypolicies/default", "securitypolicies", {
      parameters: { type: "WebApplicationFirewall", wafPolicy: { id: policy }, associations: [] },
    });
  below("secrets/certificate", "secrets", {
    parameters: {
      type: "CustomerCertificate",
      useLatestVersion: good,
      secretSource: { id: `${idOf("Microsoft.KeyVault/vaults", `kv-${label}`)}/secrets/www` },
    },
  });
  below("customdomains/www", "customdomains", {
    hostName: "www.contoso.com",
    domainValidationState: "Approved",
    tlsSettings: {
      certificateType: good ? "CustomerCertificate" : "ManagedCertificate",
      minimumTlsVersion: good ? "TLS12" : "TLS10",
    },
  });
  below("origingroups/sites", "origingroups", {
    sessionAffinityState: "Disabled",
    ...(good
      ? { healthProbeSettings: { probePath: "/", probeRequestType: "HEAD", probeProtocol: "Https", probeIntervalInSeconds: 60 } }
      : { healthProbeSettings: { probePath: "/", probeRequestType: "GET", probeProtocol: "Http", probeIntervalInSeconds: 240 } }),
  });
  for (const origin of good ? ["one", "two"] : ["one"]) {
    const hostName = good ? `${origin}.azurewebsites.net` : "old.trafficmanager.net";
    below(`origingroups/sites/origins/${origin}`, "origingroups/origins", {
      originGroupName: "sites",
      hostName,
      originHostHeader: good ? hostName : "www.contoso.com",
      enabledState: "Enabled",
      enforceCertificateNameCheck: good,
      priority: 1,
      weight: 1000,
    });
  }
  below("afdendpoints/main/routes/all", "afdendpoints/routes", {
    forwardingProtocol: good ? "HttpsOnly" : "MatchRequest",
    supportedProtocols: good ? ["Https"] : ["Http", "Https"],
    httpsRedirect: good ? "Enabled" : "Disabled",
    enabledState: "Enabled",
    ...(good ? { cacheConfiguration: { queryStringCachingBehavior: "IgnoreQueryString" } } : {}),
  });
  below("afdendpoints/main", "afdendpoints", { hostName: `main-${label}.z01.azurefd.net`, enabledState: "Enabled" });
}
