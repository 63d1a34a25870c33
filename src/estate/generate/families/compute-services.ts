import { enabled, type Place } from "./family.js";

/** Batch accounts and private clouds. */
export function batch({ add, label, idOf }: Place, good: boolean, letter: string): void {
  const name = `ba${label.replaceAll("-", "")}${letter}`;
  add({
    type: "Microsoft.Batch/batchAccounts",
    name,
    properties: {
      provisioningState: "Succeeded",
      poolAllocationMode: good ? "UserSubscription" : "BatchService",
      publicNetworkAccess: enabled(!good),
      allowedAuthenticationModes: good ? ["AAD"] : ["AAD", "SharedKey"],
      encryption: { keySource: good ? "Microsoft.KeyVault" : "Microsoft.Batch" },
      autoStorage: { storageAccountId: idOf("Microsoft.Storage/storageAccounts", `st${label}`) },
    },
  });
  add({
    type: "Microsoft.AVS/privateClouds",
    name: `avs-${label}-${letter}`,
    sku: { name: "AV36" },
    properties: {
      provisioningState: "Succeeded",
      availability: { strategy: good ? "DualZone" : "SingleZone", zone: 1 },
      managementCluster: { clusterSize: good ? 3 : 16 },
      internet: enabled(!good),
      encryption: { status: enabled(good) },
      nsxtCertificateThumbprint: "",
    },
  });
}

/** Desktops that are not on a desk: pools, groups, workspaces and plans. */
export function desktop({ add, record, label, frozenAt }: Place, good: boolean, letter: string): void {
  const pool = add({
    type: "Microsoft.DesktopVirtualization/hostPools",
    name: `vdpool-${label}-${letter}`,
    properties: {
      hostPoolType: good ? "Pooled" : "Personal",
      loadBalancerType: good ? "BreadthFirst" : "Persistent",
      maxSessionLimit: good ? 10 : 999_999,
      validationEnvironment: !good,
      startVMOnConnect: good,
      preferredAppGroupType: "Desktop",
      publicNetworkAccess: enabled(!good),
      agentUpdate: { type: good ? "Scheduled" : "Default" },
    },
  });
  const group = add({
    type: "Microsoft.DesktopVirtualization/applicationGroups",
    name: `vdag-${label}-${letter}`,
    kind: "Desktop",
    properties: { hostPoolArmPath: pool, applicationGroupType: "Desktop" },
  });
  add({
    type: "Microsoft.DesktopVirtualization/workspaces",
    name: `vdws-${label}-${letter}`,
    properties: { applicationGroupReferences: good ? [group] : [], publicNetworkAccess: enabled(!good) },
  });
  add({
    type: "Microsoft.DesktopVirtualization/scalingPlans",
    name: `vdsp-${label}-${letter}`,
    properties: {
      hostPoolType: "Pooled",
      timeZone: "W. Europe Standard Time",
      hostPoolReferences: good ? [{ hostPoolArmPath: pool, scalingPlanEnabled: true }] : [],
    },
  });
  record("desktopvirtualizationresources", {
    id: `${pool}/sessionHosts/host-${letter}`,
    type: "microsoft.desktopvirtualization/hostpools/sessionhosts",
    properties: {
      status: good ? "Available" : "Unavailable",
      allowNewSession: good,
      sessions: 2,
      agentVersion: "1.0.8431.2300",
      lastHeartBeat: new Date(frozenAt).toISOString(),
    },
  });
}

/** An account of NetApp files with a pool and a volume. */
export function netApp({ add, idOf, label, location }: Place, good: boolean, letter: string): void {
  const account = `anf-${label}-${letter}`;
  add({
    type: "Microsoft.NetApp/netAppAccounts",
    name: account,
    properties: { provisioningState: "Succeeded", encryption: { keySource: "Microsoft.NetApp" } },
  });
  add({
    type: "Microsoft.NetApp/netAppAccounts/capacityPools",
    name: `${account}/pool`,
    properties: {
      provisioningState: "Succeeded",
      serviceLevel: good ? "Premium" : "Standard",
      size: 4_398_046_511_104,
      qosType: "Auto",
    },
  });
  add({
    type: "Microsoft.NetApp/netAppAccounts/capacityPools/volumes",
    name: `${account}/pool/volume`,
    zones: good ? ["1"] : undefined,
    properties: {
      provisioningState: "Succeeded",
      serviceLevel: good ? "Premium" : "Standard",
      usageThreshold: 107_374_182_400,
      networkFeatures: good ? "Standard" : "Basic",
      volumeType: "",
      dataProtection: {
        snapshot: { snapshotPolicyId: good ? `${idOf("Microsoft.NetApp/netAppAccounts", account)}/snapshotPolicies/daily` : "" },
        ...(good ? { replication: { remoteVolumeRegion: location, endpointType: "src" }, backup: { backupEnabled: true } } : {}),
      },
    },
  });
}
