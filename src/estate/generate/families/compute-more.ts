import { systemIdentity } from "../site.js";
import { bothWays, daysAgo, enabled, type Place } from "./family.js";
import { scaleSets } from "./scale-sets.js";
import { batch, desktop, netApp } from "./compute-services.js";
import { windowsMachine } from "./windows-machine.js";

/** Machines of other kinds, what they are made from, and what is left when they are gone. */
export function computeMore(place: Place): void {
  const { add, idOf, label } = place;
  bothWays((good, letter) => {
    windowsMachine(place, good);
    scaleSets(place, good, letter);
    add({
      type: "Microsoft.Compute/availabilitySets",
      name: `avail-${label}-${letter}`,
      sku: { name: good ? "Aligned" : "Classic" },
      properties: {
        platformFaultDomainCount: good ? 3 : 1,
        platformUpdateDomainCount: good ? 5 : 1,
        virtualMachines: good ? [{ id: idOf("Microsoft.Compute/virtualMachines", `Contoso${label}001`).toUpperCase() }] : [],
      },
    });
    add({
      type: "Microsoft.Compute/disks",
      name: `disk-${label}-${letter}`,
      sku: { name: good ? "Premium_ZRS" : "Premium_LRS", tier: "Premium" },
      zones: good ? undefined : ["1"],
      properties: {
        provisioningState: "Succeeded",
        diskState: good ? "Reserved" : "Unattached",
        diskSizeGB: 512,
        tier: "P20",
        networkAccessPolicy: good ? "DenyAll" : "AllowAll",
        publicNetworkAccess: enabled(!good),
        encryption: { type: good ? "EncryptionAtRestWithCustomerKey" : "EncryptionAtRestWithPlatformKey" },
        creationData: { createOption: "Empty" },
        timeCreated: daysAgo(place, 60),
      },
    });
    add({
      type: "Microsoft.Compute/snapshots",
      name: `snap-${label}-${letter}`,
      sku: { name: good ? "Standard_ZRS" : "Premium_LRS", tier: good ? "Standard" : "Premium" },
      properties: {
        provisioningState: "Succeeded",
        diskState: "Unattached",
        diskSizeGB: 128,
        incremental: good,
        networkAccessPolicy: good ? "DenyAll" : "AllowAll",
        publicNetworkAccess: enabled(!good),
        creationData: { createOption: "Copy", sourceResourceId: idOf("Microsoft.Compute/disks", `disk-${label}-b`) },
        timeCreated: daysAgo(place, good ? 5 : 120),
      },
    });
    const gallery = `gal${label.replaceAll("-", "")}`;
    add({
      type: "Microsoft.Compute/galleries/images/versions",
      name: `${gallery}/ubuntu/1.0.${good ? 1 : 2}`,
      properties: {
        provisioningState: "Succeeded",
        publishingProfile: {
          storageAccountType: good ? "Standard_ZRS" : "Standard_LRS",
          replicaCount: good ? 3 : 1,
          excludeFromLatest: false,
          publishedDate: daysAgo(place, 40),
          targetRegions: [
            {
              name: "West Europe",
              regionalReplicaCount: good ? 3 : 1,
              storageAccountType: good ? "Standard_ZRS" : "Standard_LRS",
            },
          ],
        },
      },
    });
    add({
      type: "Microsoft.Compute/galleries/images",
      name: `${gallery}/${good ? "ubuntu" : "windows"}`,
      properties: {
        provisioningState: "Succeeded",
        osType: good ? "Linux" : "Windows",
        osState: "Generalized",
        hyperVGeneration: good ? "V2" : "V1",
        identifier: { publisher: "contoso", offer: "base", sku: letter },
      },
    });
    add({
      type: "Microsoft.Compute/images",
      name: `img-${label}-${letter}`,
      properties: {
        provisioningState: "Succeeded",
        hyperVGeneration: good ? "V2" : "V1",
        storageProfile: { zoneResilient: good, osDisk: { osType: "Linux", osState: "Generalized", diskSizeGB: 30 } },
      },
    });
    add({
      type: "Microsoft.Compute/proximityPlacementGroups",
      name: `ppg-${label}-${letter}`,
      properties: { proximityPlacementGroupType: "Standard", virtualMachines: [] },
    });
    add({
      type: "Microsoft.Compute/diskEncryptionSets",
      name: `des-${label}-${letter}`,
      identity: systemIdentity(place),
      properties: {
        provisioningState: "Succeeded",
        encryptionType: "EncryptionAtRestWithCustomerKey",
        rotationToLatestKeyVersionEnabled: good,
      },
    });
    add({
      type: "Microsoft.Compute/hostGroups/hosts",
      name: `hg-${label}/host-${letter}`,
      sku: { name: "DSv3-Type3" },
      properties: { provisioningState: "Succeeded", autoReplaceOnFailure: good, platformFaultDomain: 0, licenseType: "None" },
    });
    add({
      type: "Microsoft.Compute/capacityReservationGroups",
      name: `crg-${label}-${letter}`,
      properties: { capacityReservations: [] },
    });
    batch(place, good, letter);
    desktop(place, good, letter);
    netApp(place, good, letter);
  });
  add({
    type: "Microsoft.Compute/galleries",
    name: `gal${label.replaceAll("-", "")}`,
    properties: { provisioningState: "Succeeded", softDeletePolicy: { isSoftDeleteEnabled: true } },
  });
  add({
    type: "Microsoft.Compute/hostGroups",
    name: `hg-${label}`,
    zones: ["1"],
    properties: { platformFaultDomainCount: 2, supportAutomaticPlacement: true },
  });
  add({ type: "Microsoft.Compute/sshPublicKeys", name: `ssh-${label}`, properties: { publicKey: "ssh-rsa AAAAB3NzaC1yc2E" } });
  add({
    type: "Microsoft.ClassicStorage/storageAccounts",
    name: `classic${label.replaceAll("-", "")}`,
    properties: { status: "Created", accountType: "Standard-LRS", creationTime: daysAgo(place, 3000) },
  });
  add({
    type: "Microsoft.ClassicCompute/virtualMachines",
    name: `classicvm-${label}`,
    properties: { hardwareProfile: { size: "Small" }, instanceView: { status: "ReadyRole", powerState: "Started" } },
  });
  add({
    type: "Microsoft.Compute/cloudServices",
    name: `cs-${label}`,
    properties: {
      provisioningState: "Succeeded",
      roleProfile: { roles: [{ name: "web", sku: { name: "Standard_D1_v2", capacity: 2 } }] },
    },
  });
  place.record("computeresources", {
    id: `${idOf("Microsoft.Compute/virtualMachineScaleSets", `vmss-contoso-${label}-a`)}/virtualMachines/0`,
    type: "microsoft.compute/virtualmachinescalesets/virtualmachines",
    properties: {
      provisioningState: "Succeeded",
      latestModelApplied: true,
      instanceId: "0",
      protectionPolicy: { protectFromScaleIn: false },
    },
  });
}
