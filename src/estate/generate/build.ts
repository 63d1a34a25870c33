import type { DynamicBag } from "../../engine/types/value.js";
import type { EstateRow } from "../estate.js";
import { appService, containerRegistry, kubernetes } from "./apps.js";
import { scaleSet, virtualMachine } from "./compute.js";
import { cosmosAccount, keyVault, redisCache, sqlServer, storageAccount } from "./data.js";
import { applicationGateway, groupNetwork, loadBalancer } from "./network.js";
import type { Random } from "./random.js";
import { makeRow, resourceId } from "./rows.js";
import { resourceRow, type Site, type Workload } from "./site.js";
import type { Subscription } from "./tenancy.js";

/** Workloads by how often they are met. */
const workloads: readonly (readonly [share: number, workload: Workload])[] = [
  [30, virtualMachine],
  [18, storageAccount],
  [14, appService],
  [10, keyVault],
  [8, sqlServer],
  [4, kubernetes],
  [4, containerRegistry],
  [3, loadBalancer],
  [3, cosmosAccount],
  [2, redisCache],
  [2, scaleSet],
  [2, applicationGateway],
];

const locations = ["westeurope", "northeurope", "eastus", "germanywestcentral"];
const groupNames = ["web", "data", "core", "batch", "shared", "legacy", "analytics", "edge"];

export interface BuiltSubscription {
  readonly resources: readonly EstateRow[];
  readonly groups: readonly EstateRow[];
}

/** Fills a subscription with resources, group by group, and stops at the number asked for. */
export function buildSubscription(
  tenantId: string,
  subscription: Subscription,
  count: number,
  frozenAt: number,
  random: Random,
): BuiltSubscription {
  const rows: EstateRow[] = [];
  const seen = new Set<string>();
  const groupCount = Math.max(1, Math.ceil(count / 25));
  const suffix = random.hex(3);
  const workspaceId = resourceId(
    subscription.id,
    `rg-${groupNames[0]}-${suffix}`,
    "Microsoft.OperationalInsights/workspaces",
    `log-${suffix}`,
  );
  for (let index = 0; index < groupCount; index++) {
    const groupRandom = random.fork(`group ${index}`);
    const group = `rg-${groupNames[index % groupNames.length]}-${suffix}${index < groupNames.length ? "" : index}`;
    const tags = groupTags(groupRandom);
    const location = groupRandom.pick(locations);
    const until = Math.floor(((index + 1) * count) / groupCount);
    const site = (label: string, workRandom: Random) =>
      siteOf({ tenantId, subscription, random: workRandom, frozenAt, group, location, tags, label, workspaceId }, rows, seen);
    if (index === 0) site("workspace", groupRandom).add(workspace(`log-${suffix}`, groupRandom));
    groupNetwork(site("network", groupRandom.fork("network")), index % 250);
    for (let work = 0; rows.length < until; work++) {
      const workRandom = groupRandom.fork(`work ${work}`);
      pickWorkload(workRandom)(site(`${groupNames[index % groupNames.length]}-${suffix}${index}-${work}`, workRandom));
    }
  }
  const resources = rows.slice(0, count);
  return { resources, groups: groupRows(tenantId, subscription, resources) };
}

/** A place to add resources at; each id is added once. */
export function siteOf(place: Omit<Site, "add" | "idOf" | "subnetId">, rows: EstateRow[], seen: Set<string>): Site {
  const idOf = (type: string, name: string) => resourceId(place.subscription.id, place.group, type, name);
  const subnetId = `${idOf("Microsoft.Network/virtualNetworks", `vnet-${place.group}`)}/subnets/default`;
  const base = { ...place, subnetId };
  const add: Site["add"] = (spec) => {
    const id = resourceId(place.subscription.id, spec.group ?? place.group, spec.type, spec.name);
    if (!seen.has(id.toLowerCase())) rows.push(resourceRow(base, spec));
    seen.add(id.toLowerCase());
    return id;
  };
  return { ...base, idOf, add };
}

function pickWorkload(random: Random): Workload {
  let ticket = random.int(0, workloads.reduce((sum, [share]) => sum + share, 0) - 1);
  for (const [share, workload] of workloads) {
    ticket -= share;
    if (ticket < 0) return workload;
  }
  return virtualMachine;
}

/** The group rows that the resources name, each spelled as its resources most often spell it. */
export function groupRows(tenantId: string, subscription: Subscription, resources: readonly EstateRow[]): EstateRow[] {
  const byGroup = new Map<string, EstateRow>();
  for (const row of resources) {
    const group = String(row.resourceGroup);
    if (!byGroup.has(group) || String(row.id).includes(`/resourceGroups/MC_`)) byGroup.set(group, row);
  }
  return [...byGroup.values()].map((row) => {
    const name = String(row.id).split("/")[4]!;
    const managed = name.toLowerCase().startsWith("mc_");
    const proper = name === name.toUpperCase() ? name.toLowerCase() : name;
    return makeRow({
      id: `/subscriptions/${subscription.id}/resourceGroups/${proper}`,
      name: proper,
      type: "microsoft.resources/subscriptions/resourcegroups",
      tenantId,
      subscriptionId: subscription.id,
      resourceGroup: proper,
      location: String(row.location),
      tags: managed ? null : (row.tags ?? null),
      properties: { provisioningState: "Succeeded" },
    });
  });
}

/** Tags as people set them: not everywhere, and not spelled alike. */
function groupTags(random: Random): DynamicBag {
  if (random.chance(0.2)) return {};
  const environment = random.pick(["Production", "production", "Dev", "Test"]);
  return {
    [random.chance(0.7) ? "environment" : "Environment"]: environment,
    ...(random.chance(0.7) ? { costCenter: `CC-${random.int(100, 130)}` } : {}),
    ...(random.chance(0.5) ? { owner: random.pick(["alice@contoso.com", "bob@contoso.com", "platform@contoso.com"]) } : {}),
  };
}

function workspace(name: string, random: Random) {
  return {
    type: "Microsoft.OperationalInsights/workspaces",
    name,
    properties: {
      provisioningState: "Succeeded",
      customerId: random.guid(),
      retentionInDays: random.pick([30, 90, 180]),
      sku: { name: "PerGB2018" },
      publicNetworkAccessForIngestion: "Enabled",
    },
  };
}
