import { systemIdentity } from "../site.js";
import { bothWays, daysAgo, enabled, endpointConnections, type Place } from "./family.js";

/** Messages, events, interfaces between programs, and what passes them on. */
export function messaging(place: Place): void {
  const { add, idOf, label } = place;
  bothWays((good, letter) => {
    const identity = good ? systemIdentity(place) : null;
    const zones = good ? ["1", "2", "3"] : undefined;
    const common = (name: string) => ({
      provisioningState: "Succeeded",
      publicNetworkAccess: enabled(!good),
      disableLocalAuth: good,
      privateEndpointConnections: endpointConnections(place, good, name),
    });
    const tier = good ? "Premium" : "Standard";
    for (const [type, short] of [
      ["Microsoft.ServiceBus/namespaces", "sb"],
      ["Microsoft.EventHub/namespaces", "evh"],
    ] as const) {
      const name = `${short}-${label}-${letter}`;
      add({
        type,
        name,
        sku: { name: tier, tier, capacity: 1 },
        identity,
        properties: {
          ...common(name),
          status: "Active",
          zoneRedundant: good,
          minimumTlsVersion: good ? "1.2" : "1.0",
          kafkaEnabled: short === "evh",
          isAutoInflateEnabled: good,
          maximumThroughputUnits: good ? 10 : 0,
          serviceBusEndpoint: `https://${name}.servicebus.windows.net:443/`,
          createdAt: daysAgo(place, 300),
          ...(good ? { encryption: { keySource: "Microsoft.KeyVault", requireInfrastructureEncryption: true } } : {}),
        },
      });
    }
    for (const [type, short] of [
      ["Microsoft.EventGrid/domains", "evgd"],
      ["Microsoft.EventGrid/topics", "evgt"],
    ] as const) {
      const name = `${short}-${label}-${letter}`;
      add({
        type,
        name,
        sku: { name: "Basic" },
        identity,
        properties: {
          ...common(name),
          inputSchema: "EventGridSchema",
          minimumTlsVersionAllowed: good ? "1.2" : "1.0",
          dataResidencyBoundary: "WithinGeopair",
        },
      });
    }
    for (const [type, short] of [
      ["Microsoft.SignalRService/SignalR", "sigr"],
      ["Microsoft.SignalRService/webPubSub", "wps"],
    ] as const) {
      const name = `${short}-${label}-${letter}`;
      add({
        type,
        name,
        sku: { name: `${tier}_${good ? "P1" : "S1"}`, tier, capacity: 1 },
        identity,
        properties: {
          ...common(name),
          disableAadAuth: false,
          hostName: `${name}.service.signalr.net`,
          tls: { clientCertEnabled: false },
        },
      });
    }
    add({
      type: "Microsoft.Devices/IotHubs",
      name: `iot-${label}-${letter}`,
      sku: { name: good ? "S1" : "F1", tier: good ? "Standard" : "Free", capacity: 1 },
      identity,
      properties: {
        ...common(`iot-${label}-${letter}`),
        state: "Active",
        hostName: `iot-${label}-${letter}.azure-devices.net`,
        minTlsVersion: good ? "1.2" : "",
        enableFileUploadNotifications: false,
        routing: { fallbackRoute: { isEnabled: true } },
      },
    });
    apiManagement(place, good, letter);
    logic(place, good, letter);
    add({
      type: "Microsoft.Relay/namespaces",
      name: `relay-${label}-${letter}`,
      sku: { name: "Standard", tier: "Standard" },
      properties: common(`relay-${label}-${letter}`),
    });
    add({
      type: "Microsoft.AppConfiguration/configurationStores",
      name: `appcs-${label}-${letter}`,
      sku: { name: good ? "Standard" : "Free" },
      identity,
      properties: {
        ...common(`appcs-${label}-${letter}`),
        enablePurgeProtection: good,
        softDeleteRetentionInDays: good ? 7 : 0,
        replicas: good ? [{ name: "north", location: "northeurope" }] : [],
        creationDate: daysAgo(place, 200),
      },
    });
    add({
      type: "Microsoft.Cache/Redis",
      name: `redis-${label}-${letter}`,
      zones,
      identity,
      properties: {
        ...common(`redis-${label}-${letter}`),
        sku: { name: tier, family: good ? "P" : "C", capacity: 1 },
        enableNonSslPort: !good,
        minimumTlsVersion: good ? "1.2" : "1.0",
        redisVersion: good ? "6.0" : "4.0",
        replicasPerMaster: 1,
        zonalAllocationPolicy: good ? "Automatic" : "NoZones",
        hostName: `redis-${label}-${letter}.redis.cache.windows.net`,
      },
    });
    for (const kind of ["Enterprise_E10", "Balanced_B5"]) {
      const name = `redise-${label}-${kind.slice(0, 1).toLowerCase()}${letter}`;
      add({
        type: "Microsoft.Cache/redisEnterprise",
        name,
        sku: { name: kind, capacity: 2 },
        zones,
        properties: {
          ...common(name),
          highAvailability: enabled(good),
          minimumTlsVersion: "1.2",
          resourceState: "Running",
          ...(good
            ? {
                encryption: {
                  customerManagedKeyEncryption: { keyEncryptionKeyUrl: `https://kv-${label}.vault.azure.net/keys/redis/1` },
                },
              }
            : {}),
        },
      });
    }
  });
  add({
    type: "Microsoft.EventGrid/systemTopics",
    name: `evgs-${label}`,
    properties: {
      provisioningState: "Succeeded",
      source: idOf("Microsoft.Storage/storageAccounts", `st${label}`),
      topicType: "Microsoft.Storage.StorageAccounts",
    },
  });
  add({
    type: "Microsoft.NotificationHubs/namespaces",
    name: `ntf-${label}`,
    sku: { name: "Free" },
    properties: { provisioningState: "Succeeded", status: "Active" },
  });
}

