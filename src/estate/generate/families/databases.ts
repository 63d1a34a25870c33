import { systemIdentity } from "../site.js";
import { bothWays, daysAgo, enabled, endpointConnections, type Place } from "./family.js";
import { analytics } from "./analytics.js";

/** Database servers of every make, and what analyses their data. */
export function databases(place: Place): void {
  const { add, idOf, label } = place;
  bothWays((good, letter) => {
    const common = (name: string) => ({
      provisioningState: "Succeeded",
      publicNetworkAccess: enabled(!good),
      privateEndpointConnections: endpointConnections(place, good, name),
    });
    for (const [provider, short, version] of [
      ["Microsoft.DBforMySQL", "mysql", "8.0"],
      ["Microsoft.DBforPostgreSQL", "psql", "11"],
      ["Microsoft.DBforMariaDB", "mariadb", "10.3"],
    ] as const) {
      const name = `${short}-${label}-${letter}`;
      add({
        type: `${provider}/servers`,
        name,
        sku: {
          name: good ? "GP_Gen5_2" : "B_Gen5_1",
          tier: good ? "GeneralPurpose" : "Basic",
          family: "Gen5",
          capacity: good ? 2 : 1,
        },
        properties: {
          ...common(name),
          version,
          userVisibleState: "Ready",
          sslEnforcement: enabled(good),
          minimalTlsVersion: good ? "TLS1_2" : "TLSEnforcementDisabled",
          infrastructureEncryption: enabled(good),
          storageProfile: {
            storageMB: 51_200,
            backupRetentionDays: good ? 35 : 7,
            geoRedundantBackup: enabled(good),
            storageAutogrow: enabled(good),
          },
          replicationRole: "",
        },
      });
    }
    for (const [provider, short, state] of [
      ["Microsoft.DBforMySQL", "mysqlf", "Enabled"],
      ["Microsoft.DBforPostgreSQL", "psqlf", "Healthy"],
    ] as const) {
      const name = `${short}-${label}-${letter}`;
      add({
        type: `${provider}/flexibleServers`,
        name,
        sku: { name: good ? "Standard_D4ds_v4" : "Standard_B1ms", tier: good ? "GeneralPurpose" : "Burstable" },
        identity: good ? systemIdentity(place) : null,
        properties: {
          provisioningState: "Succeeded",
          state: "Ready",
          version: short === "mysqlf" ? "8.0.21" : good ? "16" : "11",
          availabilityZone: "1",
          replicationRole: good ? "Primary" : "AsyncReplica",
          highAvailability: good
            ? { mode: "ZoneRedundant", state, standbyAvailabilityZone: "2" }
            : { mode: "Disabled", state: "NotEnabled" },
          backup: { backupRetentionDays: good ? 35 : 7, geoRedundantBackup: enabled(good) },
          maintenanceWindow: { customWindow: enabled(good), dayOfWeek: 0, startHour: 0, startMinute: 0 },
          network: { publicNetworkAccess: enabled(!good) },
          storage: { storageSizeGB: 128, autoGrow: enabled(good) },
          authConfig: { activeDirectoryAuth: enabled(good), passwordAuth: enabled(!good) },
        },
      });
    }
    sql(place, good, letter);
    const cosmos = `cosmos-${label}-${letter}`;
    add({
      type: "Microsoft.DocumentDB/databaseAccounts",
      name: cosmos,
      kind: "GlobalDocumentDB",
      identity: good ? systemIdentity(place) : null,
      properties: {
        ...common(cosmos),
        documentEndpoint: `https://${cosmos}.documents.azure.com:443/`,
        databaseAccountOfferType: "Standard",
        consistencyPolicy: { defaultConsistencyLevel: good ? "Session" : "Strong" },
        enableAutomaticFailover: good,
        enableMultipleWriteLocations: good,
        isVirtualNetworkFilterEnabled: good,
        disableLocalAuth: good,
        disableKeyBasedMetadataWriteAccess: good,
        minimalTlsVersion: good ? "Tls12" : "Tls",
        EnabledApiTypes: "Sql",
        backupPolicy: good
          ? { type: "Continuous", continuousModeProperties: { tier: "Continuous30Days" } }
          : {
              type: "Periodic",
              periodicModeProperties: {
                backupIntervalInMinutes: 240,
                backupRetentionIntervalInHours: 8,
                backupStorageRedundancy: "Local",
              },
            },
        ipRules: [],
        writeLocations: [{ locationName: "East US", failoverPriority: 0, isZoneRedundant: good }],
        readLocations: [{ locationName: "East US", failoverPriority: 0, isZoneRedundant: good }],
        locations: (good ? ["East US", "West US"] : ["East US"]).map((locationName, failoverPriority) => ({
          locationName,
          failoverPriority,
          isZoneRedundant: good,
        })),
        virtualNetworkRules: [],
      },
    });
    analytics(place, good, letter);
    add({
      type: "Microsoft.AzureArcData/sqlServerInstances",
      name: `arcsql-${label}-${letter}`,
      properties: {
        provisioningState: "Succeeded",
        version: good ? "SQL Server 2022" : "SQL Server 2012",
        edition: good ? "Enterprise" : "Standard",
        status: good ? "Connected" : "Disconnected",
        vCore: "8",
        cores: "8",
        licenseType: good ? "Paid" : "LicenseOnly",
        containerResourceId: idOf("Microsoft.HybridCompute/machines", `arc-${label}-${letter}`),
        serviceType: "Engine",
        hostType: "Physical Server",
        currentVersion: "16.0.1000",
        createTime: daysAgo(place, 100),
      },
    });
  });
}

