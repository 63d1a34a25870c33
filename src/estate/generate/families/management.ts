import { systemIdentity } from "../site.js";
import { bothWays, daysAgo, enabled, endpointConnections, type Place } from "./family.js";
import { maintenance, recovery } from "./protection.js";
import { watching } from "./watching.js";

/** What watches, backs up, patches and automates the rest. */
export function management(place: Place): void {
  const { add, idOf, label, scope } = place;
  bothWays((good, letter) => {
    watching(place, good, letter);
    recovery(place, good, letter);
    maintenance(place, good, letter);
    add({
      type: "Microsoft.Automation/automationAccounts",
      name: `aa-${label}-${letter}`,
      identity: good ? systemIdentity(place) : null,
      properties: {
        state: "Ok",
        publicNetworkAccess: !good,
        disableLocalAuth: good,
        creationTime: daysAgo(place, 400),
        sku: { name: "Basic" },
        privateEndpointConnections: endpointConnections(place, good, "aa"),
      },
    });
    add({
      type: "Microsoft.Automation/automationAccounts/runbooks",
      name: `aa-${label}-${letter}/stop-machines`,
      properties: { runbookType: "PowerShell", state: good ? "Published" : "New", logVerbose: false },
    });
    add({
      type: "Microsoft.ManagedIdentity/userAssignedIdentities",
      name: `id-${label}-${letter}`,
      properties: { principalId: place.random.guid(), clientId: place.random.guid(), tenantId: place.tenantId },
    });
    add({
      type: "Microsoft.KeyVault/vaults",
      name: `kvp-${label}-${letter}`,
      tags: good ? { key1: "value1" } : { "tag with a space": "Custom value" },
      properties: {
        provisioningState: "Succeeded",
        tenantId: place.tenantId,
        sku: { family: "A", name: good ? "premium" : "standard" },
        vaultUri: `https://kvp-${label}-${letter}.vault.azure.net/`,
        enableSoftDelete: good,
        enableRbacAuthorization: good,
        enabledForDeployment: !good,
        enabledForDiskEncryption: !good,
        enabledForTemplateDeployment: !good,
        publicNetworkAccess: enabled(!good),
        accessPolicies: good
          ? []
          : [{ objectId: place.random.guid(), permissions: { secrets: ["get", "list"], keys: [], certificates: [] } }],
        networkAcls: { bypass: "AzureServices", defaultAction: good ? "Deny" : "Allow", ipRules: [], virtualNetworkRules: [] },
        ...(good
          ? {
              enablePurgeProtection: true,
              softDeleteRetentionInDays: 90,
              privateEndpointConnections: endpointConnections(place, true, "kvp"),
            }
          : {}),
      },
    });
    const storage = `stp${label.replaceAll("-", "")}${letter}`;
    add({
      type: "Microsoft.Storage/storageAccounts",
      name: storage,
      kind: good ? "StorageV2" : "Storage",
      sku: { name: good ? "Standard_GZRS" : "Standard_LRS", tier: "Standard" },
      identity: good ? systemIdentity(place) : null,
      tags: { environment: "internal", ...(good ? {} : { "tag with a space": "Custom value" }) },
      properties: {
        provisioningState: "Succeeded",
        creationTime: daysAgo(place, 600),
        primaryLocation: place.location,
        accessTier: good ? "Hot" : "Cool",
        statusOfPrimary: "available",
        supportsHttpsTrafficOnly: good,
        allowBlobPublicAccess: !good,
        allowSharedKeyAccess: !good,
        allowCrossTenantReplication: !good,
        defaultToOAuthAuthentication: good,
        minimumTlsVersion: good ? "TLS1_2" : "TLS1_0",
        publicNetworkAccess: enabled(!good),
        isHnsEnabled: !good,
        isSftpEnabled: !good,
        isLocalUserEnabled: !good,
        largeFileSharesState: enabled(good),
        dnsEndpointType: "Standard",
        networkAcls: { bypass: "AzureServices", defaultAction: good ? "Deny" : "Allow", ipRules: [], virtualNetworkRules: [] },
        encryption: {
          keySource: good ? "Microsoft.Keyvault" : "Microsoft.Storage",
          requireInfrastructureEncryption: good,
          services: { blob: { enabled: true }, file: { enabled: true } },
        },
        privateEndpointConnections: endpointConnections(place, good, storage),
        ...(good
          ? {
              keyPolicy: { keyExpirationPeriodInDays: 60 },
              sasPolicy: { sasExpirationPeriod: "1.00:00:00" },
              immutableStorageWithVersioning: { enabled: true },
            }
          : { keyCreationTime: { key1: daysAgo(place, 600), key2: daysAgo(place, 600) } }),
      },
    });
    add({
      type: "Microsoft.AAD/domainServices",
      name: good ? "aadds.contoso.com" : "old.contoso.com",
      properties: {
        provisioningState: "Succeeded",
        domainName: good ? "aadds.contoso.com" : "old.contoso.com",
        sku: good ? "Enterprise" : "Standard",
        replicaSets: (good ? ["westeurope", "northeurope"] : ["westeurope"]).map((location) => ({
          location,
          replicaSetId: place.random.guid(),
          serviceStatus: "Running",
        })),
        domainSecuritySettings: { tlsV1: enabled(!good), ntlmV1: enabled(!good) },
        ldapsSettings: { ldaps: enabled(good) },
      },
    });
    add({
      type: "Microsoft.Portal/dashboards",
      name: `dash-${label}-${letter}`,
      tags: { "hidden-title": `Dashboard ${letter}` },
      properties: { lenses: [] },
    });
    add({
      type: "Microsoft.Resources/templateSpecs",
      name: `ts-${label}-${letter}`,
      properties: { description: "A network", versions: {} },
    });
    add({
      type: "Microsoft.ResourceGraph/queries",
      name: `Machines by system ${letter}`,
      location: "global",
      properties: {
        displayName: `Machines by system ${letter}`,
        description: "",
        query:
          "resources | where type =~ 'microsoft.compute/virtualmachines' | summarize count() by tostring(properties.storageProfile.osDisk.osType)",
        resultKind: "basic",
        timeModified: daysAgo(place, 30),
      },
    });
  });
  add({
    type: "Microsoft.OperationsManagement/solutions",
    name: `SecurityInsights(log-${label})`,
    plan: {
      name: `SecurityInsights(log-${label})`,
      product: "OMSGallery/SecurityInsights",
      publisher: "Microsoft",
      promotionCode: "",
    },
    properties: {
      provisioningState: "Succeeded",
      workspaceResourceId: idOf("Microsoft.OperationalInsights/workspaces", `log-${label}-a`),
    },
  });
  add({
    type: "Microsoft.ManagedServices/registrationDefinitions",
    name: place.random.guid(),
    location: "",
    properties: {
      provisioningState: "Succeeded",
      registrationDefinitionName: "Fabrikam",
      managedByTenantId: place.random.guid(),
    },
  });
  const definition = place.random.guid();
  const managing = place.random.guid();
  place.record("managedservicesresources", {
    id: `${scope}/providers/Microsoft.ManagedServices/registrationDefinitions/${definition}`,
    type: "microsoft.managedservices/registrationdefinitions",
    properties: {
      registrationDefinitionName: "Fabrikam",
      description: "Managed by Fabrikam",
      managedByTenantId: managing,
      managedByTenantName: "Fabrikam",
      provisioningState: "Succeeded",
      authorizations: [{ principalId: place.random.guid(), roleDefinitionId: "acdd72a7-3385-48ef-bd42-f606fba81ae7" }],
    },
  });
  place.record("managedservicesresources", {
    id: `${scope}/providers/Microsoft.ManagedServices/registrationAssignments/${place.random.guid()}`,
    type: "microsoft.managedservices/registrationassignments",
    properties: {
      registrationDefinitionId: `${scope}/providers/Microsoft.ManagedServices/registrationDefinitions/${definition}`,
      provisioningState: "Succeeded",
    },
  });
}
