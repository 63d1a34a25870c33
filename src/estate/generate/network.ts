import { type Site, systemIdentity } from "./site.js";
import { publicAddress } from "./compute.js";

/** The network of a resource group: a virtual network and a security group. */
export function groupNetwork(site: Site, octet: number): void {
  const { random } = site;
  const nsg = site.add({
    type: "Microsoft.Network/networkSecurityGroups",
    name: `nsg-${site.group}`,
    properties: {
      provisioningState: "Succeeded",
      resourceGuid: random.guid(),
      securityRules: [
        rule("AllowHttps", 100, "443", "*"),
        ...(random.chance(0.5) ? [rule("AllowSsh", 110, "22", random.pick(["*", "Internet", "203.0.113.0/24"]))] : []),
        ...(random.chance(0.3) ? [rule("AllowRdp", 120, "3389", random.pick(["*", "0.0.0.0/0"]))] : []),
      ],
    },
  });
  site.add({
    type: "Microsoft.Network/virtualNetworks",
    name: `vnet-${site.group}`,
    properties: {
      provisioningState: "Succeeded",
      resourceGuid: random.guid(),
      addressSpace: { addressPrefixes: [`10.${octet}.0.0/16`] },
      enableDdosProtection: random.chance(0.2),
      subnets: ["default", "data"].map((name, index) => ({
        id: `${site.idOf("Microsoft.Network/virtualNetworks", `vnet-${site.group}`)}/subnets/${name}`,
        name,
        type: "Microsoft.Network/virtualNetworks/subnets",
        properties: {
          provisioningState: "Succeeded",
          addressPrefix: `10.${octet}.${index}.0/24`,
          ...(index === 0 ? { networkSecurityGroup: { id: nsg } } : {}),
          serviceEndpoints:
            index === 0 ? [] : [{ service: "Microsoft.Storage", locations: ["*"], provisioningState: "Succeeded" }],
          privateEndpointNetworkPolicies: "Disabled",
        },
      })),
      virtualNetworkPeerings: [],
    },
  });
}

/** A load balancer, at times without a single address behind it. */
export function loadBalancer(site: Site): void {
  const { random } = site;
  const name = `lb-${site.label}`;
  const frontend = publicAddress(site, name);
  site.add({
    type: "Microsoft.Network/loadBalancers",
    name,
    sku: { name: random.pick(["Standard", "Basic"]), tier: "Regional" },
    properties: {
      provisioningState: "Succeeded",
      frontendIPConfigurations: [{ name: "frontend", properties: { publicIPAddress: { id: frontend } } }],
      backendAddressPools: random.chance(0.7)
        ? [{ name: "backend", properties: { loadBalancerBackendAddresses: [{ name: "a" }, { name: "b" }] } }]
        : [],
      loadBalancingRules: [],
      probes: [],
    },
  });
}

/** An application gateway with or without a web application firewall. */
export function applicationGateway(site: Site): void {
  const { random } = site;
  const tier = random.pick(["WAF_v2", "Standard_v2"]);
  site.add({
    type: "Microsoft.Network/applicationGateways",
    name: `agw-${site.label}`,
    zones: ["1", "2"],
    identity: random.chance(0.5) ? systemIdentity(site) : null,
    properties: {
      provisioningState: "Succeeded",
      operationalState: "Running",
      sku: { name: tier, tier, capacity: 2 },
      webApplicationFirewallConfiguration:
        tier === "WAF_v2" ? { enabled: true, firewallMode: random.pick(["Detection", "Prevention"]) } : null,
      backendAddressPools: [{ name: "pool", properties: { backendAddresses: [] } }],
    },
  });
}

function rule(name: string, priority: number, port: string, source: string) {
  return {
    name,
    properties: {
      access: "Allow",
      direction: "Inbound",
      protocol: "Tcp",
      priority,
      sourceAddressPrefix: source,
      sourcePortRange: "*",
      destinationAddressPrefix: "*",
      destinationPortRange: port,
    },
  };
}