function sql(place: Place, good: boolean, letter: string): void {
  const { add, idOf, label } = place;
  const server = `sqlp-${label}-${letter}`;
  add({
    type: "Microsoft.Sql/servers",
    name: server,
    kind: "v12.0",
    identity: good ? systemIdentity(place) : null,
    properties: {
      state: "Ready",
      version: "12.0",
      fullyQualifiedDomainName: `${server}.database.windows.net`,
      minimalTlsVersion: good ? "1.2" : "1.0",
      publicNetworkAccess: enabled(!good),
      restrictOutboundNetworkAccess: enabled(good),
      privateEndpointConnections: endpointConnections(place, good, server),
      ...(good ? { administrators: { administratorType: "ActiveDirectory", azureADOnlyAuthentication: true } } : {}),
    },
  });
  const pool = add({
    type: "Microsoft.Sql/servers/elasticPools",
    name: `${server}/pool`,
    sku: { name: good ? "GP_Gen5" : "BasicPool", tier: good ? "GeneralPurpose" : "Basic", capacity: 2 },
    kind: "vcore,pool",
    properties: {
      state: "Ready",
      zoneRedundant: good,
      maxSizeBytes: 34_359_738_368,
      perDatabaseSettings: { minCapacity: 0, maxCapacity: 2 },
    },
  });
  if (good) {
    const database = (name: string, more: object = {}) =>
      add({
        type: "Microsoft.Sql/servers/databases",
        name: `${server}/${name}`,
        kind: "v12.0,user,vcore,pool",
        sku: { name: "ElasticPool", tier: "GeneralPurpose", capacity: 0 },
        properties: {
          status: "Online",
          zoneRedundant: true,
          elasticPoolId: pool,
          requestedBackupStorageRedundancy: "Geo",
          currentBackupStorageRedundancy: "Geo",
          ledgerOn: false,
          ...more,
        },
      });
    database("billing");
    database("billing-copy", {
      secondaryType: "Geo",
      requestedBackupStorageRedundancy: "Local",
      currentBackupStorageRedundancy: "Local",
    });
  }
  add({
    type: "Microsoft.Sql/managedInstances",
    name: `sqlmi-${label}-${letter}`,
    sku: { name: good ? "BC_Gen5" : "GP_Gen5", tier: good ? "BusinessCritical" : "GeneralPurpose", family: "Gen5", capacity: 4 },
    identity: good ? systemIdentity(place) : null,
    properties: {
      provisioningState: "Succeeded",
      state: good ? "Ready" : "Stopped",
      zoneRedundant: good,
      vCores: 4,
      storageSizeInGB: 256,
      licenseType: good ? "BasePrice" : "LicenseIncluded",
      publicDataEndpointEnabled: !good,
      minimalTlsVersion: good ? "1.2" : "1.0",
      proxyOverride: "Default",
      subnetId: place.subnetId,
    },
  });
  add({
    type: "Microsoft.SqlVirtualMachine/sqlVirtualMachines",
    name: `sqlvm-${label}-${letter}`,
    properties: {
      provisioningState: "Succeeded",
      virtualMachineResourceId: idOf("Microsoft.Compute/virtualMachines", `sqlvm-${label}-${letter}`),
      sqlImageOffer: good ? "SQL2022-WS2022" : "SQL2014SP3-WS2012R2",
      sqlImageSku: good ? "Enterprise" : "Developer",
      sqlServerLicenseType: good ? "AHUB" : "PAYG",
      sqlManagement: good ? "Full" : "LightWeight",
      leastPrivilegeMode: enabled(good),
    },
  });
}
