import { day, serviceTime } from "./rows.js";
import { type Site, systemIdentity } from "./site.js";

/** A storage account. */
export function storageAccount(site: Site): void {
  const { random } = site;
  const sku = random.pick(["Standard_LRS", "Standard_GRS", "Standard_ZRS", "Premium_LRS"]);
  const name = `st${site.label.replaceAll("-", "")}`.slice(0, 24);
  site.add({
    type: "Microsoft.Storage/storageAccounts",
    name,
    kind: random.pick(["StorageV2", "StorageV2", "BlobStorage", "Storage"]),
    sku: { name: sku, tier: sku.split("_")[0]! },
    properties: {
      provisioningState: "Succeeded",
      creationTime: serviceTime(site.frozenAt - random.int(30, 900) * day, random.int(0, 9999)),
      primaryLocation: site.location,
      statusOfPrimary: "available",
      accessTier: random.pick(["Hot", "Cool"]),
      supportsHttpsTrafficOnly: random.chance(0.75),
      allowBlobPublicAccess: random.chance(0.4),
      allowSharedKeyAccess: random.chance(0.6),
      minimumTlsVersion: random.pick(["TLS1_0", "TLS1_2", "TLS1_2"]),
      publicNetworkAccess: random.pick(["Enabled", "Disabled"]),
      networkAcls: {
        bypass: "AzureServices",
        defaultAction: random.pick(["Allow", "Deny"]),
        ipRules: [],
        virtualNetworkRules: [],
      },
      encryption: {
        keySource: "Microsoft.Storage",
        services: { blob: { enabled: true, keyType: "Account" }, file: { enabled: true, keyType: "Account" } },
      },
      primaryEndpoints: { blob: `https://${name}.blob.core.windows.net/`, file: `https://${name}.file.core.windows.net/` },
      privateEndpointConnections: [],
    },
  });
}

/** A SQL server with its databases, `master` included, as Resource Graph lists it. */
export function sqlServer(site: Site): void {
  const { random } = site;
  const name = `sql-${site.label}`;
  site.add({
    type: "Microsoft.Sql/servers",
    name,
    kind: "v12.0",
    identity: random.chance(0.4) ? systemIdentity(site) : null,
    properties: {
      state: "Ready",
      version: "12.0",
      administratorLogin: "sqladmin",
      fullyQualifiedDomainName: `${name}.database.windows.net`,
      minimalTlsVersion: random.pick(["None", "1.2"]),
      publicNetworkAccess: random.pick(["Enabled", "Disabled"]),
      restrictOutboundNetworkAccess: "Disabled",
      privateEndpointConnections: [],
      ...(random.chance(0.5)
        ? {
            administrators: {
              administratorType: "ActiveDirectory",
              login: "dba@contoso.com",
              azureADOnlyAuthentication: random.chance(0.3),
            },
          }
        : {}),
    },
  });
  const databases = ["master", "orders", "catalog"].slice(0, random.int(2, 3));
  for (const database of databases) {
    const master = database === "master";
    site.add({
      type: "Microsoft.Sql/servers/databases",
      name: `${name}/${database}`,
      kind: master ? "v12.0,system" : "v12.0,user",
      sku: master
        ? { name: "System", tier: "System", capacity: 0 }
        : { name: "GP_S_Gen5", tier: "GeneralPurpose", family: "Gen5", capacity: 2 },
      properties: {
        status: random.pick(["Online", "Online", "Online", "Paused"]),
        collation: "SQL_Latin1_General_CP1_CI_AS",
        maxSizeBytes: 34_359_738_368,
        zoneRedundant: random.chance(0.2),
        creationDate: serviceTime(site.frozenAt - random.int(30, 900) * day),
      },
    });
  }
}

/** A document database account. */
export function cosmosAccount(site: Site): void {
  const { random } = site;
  site.add({
    type: "Microsoft.DocumentDB/databaseAccounts",
    name: `cosmos-${site.label}`,
    kind: random.pick(["GlobalDocumentDB", "MongoDB"]),
    properties: {
      provisioningState: "Succeeded",
      databaseAccountOfferType: "Standard",
      disableLocalAuth: random.chance(0.3),
      publicNetworkAccess: random.pick(["Enabled", "Disabled"]),
      locations: [{ locationName: site.location, failoverPriority: 0, isZoneRedundant: random.chance(0.3) }],
      ipRules: [],
    },
  });
}

/** A cache. */
export function redisCache(site: Site): void {
  const { random } = site;
  const sku = { name: random.pick(["Basic", "Standard"]), family: "C", capacity: 1 };
  site.add({
    type: "Microsoft.Cache/Redis",
    name: `redis-${site.label}`,
    properties: {
      provisioningState: "Succeeded",
      // Redis keeps its sku in the properties, not in the column.
      sku,
      enableNonSslPort: random.chance(0.3),
      minimumTlsVersion: "1.2",
      redisVersion: "6.0",
      publicNetworkAccess: "Enabled",
    },
  });
}

/** A key vault. */
export function keyVault(site: Site): void {
  const { random } = site;
  const name = `kv-${site.label}`.slice(0, 24);
  site.add({
    type: "Microsoft.KeyVault/vaults",
    name,
    properties: {
      provisioningState: "Succeeded",
      tenantId: site.tenantId,
      sku: { family: "A", name: random.pick(["standard", "premium"]) },
      vaultUri: `https://${name}.vault.azure.net/`,
      enableSoftDelete: true,
      softDeleteRetentionInDays: 90,
      enableRbacAuthorization: random.chance(0.6),
      publicNetworkAccess: random.pick(["Enabled", "Disabled"]),
      networkAcls: {
        bypass: "AzureServices",
        defaultAction: random.pick(["Allow", "Deny"]),
        ipRules: [],
        virtualNetworkRules: [],
      },
      // Where protection was never asked for, the property is not there at all.
      ...(random.chance(0.5) ? { enablePurgeProtection: true } : {}),
    },
  });
}
