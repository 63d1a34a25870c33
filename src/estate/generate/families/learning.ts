import { systemIdentity } from "../site.js";
import { enabled, endpointConnections, type Place } from "./family.js";

/** Services that learn, search and talk. */
export function learning(place: Place, good: boolean, letter: string): void {
  const { add, label } = place;
  const identity = good ? systemIdentity(place) : undefined;
  const open = (name: string) => ({
    provisioningState: "Succeeded",
    publicNetworkAccess: enabled(!good),
    disableLocalAuth: good,
    privateEndpointConnections: endpointConnections(place, good, name),
  });
  for (const kind of ["OpenAI", "CognitiveServices", "ContentSafety"]) {
    const name = `${kind.toLowerCase()}-${label}-${letter}`;
    add({
      type: "Microsoft.CognitiveServices/accounts",
      name,
      kind,
      sku: { name: "S0" },
      identity,
      tags: good ? { environment: "Production" } : {},
      properties: {
        ...open(name),
        customSubDomainName: name,
        restrictOutboundNetworkAccess: good,
        networkAcls: { defaultAction: good ? "Deny" : "Allow", ipRules: [], virtualNetworkRules: [] },
        ...(good ? { encryption: { keySource: "Microsoft.KeyVault" } } : {}),
      },
    });
  }
  add({
    type: "Microsoft.MachineLearningServices/workspaces",
    name: `mlw-${label}-${letter}`,
    kind: good ? "Hub" : "Default",
    identity: systemIdentity(place),
    sku: { name: "Basic", tier: "Basic" },
    properties: {
      ...open(`mlw-${label}-${letter}`),
      friendlyName: `Models ${letter}`,
      hbiWorkspace: good,
      v1LegacyMode: !good,
      managedNetwork: { isolationMode: good ? "AllowOnlyApprovedOutbound" : "Disabled" },
    },
  });
  add({
    type: "Microsoft.Search/searchServices",
    name: `srch-${label}-${letter}`,
    sku: { name: good ? "standard" : "free" },
    identity,
    properties: {
      ...open(`srch-${label}-${letter}`),
      status: "running",
      replicaCount: good ? 3 : 1,
      partitionCount: 1,
      hostingMode: "default",
      semanticSearch: good ? "standard" : "disabled",
    },
  });
  add({
    type: "Microsoft.BotService/botServices",
    name: `bot-${label}-${letter}`,
    kind: "azurebot",
    location: "global",
    sku: { name: good ? "S1" : "F0" },
    properties: { ...open(`bot-${label}-${letter}`), displayName: `Bot ${letter}`, isCmekEnabled: good },
  });
}
