import { systemIdentity } from "../site.js";
import { bothWays, type Place } from "./family.js";

/** Balancers, application gateways, wide area networks, and interfaces, addresses and groups that belong to nothing. */
export function networkMore(place: Place): void {
  const { add, idOf, label } = place;
  const vnet = idOf("Microsoft.Network/virtualNetworks", `vnet-${place.group}`);
  add({
    type: "Microsoft.Network/virtualNetworks",
    name: `vnet-${place.group}`,
    properties: {
      provisioningState: "Succeeded",
      addressSpace: { addressPrefixes: ["10.210.0.0/16"] },
      enableDdosProtection: false,
      dhcpOptions: { dnsServers: [] },
      subnets: ["default", "appgateway"].map((name, index) => ({
        id: `${vnet}/subnets/${name}`,
        name,
        properties: { provisioningState: "Succeeded", addressPrefix: `10.210.${index}.0/${24 + 2 * index}`, delegations: [] },
      })),
      virtualNetworkPeerings: [],
    },
  });
  bothWays((good, letter) => {
    balancer(place, good, letter);
    gateway(place, good, letter, `${vnet}/subnets/${good ? "default" : "appgateway"}`);
    wideArea(place, good, letter);
    add({
      type: "Microsoft.Network/networkSecurityGroups",
      name: `nsg-${label}-${letter}`,
      properties: {
        provisioningState: "Succeeded",
        securityRules: [],
        ...(good ? { subnets: [{ id: `${vnet}/subnets/default` }] } : {}),
      },
    });
    add({
      type: "Microsoft.Network/networkInterfaces",
      name: `nic-${label}-${letter}`,
      properties: {
        provisioningState: "Succeeded",
        nicType: "Standard",
        enableIPForwarding: !good,
        enableAcceleratedNetworking: good,
        hostedWorkloads: [],
        tapConfigurations: [],
        dnsSettings: { dnsServers: [] },
        ipConfigurations: [
          {
            name: "ipconfig1",
            properties: {
              primary: true,
              subnet: { id: `${vnet}/subnets/default` },
              privateIPAllocationMethod: good ? "Static" : "Dynamic",
            },
          },
        ],
        ...(good ? { networkSecurityGroup: { id: idOf("Microsoft.Network/networkSecurityGroups", `nsg-${label}-a`) } } : {}),
      },
    });
    add({
      type: "Microsoft.Network/publicIPAddresses",
      name: `pip-free-${label}-${letter}`,
      sku: { name: good ? "Standard" : "Basic", tier: "Regional" },
      properties: {
        provisioningState: "Succeeded",
        publicIPAllocationMethod: good ? "Static" : "Dynamic",
        publicIPAddressVersion: "IPv4",
        idleTimeoutInMinutes: 4,
        ipTags: [],
      },
    });
    add({
      type: "Microsoft.Network/applicationSecurityGroups",
      name: `asg-${label}-${letter}`,
      properties: { provisioningState: "Succeeded" },
    });
    add({
      type: "Microsoft.Network/networkWatchers",
      name: `NetworkWatcher_${good ? "westeurope" : "eastus"}`,
      group: "NetworkWatcherRG",
      location: good ? "westeurope" : "eastus",
      properties: { provisioningState: "Succeeded", runningOperationIds: [] },
    });
    add({
      type: "Microsoft.Network/networkWatchers/flowLogs",
      name: `NetworkWatcher_westeurope/flow-${label}-${letter}`,
      group: "NetworkWatcherRG",
      location: "westeurope",
      properties: {
        provisioningState: "Succeeded",
        enabled: good,
        targetResourceId: good ? vnet : idOf("Microsoft.Network/networkSecurityGroups", `nsg-${label}-b`),
        retentionPolicy: { enabled: good, days: good ? 90 : 0 },
        flowAnalyticsConfiguration: { networkWatcherFlowAnalyticsConfiguration: { enabled: good, trafficAnalyticsInterval: 60 } },
        format: { type: "JSON", version: 2 },
      },
    });
  });
  add({
    type: "Microsoft.Network/publicIPPrefixes",
    name: `ippre-${label}`,
    sku: { name: "Standard" },
    properties: { provisioningState: "Succeeded", prefixLength: 30, ipPrefix: "203.0.113.0/30" },
  });
  add({
    type: "Microsoft.Network/privateLinkServices",
    name: `pls-${label}`,
    properties: { provisioningState: "Succeeded", enableProxyProtocol: false, privateEndpointConnections: [] },
  });
  add({
    type: "Microsoft.NetworkFunction/azureTrafficCollectors",
    name: `atc-${label}`,
    properties: { provisioningState: "Succeeded" },
  });
  const manager = add({
    type: "Microsoft.Network/networkManagers",
    name: `nm-${label}`,
    properties: { provisioningState: "Succeeded", networkManagerScopeAccesses: ["Connectivity"] },
  });
  place.record("networkresources", {
    id: `${vnet}/providers/Microsoft.Network/networkGroupMemberships/${label}`,
    type: "microsoft.network/networkgroupmemberships",
    properties: { GroupMemberships: [{ NetworkGroupId: `${manager}/networkGroups/all` }] },
  });
}

