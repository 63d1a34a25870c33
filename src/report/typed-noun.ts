/** What the portal calls resources of a type. */
const nouns: Readonly<Record<string, string>> = {
  "microsoft.resources/subscriptions": "subscription",
  "microsoft.compute/virtualmachines": "virtual machine",
  "microsoft.compute/virtualmachinescalesets": "virtual machine scale set",
  "microsoft.storage/storageaccounts": "storage account",
  "microsoft.keyvault/vaults": "key vault",
  "microsoft.web/sites": "app service",
  "microsoft.sql/servers": "SQL server",
  "microsoft.sql/servers/databases": "SQL database",
  "microsoft.containerservice/managedclusters": "Kubernetes service",
  "microsoft.containerregistry/registries": "container registry",
  "microsoft.cache/redis": "Redis cache",
  "microsoft.documentdb/databaseaccounts": "Cosmos DB account",
  "microsoft.network/virtualnetworks": "virtual network",
  "microsoft.network/virtualnetworks/subnets": "subnet",
  "microsoft.network/applicationgateways": "application gateway",
  "microsoft.network/networksecuritygroups": "network security group",
};

/** `1 storage account`, `2 storage accounts`; resources where there is no word for the type. */
export function typedNoun(resourceType: string, count: number): string {
  const noun = nouns[resourceType] ?? "resource";
  if (count === 1) return noun;
  return noun.endsWith("y") ? `${noun.slice(0, -1)}ies` : `${noun}s`;
}
