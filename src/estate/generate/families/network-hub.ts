import { bothWays, type Place } from "./family.js";

/** A hub network with its gateways and firewall, networks that peer with it, and parts that nothing uses any more. */
export function networkHub(place: Place): void {
  const { add, idOf, label } = place;
  const hub = idOf("Microsoft.Network/virtualNetworks", `vnet-hub-${label}`);
  const subnet = (name: string) => ({ id: `${hub}/subnets/${name}` });
  const routes = routeTables(place, subnet("workload").id);
  const plan = ddosPlans(place, hub);
  hubNetwork(place, { hub, routes, plan });
  gateways(place, subnet("GatewaySubnet"));
  firewalls(place, subnet("AzureFirewallSubnet"));
  add({
    type: "Microsoft.Network/bastionHosts",
    name: `bas-${label}`,
    sku: { name: "Standard" },
    properties: {
      provisioningState: "Succeeded",
      dnsName: `bas-${label}.bastion.azure.com`,
      scaleUnits: 2,
      enableTunneling: true,
      ipConfigurations: [{ name: "ipconf", properties: { subnet: subnet("AzureBastionSubnet") } }],
    },
  });
  bothWays((good, letter) => {
    add({
      type: "Microsoft.Network/natGateways",
      name: `ng-${label}-${letter}`,
      sku: { name: "Standard", tier: "Regional" },
      zones: good ? ["1"] : undefined,
      properties: {
        provisioningState: "Succeeded",
        idleTimeoutInMinutes: good ? 10 : 4,
        ...(good ? { subnets: [subnet("workload")], publicIpAddresses: [] } : {}),
      },
    });
  });
}

interface Hub {
  readonly hub: string;
  readonly routes: string;
  readonly plan: string;
}

function hubNetwork(place: Place, { hub, routes, plan }: Hub): void {
  const { add, idOf, label } = place;
  const spoke = idOf("Microsoft.Network/virtualNetworks", `vnet-spoke-${label}`);
  const peering = (name: string, remote: string, good: boolean) => ({
    id: `${hub}/virtualNetworkPeerings/${name}`,
    name,
    properties: {
      peeringState: good ? "Connected" : "Disconnected",
      peeringSyncLevel: good ? "FullyInSync" : "RemoteNotInSync",
      allowVirtualNetworkAccess: good,
      allowForwardedTraffic: good,
      allowGatewayTransit: good,
      useRemoteGateways: false,
      remoteVirtualNetwork: { id: remote },
      provisioningState: "Succeeded",
    },
  });
  const part = (name: string, addressPrefix: string, more: object = {}) => ({
    id: `${hub}/subnets/${name}`,
    name,
    properties: {
      provisioningState: "Succeeded",
      addressPrefix,
      delegations: [],
      privateEndpointNetworkPolicies: "Disabled",
      ...more,
    },
  });
  add({
    type: "Microsoft.Network/virtualNetworks",
    name: `vnet-hub-${label}`,
    tags: { environment: "internal", Role: "hub" },
    properties: {
      provisioningState: "Succeeded",
      addressSpace: { addressPrefixes: ["10.200.0.0/16"] },
      dhcpOptions: { dnsServers: ["10.200.0.4"] },
      enableDdosProtection: true,
      ddosProtectionPlan: { id: plan },
      subnets: [
        part("GatewaySubnet", "10.200.0.0/27", { routeTable: { id: routes } }),
        part("AzureFirewallSubnet", "10.200.1.0/26"),
        part("AzureBastionSubnet", "10.200.2.0/26"),
        part("RouteServerSubnet", "10.200.3.0/27"),
        part("appgateway", "10.200.4.0/24"),
        part("workload", "10.200.5.0/28", {
          natGateway: { id: idOf("Microsoft.Network/natGateways", `ng-${label}-a`) },
          ipConfigurations: [{ id: idOf("Microsoft.Network/networkInterfaces", `nic-${label}-a/ipConfigurations/ipconfig1`) }],
        }),
      ],
      virtualNetworkPeerings: [peering("to-spoke", spoke, true), peering("to-old-hub", `${spoke}-old`, false)],
    },
  });
  add({
    type: "Microsoft.Network/virtualNetworks",
    name: `vnet-spoke-${label}`,
    properties: {
      provisioningState: "Succeeded",
      addressSpace: { addressPrefixes: ["10.201.0.0/16"] },
      enableDdosProtection: false,
      subnets: [],
      virtualNetworkPeerings: [],
    },
  });
  add({
    type: "Microsoft.Network/virtualNetworks/virtualNetworkPeerings",
    name: `vnet-spoke-${label}/to-hub`,
    properties: { remoteVirtualNetwork: { id: hub }, allowVirtualNetworkAccess: true, peeringState: "Connected" },
  });
}

function routeTables({ add, label }: Place, usedBy: string): string {
  let used = "";
  bothWays((good, letter) => {
    const id = add({
      type: "Microsoft.Network/routeTables",
      name: `rt-${label}-${letter}`,
      properties: {
        provisioningState: "Succeeded",
        disableBgpRoutePropagation: !good,
        routes: [
          {
            name: "default",
            properties: { addressPrefix: "0.0.0.0/0", nextHopType: "VirtualAppliance", nextHopIpAddress: "10.200.1.4" },
          },
        ],
        ...(good ? { subnets: [{ id: usedBy }] } : {}),
      },
    });
    if (good) used = id;
  });
  return used;
}

function ddosPlans({ add, label }: Place, hub: string): string {
  let used = "";
  bothWays((good, letter) => {
    const id = add({
      type: "Microsoft.Network/ddosProtectionPlans",
      name: `ddos-${label}-${letter}`,
      properties: { provisioningState: "Succeeded", ...(good ? { virtualNetworks: [{ id: hub }] } : {}) },
    });
    if (good) used = id;
  });
  return used;
}