function apiManagement(place: Place, good: boolean, letter: string): void {
  const { add, label } = place;
  const name = `apim-${label}-${letter}`;
  const protocols = "Microsoft.WindowsAzure.ApiManagement.Gateway.Security";
  const custom = (value: string) => ({
    [`${protocols}.Protocols.Tls10`]: value,
    [`${protocols}.Protocols.Tls11`]: value,
    [`${protocols}.Protocols.Ssl30`]: value,
    [`${protocols}.Backend.Protocols.Tls10`]: value,
    [`${protocols}.Backend.Protocols.Tls11`]: value,
    [`${protocols}.Backend.Protocols.Ssl30`]: value,
    [`${protocols}.Ciphers.TripleDes168`]: value,
    [`${protocols}.Ciphers.TLS_RSA_WITH_AES_128_CBC_SHA`]: value,
  });
  add({
    type: "Microsoft.ApiManagement/service",
    name,
    sku: { name: "Premium", capacity: good ? 3 : 1 },
    zones: good ? ["1", "2", "3"] : undefined,
    identity: good ? systemIdentity(place) : null,
    properties: {
      provisioningState: "Succeeded",
      gatewayUrl: `https://${name}.azure-api.net`,
      platformVersion: good ? "stv2" : "stv1",
      publicNetworkAccess: enabled(!good),
      virtualNetworkType: good ? "Internal" : "None",
      customProperties: custom(String(!good)),
      hostnameConfigurations: [
        {
          type: "Proxy",
          hostName: `api-${letter}.contoso.com`,
          negotiateClientCertificate: good,
          certificate: {
            expiry: daysAgo(place, good ? -300 : -12),
            thumbprint: place.random.hex(40).toUpperCase(),
            subject: "CN=contoso",
          },
        },
      ],
      privateEndpointConnections: endpointConnections(place, good, name),
      ...(good
        ? {
            virtualNetworkConfiguration: { subnetResourceId: place.subnetId },
            additionalLocations: [{ location: "North Europe", sku: { name: "Premium", capacity: 1 }, zones: ["1", "2"] }],
          }
        : { additionalLocations: null, virtualNetworkConfiguration: null }),
    },
  });
  add({
    type: "Microsoft.ApiManagement/service",
    name: `${name}-dev`,
    sku: { name: good ? "Developer" : "Consumption", capacity: good ? 1 : 0 },
    properties: {
      provisioningState: "Succeeded",
      platformVersion: "stv2",
      virtualNetworkType: "None",
      publicNetworkAccess: "Enabled",
      developerPortalStatus: enabled(good),
    },
  });
}

function logic({ add, idOf, label, subscription, location }: Place, good: boolean, letter: string): void {
  const connection = idOf("Microsoft.Web/connections", `con-${label}-a`);
  add({
    type: "Microsoft.Web/connections",
    name: `con-${label}-${letter}`,
    kind: "V1",
    properties: {
      displayName: good ? "office365" : "unused",
      overallStatus: good ? "Connected" : "Error",
      statuses: [good ? { status: "Connected" } : { status: "Error", target: "token" }],
      api: {
        name: "office365",
        id: `/subscriptions/${subscription.id}/providers/Microsoft.Web/locations/${location}/managedApis/office365`,
      },
    },
  });
  add({
    type: "Microsoft.Logic/workflows",
    name: `logic-${label}-${letter}`,
    properties: {
      provisioningState: "Succeeded",
      state: enabled(good),
      definition: { triggers: { manual: { type: "Request", kind: "Http", inputs: {} } }, actions: {} },
      parameters: good
        ? { $connections: { value: { office365: { connectionId: connection, connectionName: "office365" } } } }
        : {},
      ...(good ? { accessControl: { triggers: { allowedCallerIpAddresses: [{ addressRange: "10.0.0.0/8" }] } } } : {}),
    },
  });
  add({
    type: "Microsoft.Web/customApis",
    name: `api-${label}-${letter}`,
    properties: { displayName: `api ${letter}`, apiType: "Rest" },
  });
  add({
    type: "Microsoft.Logic/integrationAccounts",
    name: `ia-${label}-${letter}`,
    sku: { name: good ? "Standard" : "Free" },
    properties: { state: "Enabled" },
  });
}
