import type { Estate, EstateRow } from "../../src/estate/estate.js";

const tenantId = "11111111-0000-4000-8000-000000000000";
const customer = "22222222-0000-4000-8000-000000000000";
const subscription = (n: number) => `aaaaaaaa-0000-4000-8000-00000000000${n}`;

const groups = [
  ["root", "Tenant Root Group", null],
  ["above", "Above", "root"],
  ["below", "Below", "above"],
  ["empty", "Empty", "root"],
] as const;

const subscriptions = [
  { id: subscription(1), name: "One", state: "Enabled", managementGroups: ["below", "above", "root"] },
  { id: subscription(2), name: "Two", state: "Enabled", managementGroups: ["above", "root"] },
  { id: subscription(3), name: "Three", state: "Enabled", managementGroups: [], tenantId: customer },
];

const machine = (n: number, name: string, more: object = {}): EstateRow => ({
  id: `/subscriptions/${subscription(n)}/resourceGroups/rg/providers/Microsoft.Compute/virtualMachines/${name}`,
  name,
  type: "microsoft.compute/virtualmachines",
  tenantId: n === 3 ? customer : tenantId,
  location: "westeurope",
  resourceGroup: "rg",
  subscriptionId: subscription(n),
  ...more,
});

const assignment = (scope: string, name: string, subscriptionId: string): EstateRow => ({
  id: `${scope}/providers/Microsoft.Authorization/policyAssignments/${name}`,
  name,
  type: "microsoft.authorization/policyassignments",
  tenantId,
  subscriptionId,
});
const groupId = (name: string) => `/providers/Microsoft.Management/managementGroups/${name}`;

const change = (n: number, changeType: string, timestamp: string, changes: object, name = "vm1"): EstateRow => ({
  id: `${String(machine(1, name).id)}/providers/Microsoft.Resources/changes/${n}`,
  name: String(n),
  type: "microsoft.resources/changes",
  tenantId,
  subscriptionId: subscription(1),
  resourceGroup: "rg",
  properties: {
    targetResourceId: machine(1, name).id!,
    targetResourceType: "microsoft.compute/virtualmachines",
    changeType,
    changeAttributes: { timestamp, previousResourceSnapshotId: `before-${n}`, newResourceSnapshotId: `after-${n}` },
    changes: changes as EstateRow,
  },
});

/** A tenant small enough to know by heart: two subscriptions of its own below one another's groups, one of a customer's. */
export const smallEstate: Estate = {
  dir: "small",
  manifest: {
    format: 1,
    name: "small",
    origin: { kind: "written" },
    frozenAt: "2026-01-02T00:00:00.000Z",
    tenantId,
    managementGroups: groups.map(([name, displayName, parent]) => ({ id: groupId(name), name, displayName, parent })),
    subscriptions,
    tables: {},
    principals: [
      {
        id: "bbbbbbbb-0000-4000-8000-000000000001",
        name: "reader of one",
        roleAssignments: [{ role: "Reader", scope: `/subscriptions/${subscription(1)}` }],
      },
      { id: "bbbbbbbb-0000-4000-8000-000000000002", name: "reader of nothing", roleAssignments: [] },
    ],
  },
  tables: new Map([
    [
      "resources",
      [
        machine(1, "vm1", { tags: { team: "a" }, properties: { size: "large" } }),
        machine(1, "vm2", { tags: { team: "b" }, properties: { size: "small" } }),
        machine(2, "vm3", { properties: { size: "small" } }),
        machine(3, "vm4", { properties: {} }),
      ],
    ],
    [
      "resourcecontainers",
      [1, 2, 3].map((n) => ({
        id: `/subscriptions/${subscription(n)}/resourceGroups/rg`,
        name: "rg",
        type: "microsoft.resources/subscriptions/resourcegroups",
        tenantId,
        resourceGroup: "rg",
        subscriptionId: subscription(n),
      })),
    ],
    [
      "policyresources",
      [
        assignment(groupId("root"), "at-root", ""),
        assignment(groupId("above"), "at-above", ""),
        assignment(groupId("below"), "at-below", ""),
        assignment(`/subscriptions/${subscription(1)}`, "at-one", subscription(1)),
        assignment(`/subscriptions/${subscription(1)}/resourceGroups/rg`, "at-group", subscription(1)),
      ],
    ],
    [
      "resourcechanges",
      [
        change(1, "Create", "2025-12-01T00:00:00.000Z", {}),
        change(2, "Update", "2026-01-01T12:00:00.000Z", { "properties.size": { previousValue: "small", newValue: "large" } }),
      ],
    ],
  ]),
};