function balancer({ add, idOf, label, subnetId }: Place, good: boolean, letter: string): void {
  const name = `lbi-${label}-${letter}`;
  const pool = `${idOf("Microsoft.Network/loadBalancers", name)}/backendAddressPools/pool`;
  const address = add({
    type: "Microsoft.Network/publicIPAddresses",
    name: `pip-${name}`,
    sku: { name: "Standard", tier: "Regional" },
    zones: good ? ["1", "2", "3"] : ["1"],
    properties: {
      provisioningState: "Succeeded",
      publicIPAllocationMethod: "Static",
      publicIPAddressVersion: "IPv4",
      ipConfiguration: { id: `${idOf("Microsoft.Network/loadBalancers", name)}/frontendIPConfigurations/public` },
    },
  });
  add({
    type: "Microsoft.Network/loadBalancers",
    name,
    sku: { name: "Standard", tier: "Regional" },
    properties: {
      provisioningState: "Succeeded",
      frontendIPConfigurations: [
        {
          name: "private",
          properties: { subnet: { id: subnetId }, privateIPAllocationMethod: "Dynamic" },
          ...(good ? { zones: ["1", "2", "3"] } : {}),
        },
        { name: "public", properties: { publicIPAddress: { id: address } } },
      ],
      backendAddressPools: good
        ? [
            {
              id: pool,
              name: "pool",
              properties: {
                loadBalancerBackendAddresses: [{ name: "one" }],
                backendIPConfigurations: [{ id: idOf("Microsoft.Network/networkInterfaces", `nic-${label}-a`) }],
              },
            },
          ]
        : [],
      loadBalancingRules: good
        ? [
            {
              name: "https",
              properties: {
                frontendPort: 443,
                backendPort: 443,
                protocol: "Tcp",
                disableOutboundSnat: true,
                enableTcpReset: true,
              },
            },
          ]
        : [],
      outboundRules: good ? [{ name: "out", properties: { protocol: "All", allocatedOutboundPorts: 1024 } }] : [],
      inboundNatRules: [],
      probes: good
        ? [{ name: "probe", properties: { protocol: "Https", port: 443, intervalInSeconds: 5, requestPath: "/" } }]
        : [],
    },
  });
}

function gateway(place: Place, good: boolean, letter: string, subnet: string): void {
  const { add, label } = place;
  const tier = good ? "WAF_v2" : "Standard";
  add({
    type: "Microsoft.Network/applicationGateways",
    name: `agw-edge-${label}-${letter}`,
    zones: good ? ["1", "2", "3"] : undefined,
    identity: good ? systemIdentity(place) : null,
    properties: {
      provisioningState: "Succeeded",
      operationalState: good ? "Running" : "Stopped",
      enableHttp2: good,
      sku: { name: good ? tier : "Standard_Medium", tier, ...(good ? {} : { capacity: 1 }) },
      ...(good ? { autoscaleConfiguration: { minCapacity: 2, maxCapacity: 10 } } : {}),
      ...(good
        ? {
            webApplicationFirewallConfiguration: {
              enabled: true,
              firewallMode: "Prevention",
              ruleSetType: "OWASP",
              ruleSetVersion: "3.2",
            },
          }
        : {}),
      gatewayIPConfigurations: [{ name: "gateway", properties: { subnet: { id: subnet } } }],
      sslPolicy: good
        ? { policyType: "Predefined", policyName: "AppGwSslPolicy20220101", minProtocolVersion: "TLSv1_2" }
        : { policyType: "Predefined", policyName: "AppGwSslPolicy20150501", minProtocolVersion: "TLSv1_0" },
      sslCertificates: [],
      probes: good ? [{ name: "probe", properties: { protocol: "Https", path: "/health", interval: 30 } }] : [],
      backendHttpSettingsCollection: [
        {
          name: "settings",
          properties: {
            port: good ? 443 : 80,
            protocol: good ? "Https" : "Http",
            connectionDraining: { enabled: good, drainTimeoutInSec: 60 },
          },
        },
      ],
      httpListeners: [{ name: "listener", properties: { protocol: good ? "Https" : "Http", hostNames: [] } }],
      backendAddressPools: [{ name: "pool", properties: { backendAddresses: good ? [{ fqdn: "one.azurewebsites.net" }] : [] } }],
    },
  });
}

function wideArea({ add, idOf, label }: Place, good: boolean, letter: string): void {
  const wan = add({
    type: "Microsoft.Network/virtualWans",
    name: `vwan-${label}-${letter}`,
    properties: {
      provisioningState: "Succeeded",
      type: good ? "Standard" : "Basic",
      allowBranchToBranchTraffic: good,
      allowVnetToVnetTraffic: good,
      disableVpnEncryption: false,
    },
  });
  const hub = add({
    type: "Microsoft.Network/virtualHubs",
    name: `vhub-${label}-${letter}`,
    properties: {
      provisioningState: "Succeeded",
      virtualWan: { id: wan },
      addressPrefix: good ? "10.220.0.0/22" : "10.221.0.0/24",
      hubRoutingPreference: good ? "ASPath" : "ExpressRoute",
      routingState: "Provisioned",
      sku: good ? "Standard" : "Basic",
      ...(good ? { azureFirewall: { id: idOf("Microsoft.Network/azureFirewalls", `afw-${label}`) } } : {}),
    },
  });
  add({
    type: "Microsoft.Network/expressRouteGateways",
    name: `erg-${label}-${letter}`,
    properties: {
      provisioningState: "Succeeded",
      virtualHub: { id: hub },
      autoScaleConfiguration: { bounds: { min: good ? 2 : 1, max: good ? 4 : 1 } },
      expressRouteConnections: [],
    },
  });
  add({
    type: "Microsoft.Network/vpnGateways",
    name: `vpng-${label}-${letter}`,
    properties: { provisioningState: "Succeeded", virtualHub: { id: hub }, vpnGatewayScaleUnit: good ? 2 : 1, connections: [] },
  });
}
