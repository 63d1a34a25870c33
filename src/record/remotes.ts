import { commonColumns } from "../arg/tables.js";
import type { RemoteQuery } from "../live/distributed-plan.js";
import type { TableNeed } from "./needs.js";

/** The name of the remote query for the containers of the scope, which is no table's. */
export const containersName = "scope containers";

/** Subscriptions and management groups, from which a manifest follows. */
export const containersRemote: RemoteQuery = remote(
  containersName,
  "resourcecontainers",
  ["type in~ ('microsoft.resources/subscriptions', 'microsoft.management/managementgroups')"],
  ["id", "name", "type", "tenantId", "subscriptionId", "properties"],
);

/** What Resource Graph is asked for what is needed of a table. */
export function needRemote({ table, columns, filters }: TableNeed): RemoteQuery {
  const condition = filters?.map((filter) => (filters.length === 1 ? filter : `(${filter})`)).join(" or ");
  return remote(table, table, condition === undefined ? [] : [condition], columns);
}

function remote(name: string, table: string, conditions: readonly string[], columns: readonly string[]): RemoteQuery {
  const text = (further: readonly string[]): string =>
    [
      table,
      ...[...conditions, ...further].map((condition) => `where ${condition}`),
      `project ${columns.join(", ")}`,
      "order by id asc",
    ].join(" | ");
  return {
    name,
    text: text([]),
    ofSubscriptions: text(["isnotempty(subscriptionId)"]),
    ofNone: text(["isempty(subscriptionId)"]),
    columns: columns.map((column) => commonColumns.find((one) => one.name === column)!),
    key: "id",
  };
}
