import type { DynamicBag } from "../../engine/types/value.js";
import type { EstateRow } from "../estate.js";
import type { GenerateOptions } from "./options.js";
import type { Random } from "./random.js";
import { makeRow } from "./rows.js";

export interface ManagementGroup {
  readonly id: string;
  readonly name: string;
  readonly displayName: string;
  readonly parent: string | null;
}

export interface Subscription {
  readonly id: string;
  readonly name: string;
  readonly state: "Enabled" | "Disabled";
  /** Its management groups, the nearest first, the tenant root last. */
  readonly chain: readonly ManagementGroup[];
  readonly empty: boolean;
  /** The tenant that it belongs to, where that is another. */
  readonly tenantId?: string;
}

export interface Tenancy {
  readonly tenantId: string;
  readonly managementGroups: readonly ManagementGroup[];
  readonly subscriptions: readonly Subscription[];
}

const groupNames = ["Landing Zones", "Production", "Development", "Platform", "Sandbox", "Online", "Corp", "Decommissioned"];
const subscriptionNames = ["Production", "Connectivity", "Development", "Identity", "Data", "Sandbox", "Management", "Test"];

/** The tenant's management groups and subscriptions. */
export function makeTenancy(options: GenerateOptions, random: Random): Tenancy {
  const tenantId = random.guid();
  const managementGroups = makeGroups(tenantId, options.managementGroups, random);
  const [root, ...below] = managementGroups;
  const subscriptions = Array.from({ length: options.subscriptions }, (_, index): Subscription => {
    const last = options.subscriptions - 1;
    // The second subscription stands directly under the tenant root, as in tenants that were never sorted.
    const home = index === 1 || below.length === 0 ? root! : below[(below.length - 1 + index) % below.length]!;
    return {
      id: random.guid(),
      name: numbered(
        `${capitalized(options.name)} ${subscriptionNames[index % subscriptionNames.length]}`,
        index,
        subscriptionNames.length,
      ),
      state: index === last - 1 && last >= 3 ? "Disabled" : "Enabled",
      chain: chainOf(home, managementGroups),
      empty: index === last && last >= 2,
    };
  });
  return { tenantId, managementGroups, subscriptions: [...subscriptions, ...delegatedSubscriptions(options.delegated, random)] };
}

/** Subscriptions of a customer: of its management groups the managing tenant sees none. */
function delegatedSubscriptions(count: number, random: Random): readonly Subscription[] {
  if (count === 0) return [];
  const tenantId = random.guid();
  return Array.from({ length: count }, (_, index) => ({
    id: random.guid(),
    name: numbered("Fabrikam Production", index, 1),
    state: "Enabled",
    chain: [],
    empty: false,
    tenantId,
  }));
}

/** The rows of `resourcecontainers` for management groups and subscriptions. */
export function tenancyRows({ tenantId, managementGroups, subscriptions }: Tenancy): EstateRow[] {
  const groupRows = managementGroups.map((group) =>
    makeRow({
      id: group.id,
      name: group.name,
      type: "microsoft.management/managementgroups",
      tenantId,
      properties: {
        displayName: group.displayName,
        tenantId,
        details: {
          version: 1,
          managementGroupAncestorsChain: ancestorsChain(chainOf(group, managementGroups).slice(1)),
          managementGroupAncestors: chainOf(group, managementGroups)
            .slice(1)
            .map(({ name }) => name),
          parent: parentOf(group, managementGroups),
        },
      },
    }),
  );
  const subscriptionRows = subscriptions.map(({ id, name, state, chain, tenantId: home }) =>
    makeRow({
      id: `/subscriptions/${id}`,
      name,
      type: "microsoft.resources/subscriptions",
      tenantId: home ?? tenantId,
      subscriptionId: id,
      properties: {
        state,
        managedByTenants: home === undefined ? [] : [{ tenantId }],
        managementGroupAncestorsChain: ancestorsChain(chain),
        subscriptionPolicies: {
          locationPlacementId: "Public_2014-09-01",
          quotaId: "EnterpriseAgreement_2014-09-01",
          spendingLimit: "Off",
        },
      },
    }),
  );
  return [...groupRows, ...subscriptionRows];
}

function makeGroups(tenantId: string, count: number, random: Random): ManagementGroup[] {
  // The root group is named for its tenant.
  const groups: ManagementGroup[] = [managementGroup(tenantId, "Tenant Root Group", null)];
  for (let index = 0; index < count; index++) {
    const displayName = numbered(groupNames[index % groupNames.length]!, index, groupNames.length);
    // The second group is inside the first, so that there is always a chain of three.
    const parent = index < 2 ? groups[index]! : random.pick(groups);
    groups.push(managementGroup(`mg-${displayName.toLowerCase().replaceAll(" ", "-")}`, displayName, parent.name));
  }
  return groups;
}

function managementGroup(name: string, displayName: string, parent: string | null): ManagementGroup {
  return { id: `/providers/Microsoft.Management/managementGroups/${name}`, name, displayName, parent };
}

/** A group and its ancestors, nearest first. */
function chainOf(group: ManagementGroup, groups: readonly ManagementGroup[]): readonly ManagementGroup[] {
  const parent = groups.find(({ name }) => name === group.parent);
  return parent === undefined ? [group] : [group, ...chainOf(parent, groups)];
}

function ancestorsChain(chain: readonly ManagementGroup[]): readonly DynamicBag[] {
  return chain.map(({ name, displayName }) => ({ name, displayName }));
}

function parentOf(group: ManagementGroup, groups: readonly ManagementGroup[]): DynamicBag {
  const parent = groups.find(({ name }) => name === group.parent);
  return parent === undefined ? {} : { id: parent.id, name: parent.name, displayName: parent.displayName };
}

function numbered(name: string, index: number, names: number): string {
  return index < names ? name : `${name} ${Math.floor(index / names) + 1}`;
}

function capitalized(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
