import { syntheticGuid } from "../../score/synthetic-guid.js";
import type { Principal } from "../manifest.js";
import type { Tenancy } from "./tenancy.js";

/**
 * Four who see different parts of a tenant: all of it, a management group's, security in one subscription, and nothing; and where customers
 * have delegated subscriptions, one who manages those.
 */
export function makePrincipals({ tenantId, managementGroups, subscriptions }: Tenancy, tenant: string): Principal[] {
  const domain = `${tenant.toLowerCase().replace(/[^a-z0-9-]/g, "") || "tenant"}.com`;
  // The last group is the deepest where groups are nested; without any it is the tenant's root.
  const group = managementGroups.at(-1)!;
  const subscription = `/subscriptions/${subscriptions[0]!.id}`;
  const principal = (name: string, roleAssignments: Principal["roleAssignments"]): Principal => ({
    id: syntheticGuid(`${tenantId} ${name}`),
    name: `${name}@${domain}`,
    roleAssignments,
  });
  const delegated = subscriptions.flatMap(({ id, tenantId: home }) =>
    home === undefined ? [] : [{ role: "Contributor" as const, scope: `/subscriptions/${id}` }],
  );
  return [
    principal("alice", [{ role: "Owner", scope: "/" }]),
    principal("bob", [{ role: "Reader", scope: group.id }]),
    principal("carol", [{ role: "Security Reader", scope: subscription }]),
    principal("dave", []),
    ...(delegated.length > 0 ? [principal("erin", delegated)] : []),
  ];
}
