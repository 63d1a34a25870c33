import { systemIdentity } from "../site.js";
import { daysAgo, type Place } from "./family.js";

/** A Windows machine with everything and one, stopped and of an old image, with nothing. */
export function windowsMachine(place: Place, good: boolean): void {
  const { add, idOf, label } = place;
  const name = good ? `Contoso${label}001` : `dc-${label}-01`;
  const disk = idOf("Microsoft.Compute/disks", `${name}_OsDisk`);
  const vm = add({
    type: "Microsoft.Compute/virtualMachines",
    name,
    zones: good ? ["1"] : undefined,
    identity: good ? systemIdentity(place) : null,
    tags: good ? { environment: "internal", Role: "web" } : { Role: "domain controller" },
    properties: {
      vmId: place.random.guid(),
      provisioningState: good ? "Succeeded" : "Failed",
      timeCreated: daysAgo(place, good ? 40 : 1500),
      licenseType: good ? "Windows_Server" : "None",
      hardwareProfile: { vmSize: good ? "Standard_D4s_v5" : "Standard_A2" },
      storageProfile: {
        imageReference: good
          ? {
              publisher: "MicrosoftWindowsServer",
              offer: "WindowsServer",
              sku: "2022-datacenter",
              version: "latest",
              exactVersion: "20348.2322.240106",
            }
          : { publisher: "MicrosoftWindowsServer", offer: "WindowsServer", sku: "2012-R2-Datacenter", version: "latest" },
        osDisk: good
          ? {
              name: `${name}_OsDisk`,
              osType: "Windows",
              createOption: "FromImage",
              diskSizeGB: 127,
              managedDisk: { id: disk, storageAccountType: "Premium_LRS" },
              diffDiskSettings: { option: "Local" },
            }
          : {
              name: `${name}_OsDisk`,
              osType: "Windows",
              createOption: "FromImage",
              diskSizeGB: 127,
              vhd: { uri: `https://st${label}.blob.core.windows.net/vhds/${name}.vhd` },
            },
        dataDisks: good
          ? [
              {
                lun: 0,
                name: `${name}_data`,
                createOption: "Attach",
                diskSizeGB: 512,
                managedDisk: { id: idOf("Microsoft.Compute/disks", `disk-${label}-a`), storageAccountType: "UltraSSD_LRS" },
              },
            ]
          : [],
      },
      osProfile: {
        computerName: name,
        adminUsername: "azureadmin",
        allowExtensionOperations: good,
        windowsConfiguration: {
          provisionVMAgent: good,
          enableAutomaticUpdates: good,
          patchSettings: {
            patchMode: good ? "AutomaticByPlatform" : "Manual",
            assessmentMode: good ? "AutomaticByPlatform" : "ImageDefault",
          },
        },
      },
      networkProfile: { networkInterfaces: [{ id: idOf("Microsoft.Network/networkInterfaces", `${name}-nic`) }] },
      securityProfile: good
        ? { securityType: "TrustedLaunch", encryptionAtHost: true, uefiSettings: { secureBootEnabled: true, vTpmEnabled: true } }
        : {},
      diagnosticsProfile: { bootDiagnostics: { enabled: good } },
      priority: good ? "Regular" : "Spot",
      ...(good
        ? {}
        : {
            availabilitySet: { id: idOf("Microsoft.Compute/availabilitySets", `avail-${label}-a`).toUpperCase() },
            evictionPolicy: "Deallocate",
            billingProfile: { maxPrice: -1 },
          }),
      extended: {
        instanceView: {
          computerName: name,
          osName: good ? "Windows Server 2022 Datacenter" : "Windows Server 2012 R2 Datacenter",
          osVersion: good ? "10.0.20348" : "6.3.9600",
          hyperVGeneration: good ? "V2" : "V1",
          powerState: good
            ? { code: "PowerState/running", displayStatus: "VM running", level: "Info" }
            : { code: "PowerState/stopped", displayStatus: "VM stopped", level: "Info" },
        },
      },
    },
  });
  const nic = idOf("Microsoft.Network/networkInterfaces", `${name}-nic`);
  add({
    type: "Microsoft.Network/networkInterfaces",
    name: `${name}-nic`,
    properties: {
      provisioningState: "Succeeded",
      enableAcceleratedNetworking: good,
      enableIPForwarding: !good,
      dnsSettings: { dnsServers: good ? [] : ["8.8.8.8"] },
      hostedWorkloads: [],
      virtualMachine: { id: vm },
      ipConfigurations: [
        {
          id: `${nic}/ipConfigurations/ipconfig1`,
          name: "ipconfig1",
          properties: {
            primary: true,
            privateIPAddress: good ? "10.0.0.10" : "10.0.0.11",
            privateIPAllocationMethod: "Dynamic",
            subnet: { id: place.subnetId },
          },
        },
      ],
      ...(good ? {} : { networkSecurityGroup: { id: idOf("Microsoft.Network/networkSecurityGroups", `nsg-${label}-a`) } }),
    },
  });
  for (const [extension, publisher] of [
    ["AzureMonitorWindowsAgent", "Microsoft.Azure.Monitor"],
    ["MDE.Windows", "Microsoft.Azure.AzureDefenderForServers"],
    ["AzurePolicyforWindows", "Microsoft.GuestConfiguration"],
  ] as const) {
    add({
      type: "Microsoft.Compute/virtualMachines/extensions",
      name: `${name}/${extension}`,
      properties: {
        provisioningState: good ? "Succeeded" : "Failed",
        publisher,
        type: extension.replace("AzurePolicyforWindows", "ConfigurationforWindows"),
        typeHandlerVersion: "1.0",
        autoUpgradeMinorVersion: true,
        enableAutomaticUpgrade: good,
      },
    });
  }
}
