import type { Random } from "./random.js";
import { day, serviceTime } from "./rows.js";
import { type Site, systemIdentity } from "./site.js";

const sizes = ["Standard_B2s", "Standard_D2s_v3", "Standard_D4s_v5", "Standard_E4s_v5", "Standard_F4s_v2"];
const diskSkus = [
  { name: "Premium_LRS", tier: "Premium" },
  { name: "StandardSSD_LRS", tier: "Standard" },
  { name: "Standard_LRS", tier: "Standard" },
];
const powerStates = [
  { code: "PowerState/running", displayStatus: "VM running" },
  { code: "PowerState/running", displayStatus: "VM running" },
  { code: "PowerState/running", displayStatus: "VM running" },
  { code: "PowerState/deallocated", displayStatus: "VM deallocated" },
  { code: "PowerState/stopped", displayStatus: "VM stopped" },
];
const images = {
  Linux: {
    publisher: "Canonical",
    offer: "0001-com-ubuntu-server-jammy",
    sku: "22_04-lts-gen2",
    osName: "ubuntu",
    osVersion: "22.04",
  },
  Windows: {
    publisher: "MicrosoftWindowsServer",
    offer: "WindowsServer",
    sku: "2022-datacenter-azure-edition",
    osName: "Windows Server 2022 Datacenter",
    osVersion: "10.0.20348.2322",
  },
} as const;

/** A virtual machine with its interface and disks, at times with a public address and at times leaving a disk behind. */
export function virtualMachine(site: Site): void {
  const { random } = site;
  const os = random.chance(0.5) ? "Linux" : "Windows";
  const name = `vm-${site.label}`;
  const vmId = site.idOf("Microsoft.Compute/virtualMachines", name);
  const nicId = networkInterface(site, name, vmId);
  const zones = random.chance(0.4) ? { zones: [String(random.int(1, 3))] } : {};
  const osDisk = disk(site, { name: `${name}_OsDisk_1_${random.hex(8)}`, osType: os, size: os === "Windows" ? 127 : 30, vmId });
  const dataDisks = random.chance(0.4) ? [disk(site, { name: `${name}_data0`, size: 256, vmId })] : [];
  if (random.chance(0.3)) disk(site, { name: `${name}_old`, size: 64, vmId: undefined });
  const { publisher, offer, sku, osName, osVersion } = images[os];
  site.add({
    type: "Microsoft.Compute/virtualMachines",
    name,
    ...zones,
    identity: random.chance(0.6) ? systemIdentity(site) : null,
    properties: {
      vmId: random.guid(),
      provisioningState: "Succeeded",
      timeCreated: serviceTime(site.frozenAt - random.int(30, 900) * day),
      hardwareProfile: { vmSize: random.pick(sizes) },
      storageProfile: {
        imageReference: { publisher, offer, sku, version: "latest", exactVersion: `1.0.${random.int(100, 999)}` },
        osDisk: {
          name: nameOf(osDisk),
          osType: os,
          caching: "ReadWrite",
          createOption: "FromImage",
          diskSizeGB: os === "Windows" ? 127 : 30,
          managedDisk: { id: referenceTo(osDisk, random), storageAccountType: "Premium_LRS" },
        },
        dataDisks: dataDisks.map((id, lun) => ({
          lun,
          name: nameOf(id),
          createOption: "Attach",
          diskSizeGB: 256,
          managedDisk: { id },
        })),
      },
      osProfile: {
        computerName: name,
        adminUsername: "azureadmin",
        ...(os === "Linux"
          ? { linuxConfiguration: { disablePasswordAuthentication: random.chance(0.7), provisionVMAgent: true } }
          : { windowsConfiguration: { enableAutomaticUpdates: random.chance(0.7), provisionVMAgent: true } }),
      },
      networkProfile: { networkInterfaces: [{ id: referenceTo(nicId, random), properties: { primary: true } }] },
      securityProfile: random.chance(0.4) ? { securityType: "TrustedLaunch", encryptionAtHost: random.chance(0.5) } : {},
      diagnosticsProfile: { bootDiagnostics: { enabled: random.chance(0.8) } },
      extended: {
        instanceView: {
          computerName: name,
          osName,
          osVersion,
          hyperVGeneration: "V2",
          powerState: { ...random.pick(powerStates), level: "Info" },
        },
      },
    },
  });
  if (random.chance(0.5)) {
    const windows = os === "Windows";
    site.add({
      type: "Microsoft.Compute/virtualMachines/extensions",
      name: `${name}/${windows ? "AzureMonitorWindowsAgent" : "AzureMonitorLinuxAgent"}`,
      properties: {
        provisioningState: random.chance(0.9) ? "Succeeded" : "Failed",
        publisher: "Microsoft.Azure.Monitor",
        type: windows ? "AzureMonitorWindowsAgent" : "AzureMonitorLinuxAgent",
        typeHandlerVersion: "1.0",
        autoUpgradeMinorVersion: true,
      },
    });
  }
}