function gateways(place: Place, subnet: { readonly id: string }): void {
  const { add, label } = place;
  const address = (name: string, zones: readonly string[] | undefined, owner: string) =>
    add({
      type: "Microsoft.Network/publicIPAddresses",
      name,
      sku: { name: "Standard", tier: "Regional" },
      zones,
      properties: {
        provisioningState: "Succeeded",
        publicIPAllocationMethod: "Static",
        publicIPAddressVersion: "IPv4",
        ddosSettings: { protectionMode: "VirtualNetworkInherited" },
        ipConfiguration: { id: `${place.idOf("Microsoft.Network/virtualNetworkGateways", owner)}/ipConfigurations/default` },
      },
    });
  const circuits = expressRoute(place);
  for (const gatewayType of ["Vpn", "ExpressRoute"] as const) {
    const vpn = gatewayType === "Vpn";
    bothWays((good, letter) => {
      const name = `${vpn ? "vpng" : "erg"}-${label}-${letter}`;
      const tier = vpn ? (good ? "VpnGw2AZ" : "VpnGw1") : good ? "ErGw1AZ" : "Standard";
      const gateway = add({
        type: "Microsoft.Network/virtualNetworkGateways",
        name,
        properties: {
          provisioningState: "Succeeded",
          gatewayType,
          vpnType: "RouteBased",
          vpnGatewayGeneration: vpn ? "Generation2" : "None",
          enableBgp: good,
          activeActive: vpn && good,
          // Resource Graph writes it both ways, as the provider does.
          active: vpn && good,
          sku: { name: tier, tier, capacity: 2 },
          ipConfigurations: (vpn && good ? ["default", "second"] : ["default"]).map((configuration) => ({
            name: configuration,
            properties: {
              privateIPAllocationMethod: "Dynamic",
              publicIPAddress: {
                id: address(`pip-${name}-${configuration}`, configuration === "second" ? ["1"] : ["1", "2", "3"], name),
              },
              subnet,
            },
          })),
        },
      });
      if (!good) return;
      add({
        type: "Microsoft.Network/connections",
        name: `con-${name}`,
        properties: {
          provisioningState: "Succeeded",
          connectionType: vpn ? "IPsec" : "ExpressRoute",
          connectionStatus: "Connected",
          virtualNetworkGateway1: { id: gateway },
          expressRouteGatewayBypass: false,
          routingWeight: 0,
          ...(vpn
            ? { localNetworkGateway2: { id: place.idOf("Microsoft.Network/localNetworkGateways", `lgw-${label}`) } }
            : { peer: { id: circuits[0]! } }),
        },
      });
    });
  }
  add({
    type: "Microsoft.Network/localNetworkGateways",
    name: `lgw-${label}`,
    properties: {
      provisioningState: "Succeeded",
      gatewayIpAddress: "203.0.113.7",
      localNetworkAddressSpace: { addressPrefixes: ["192.168.0.0/16"] },
    },
  });
}

function expressRoute({ add, label }: Place): readonly string[] {
  const circuits: string[] = [];
  bothWays((good, letter) => {
    const tier = good ? "Premium" : "Local";
    const family = good ? "MeteredData" : "UnlimitedData";
    circuits.push(
      add({
        type: "Microsoft.Network/expressRouteCircuits",
        name: `erc-${label}-${letter}`,
        sku: { name: `${tier}_${family}`, tier, family },
        properties: {
          provisioningState: "Succeeded",
          circuitProvisioningState: "Enabled",
          serviceProviderProvisioningState: good ? "Provisioned" : "NotProvisioned",
          serviceProviderProperties: {
            serviceProviderName: "Equinix",
            peeringLocation: good ? "Amsterdam" : "Frankfurt",
            bandwidthInMbps: 1000,
          },
          peerings: good
            ? [{ name: "AzurePrivatePeering", properties: { peeringType: "AzurePrivatePeering", state: "Enabled" } }]
            : [],
          globalReachEnabled: false,
        },
      }),
    );
  });
  return circuits;
}

function firewalls({ add, idOf, label }: Place, subnet: { readonly id: string }): void {
  bothWays((good, letter) => {
    const firewall = idOf("Microsoft.Network/azureFirewalls", `afw-${label}-${letter}`);
    const tier = good ? "Premium" : "Standard";
    const policy = add({
      type: "Microsoft.Network/firewallPolicies",
      name: `afwp-${label}-${letter}`,
      properties: {
        provisioningState: "Succeeded",
        sku: { tier },
        threatIntelMode: good ? "Deny" : "Alert",
        dnsSettings: { enableProxy: good, servers: [] },
        intrusionDetection: { mode: good ? "Deny" : "Off" },
        firewalls: good ? [{ id: firewall }] : [],
        childPolicies: [],
        ruleCollectionGroups: [],
      },
    });
    add({
      type: "Microsoft.Network/azureFirewalls",
      name: `afw-${label}-${letter}`,
      zones: good ? ["1", "2", "3"] : undefined,
      properties: {
        provisioningState: "Succeeded",
        sku: { name: "AZFW_VNet", tier },
        threatIntelMode: good ? "Deny" : "Alert",
        firewallPolicy: { id: policy },
        ipConfigurations: [{ name: "ipconfig", properties: { privateIPAddress: "10.200.1.4", subnet } }],
      },
    });
    add({
      type: "Microsoft.Network/ipGroups",
      name: `ipg-${label}-${letter}`,
      properties: {
        provisioningState: "Succeeded",
        ipAddresses: ["192.0.2.0/24"],
        firewalls: good ? [{ id: firewall }] : [],
        firewallPolicies: [],
      },
    });
  });
}
