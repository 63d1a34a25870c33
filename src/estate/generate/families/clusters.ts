import { systemIdentity } from "../site.js";
import type { Place } from "./family.js";

/** A cluster outside Azure, with its extensions and configurations. */
export function connected(place: Place, good: boolean, letter: string): void {
  const { add, record, label } = place;
  const cluster = add({
    type: "Microsoft.Kubernetes/connectedClusters",
    name: `arck-${label}-${letter}`,
    identity: systemIdentity(place),
    properties: {
      provisioningState: "Succeeded",
      connectivityStatus: good ? "Connected" : "Offline",
      agentVersion: good ? "1.15.3" : "1.10.0",
      kubernetesVersion: good ? "1.28.5" : "1.24.1",
      distribution: good ? "k3s" : "generic",
      infrastructure: good ? "azure_stack_hci" : "generic",
      totalNodeCount: 3,
      totalCoreCount: 12,
    },
  });
  if (good) {
    const extension = record("kubernetesconfigurationresources", {
      id: `${cluster}/providers/Microsoft.KubernetesConfiguration/Extensions/azuremonitor-containers`,
      type: "microsoft.kubernetesconfiguration/extensions",
      properties: {
        ExtensionType: "microsoft.azuremonitor.containers",
        ProvisioningState: "Succeeded",
        AutoUpgradeMinorVersion: true,
        ReleaseTrain: "Stable",
        Version: "3.1.17",
      },
    });
    const location = add({
      type: "Microsoft.ExtendedLocation/customLocations",
      name: `cl-${label}`,
      properties: {
        provisioningState: "Succeeded",
        hostResourceId: cluster,
        hostType: "Kubernetes",
        namespace: "arc",
        clusterExtensionIds: [extension],
      },
    });
    record("extendedlocationresources", {
      id: `${location}/enabledResourceTypes/vmware`,
      type: "microsoft.extendedlocation/customlocations/enabledresourcetypes",
      properties: {
        clusterExtensionId: extension,
        extensionType: "Microsoft.VMware",
        typesMetadata: [
          {
            apiVersion: "2020-10-01-preview",
            resourceProviderNamespace: "Microsoft.ConnectedVMwarevSphere",
            resourceType: "virtualMachines",
          },
        ],
      },
    });
  } else {
    record("kubernetesconfigurationresources", {
      id: `${cluster}/providers/Microsoft.KubernetesConfiguration/Extensions/flux`,
      type: "microsoft.kubernetesconfiguration/extensions",
      properties: {
        ExtensionType: "microsoft.flux",
        ProvisioningState: "Failed",
        AutoUpgradeMinorVersion: false,
        ReleaseTrain: "Stable",
      },
    });
  }
  record("kubernetesconfigurationresources", {
    id: `${cluster}/providers/Microsoft.KubernetesConfiguration/fluxConfigurations/gitops`,
    type: "microsoft.kubernetesconfiguration/fluxconfigurations",
    properties: {
      complianceState: good ? "Compliant" : "Non-Compliant",
      provisioningState: "Succeeded",
      sourceKind: "GitRepository",
      suspend: false,
      namespace: "flux-system",
    },
  });
}

/** Clusters of Service Fabric, managed and not. */
export function serviceFabric({ add, label }: Place, good: boolean, letter: string): void {
  add({
    type: "Microsoft.ServiceFabric/managedClusters",
    name: `sfm-${label}-${letter}`,
    sku: { name: good ? "Standard" : "Basic" },
    properties: {
      provisioningState: "Succeeded",
      clusterState: "Ready",
      zonalResiliency: good,
      clusterUpgradeMode: good ? "Automatic" : "Manual",
    },
  });
  add({
    type: "Microsoft.ServiceFabric/clusters",
    name: `sf-${label}-${letter}`,
    properties: {
      provisioningState: "Succeeded",
      clusterState: "Ready",
      reliabilityLevel: good ? "Gold" : "Bronze",
      upgradeMode: good ? "Automatic" : "Manual",
      nodeTypes: [{ name: "main", durabilityLevel: good ? "Silver" : "Bronze", vmInstanceCount: good ? 5 : 3, isPrimary: true }],
      fabricSettings: good
        ? [{ name: "Security", parameters: [{ name: "ClusterProtectionLevel", value: "EncryptAndSign" }] }]
        : [],
      ...(good ? { azureActiveDirectory: { tenantId: "", clientApplication: "" } } : {}),
    },
  });
}
