import type { Estate, EstateRow } from "../../src/estate/estate.js";
import { generateEstate } from "../../src/estate/generate.js";

const types = ["microsoft.compute/virtualmachines", "microsoft.network/networkinterfaces", "microsoft.storage/storageaccounts"];
const locations = ["westeurope", "eastus", "northeurope", "uksouth"];

/** A tenant of many subscriptions with small resources, each row with an id of its own. */
export function leanEstate(subscriptions: number, rows: number): Estate {
  const { dir, manifest: one } = generateEstate({ seed: 1, subscriptions: 1, managementGroups: 3, resourcesPerSubscription: 1 });
  const [model] = one.subscriptions;
  const manifest = {
    ...one,
    subscriptions: Array.from({ length: subscriptions }, (_, index) => {
      const id = `00000000-0000-4000-8000-${index.toString(16).padStart(12, "0")}`;
      return { ...model!, id, name: `subscription-${index}` };
    }),
  };
  const each = rows / subscriptions;
  const resources: EstateRow[] = [];
  for (const [index, { id: subscriptionId }] of manifest.subscriptions.entries()) {
    for (let row = Math.round(index * each); row < Math.round((index + 1) * each); row++) {
      const [type, name, resourceGroup] = [types[row % types.length]!, `resource-${row}`, `rg-${row % 20}`];
      resources.push({
        id: `/subscriptions/${subscriptionId}/resourceGroups/${resourceGroup}/providers/${type}/${name}`,
        name,
        type,
        location: locations[row % locations.length]!,
        resourceGroup,
        subscriptionId,
        tags: row % 5 === 0 ? { owner: `team-${row % 50}`, tier: "gold" } : null,
      });
    }
  }
  return { dir, manifest, tables: new Map([["resources", resources]]) };
}

/** What the soak asks for, as the plan of `resources | project …` has it. */
export const columns = ["id", "name", "type", "location", "resourceGroup", "subscriptionId", "tags"] as const;
