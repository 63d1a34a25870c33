import { type Dynamic, isArray, member } from "../engine/types/value.js";
import type { EstateRow } from "../estate/estate.js";
import { type Manifest, manifestFormat } from "../estate/manifest.js";
import { RecordError } from "./error.js";
import type { TableNeed } from "./needs.js";

/** What the manifest is made of: the containers of the scope, and what was recorded of it. */
export interface RecordedFacts {
  readonly name: string;
  /** ISO 8601. */
  readonly recordedAt: string;
  /** Subscriptions and management groups, as they are recorded. */
  readonly containers: readonly EstateRow[];
  readonly queries: readonly { readonly name: string; readonly text: string }[];
  readonly needs: readonly TableNeed[];
  readonly namesKept: boolean;
}

/**
 * The manifest of a recording, without its tables' files.
 * @throws {RecordError} `no-rows` where there is no subscription
 */
export function recordedManifest(facts: RecordedFacts): Manifest {
  const { containers, needs } = facts;
  const subscriptions = containers.filter(({ type }) => type === "microsoft.resources/subscriptions");
  const [first] = subscriptions;
  if (first === undefined) throw new RecordError("no-rows", "no subscription is in scope that may be read; nothing to record");
  return {
    format: manifestFormat,
    name: facts.name,
    origin: {
      kind: "recorded",
      recordedAt: facts.recordedAt,
      scrubbed: true,
      namesKept: facts.namesKept,
      queries: facts.queries.map(({ name, text }) => ({ name, text })),
      contents: Object.fromEntries(
        needs.map(({ table, columns, filters }) => [table, { columns: [...columns], ...(filters && { filters: [...filters] }) }]),
      ),
    },
    frozenAt: facts.recordedAt,
    tenantId: text(first.tenantId),
    managementGroups: groupsOf(containers, subscriptions),
    subscriptions: subscriptions.map((row) => ({
      id: text(row.subscriptionId),
      name: text(row.name),
      state: text(member(row.properties ?? null, "state")) || "Enabled",
      managementGroups: chainOf(row).map(({ name }) => name),
      ...(text(row.tenantId) !== text(first.tenantId) && { tenantId: text(row.tenantId) }),
    })),
    tables: {},
  };
}

type Group = Manifest["managementGroups"][number];

/** The groups that may be read, and those that subscriptions only name as above them. */
function groupsOf(containers: readonly EstateRow[], subscriptions: readonly EstateRow[]): Group[] {
  const groups = new Map<string, Group>();
  for (const row of containers) {
    if (row.type !== "microsoft.management/managementgroups") continue;
    const details = member(row.properties ?? null, "details");
    const parent = member(member(details, "parent"), "name");
    groups.set(text(row.name), {
      id: text(row.id),
      name: text(row.name),
      displayName: text(member(row.properties ?? null, "displayName")) || text(row.name),
      parent: typeof parent === "string" && parent !== "" ? parent : null,
    });
  }
  for (const row of subscriptions) {
    const chain = chainOf(row);
    chain.forEach(({ name, displayName }, at) => {
      if (groups.has(name)) return;
      const id = `/providers/Microsoft.Management/managementGroups/${name}`;
      groups.set(name, { id, name, displayName: displayName || name, parent: chain[at + 1]?.name ?? null });
    });
  }
  return [...groups.values()];
}

/** The groups above a subscription, the nearest first. */
function chainOf({ properties = null }: EstateRow): readonly { readonly name: string; readonly displayName: string }[] {
  const chain = member(properties, "managementGroupAncestorsChain");
  if (!isArray(chain)) return [];
  return chain.map((group) => ({ name: text(member(group, "name")), displayName: text(member(group, "displayName")) }));
}

const text = (value: Dynamic | undefined): string => (typeof value === "string" ? value : "");
