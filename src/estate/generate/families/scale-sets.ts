import type { Place } from "./family.js";

/** A scale set with its autoscaling. */
export function scaleSets({ add, label }: Place, good: boolean, letter: string): void {
  const set = add({
    type: "Microsoft.Compute/virtualMachineScaleSets",
    name: `vmss-contoso-${label}-${letter}`,
    sku: { name: "Standard_D2s_v5", tier: "Standard", capacity: good ? 3 : 1 },
    zones: good ? ["1", "2", "3"] : undefined,
    properties: {
      provisioningState: "Succeeded",
      orchestrationMode: good ? "Flexible" : "Uniform",
      platformFaultDomainCount: good ? 1 : 5,
      zoneBalance: good,
      overprovision: !good,
      singlePlacementGroup: !good,
      automaticRepairsPolicy: { enabled: good, gracePeriod: "PT30M" },
      upgradePolicy: { mode: good ? "Rolling" : "Manual", automaticOSUpgradePolicy: { enableAutomaticOSUpgrade: good } },
      virtualMachineProfile: {
        osProfile: {
          computerNamePrefix: "web",
          linuxConfiguration: {
            disablePasswordAuthentication: good,
            patchSettings: { patchMode: good ? "AutomaticByPlatform" : "ImageDefault" },
          },
        },
        storageProfile: {
          imageReference: {
            publisher: "Canonical",
            offer: "0001-com-ubuntu-server-jammy",
            sku: "22_04-lts-gen2",
            version: "latest",
          },
          osDisk: { osType: "Linux", createOption: "FromImage", managedDisk: { storageAccountType: "Premium_LRS" } },
        },
        extensionProfile: {
          extensions: good
            ? [{ name: "health", properties: { type: "ApplicationHealthLinux", publisher: "Microsoft.ManagedServices" } }]
            : [],
        },
        securityProfile: good ? { securityType: "TrustedLaunch", encryptionAtHost: true } : {},
        networkProfile: { networkInterfaceConfigurations: [{ name: "nic", properties: { enableAcceleratedNetworking: good } }] },
        priority: good ? "Regular" : "Spot",
      },
    },
  });
  add({
    type: "Microsoft.Insights/autoscaleSettings",
    name: `as-${label}-${letter}`,
    properties: {
      enabled: true,
      targetResourceUri: set,
      predictiveAutoscalePolicy: { scaleMode: good ? "Enabled" : "Disabled" },
      profiles: [{ name: "default", capacity: { minimum: "1", maximum: "10", default: "1" }, rules: [] }],
    },
  });
}