/** A scale set of Linux machines. */
export function scaleSet(site: Site): void {
  const { random } = site;
  site.add({
    type: "Microsoft.Compute/virtualMachineScaleSets",
    name: `vmss-${site.label}`,
    sku: { name: random.pick(sizes), tier: "Standard", capacity: random.int(2, 6) },
    properties: {
      provisioningState: "Succeeded",
      orchestrationMode: random.pick(["Uniform", "Flexible"]),
      singlePlacementGroup: false,
      upgradePolicy: { mode: random.pick(["Manual", "Automatic", "Rolling"]) },
      virtualMachineProfile: {
        storageProfile: { osDisk: { osType: "Linux", createOption: "FromImage", diskSizeGB: 30 } },
        extensionProfile: { extensions: [] },
      },
    },
  });
}

function networkInterface(site: Site, vm: string, vmId: string): string {
  const { random } = site;
  const address = random.chance(0.4) ? publicAddress(site, vm) : undefined;
  return site.add({
    type: "Microsoft.Network/networkInterfaces",
    name: `${vm}-nic`,
    properties: {
      provisioningState: "Succeeded",
      macAddress: random
        .hex(12)
        .toUpperCase()
        .replace(/(..)(?!$)/g, "$1-"),
      enableIPForwarding: random.chance(0.1),
      enableAcceleratedNetworking: random.chance(0.5),
      virtualMachine: { id: vmId },
      ...(random.chance(0.6)
        ? { networkSecurityGroup: { id: site.idOf("Microsoft.Network/networkSecurityGroups", `nsg-${site.group}`) } }
        : {}),
      ipConfigurations: [
        {
          name: "ipconfig1",
          properties: {
            primary: true,
            privateIPAddress: `10.${random.int(0, 3)}.${random.int(0, 3)}.${random.int(4, 254)}`,
            privateIPAllocationMethod: "Dynamic",
            subnet: { id: site.subnetId },
            ...(address === undefined ? {} : { publicIPAddress: { id: address } }),
          },
        },
      ],
    },
  });
}

/** A public address; one in eight is attached to nothing. */
export function publicAddress(site: Site, owner: string): string {
  const { random } = site;
  const standard = random.chance(0.7);
  const attached = random.chance(0.875);
  return site.add({
    type: "Microsoft.Network/publicIPAddresses",
    name: `pip-${owner}`,
    sku: { name: standard ? "Standard" : "Basic", tier: "Regional" },
    ...(standard ? { zones: ["1", "2", "3"] } : {}),
    properties: {
      provisioningState: "Succeeded",
      ipAddress: `20.${random.int(40, 90)}.${random.int(0, 255)}.${random.int(1, 254)}`,
      publicIPAllocationMethod: standard ? "Static" : "Dynamic",
      publicIPAddressVersion: "IPv4",
      idleTimeoutInMinutes: 4,
      ...(attached
        ? {
            ipConfiguration: {
              id: `${site.idOf("Microsoft.Network/networkInterfaces", `${owner}-nic`)}/ipConfigurations/ipconfig1`,
            },
          }
        : {}),
    },
  });
}

interface DiskSpec {
  readonly name: string;
  readonly size: number;
  readonly osType?: "Linux" | "Windows";
  readonly vmId: string | undefined;
}

function disk(site: Site, { name, size, osType, vmId }: DiskSpec): string {
  const { random } = site;
  return site.add({
    type: "Microsoft.Compute/disks",
    name,
    sku: random.pick(diskSkus),
    ...(vmId === undefined ? {} : { managedBy: vmId }),
    properties: {
      provisioningState: "Succeeded",
      diskState: vmId === undefined ? "Unattached" : "Attached",
      diskSizeGB: size,
      diskSizeBytes: size * 1_073_741_824,
      diskIOPSReadWrite: size <= 64 ? 240 : 1100,
      ...(osType === undefined ? {} : { osType }),
      creationData: { createOption: osType === undefined ? "Empty" : "FromImage" },
      encryption: { type: "EncryptionAtRestWithPlatformKey" },
      networkAccessPolicy: "AllowAll",
      publicNetworkAccess: random.chance(0.5) ? "Enabled" : "Disabled",
      timeCreated: serviceTime(site.frozenAt - random.int(30, 900) * day),
      uniqueId: random.guid(),
    },
  });
}

/** An id as another resource refers to it: at times with the subscription in capitals. */
function referenceTo(id: string, random: Random): string {
  return random.chance(0.2)
    ? id.replace(/^\/subscriptions\/[^/]+/, (prefix) => prefix.replace(/[0-9a-f-]{36}/, (guid) => guid.toUpperCase()))
    : id;
}

function nameOf(id: string): string {
  return id.split("/").at(-1)!;
}
