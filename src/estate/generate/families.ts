import { member } from "../../engine/types/value.js";
import type { EstateRow } from "../estate.js";
import { groupRows, siteOf } from "./build.js";
import type { Place, RecordSpec } from "./families/family.js";
import { families } from "./families/every-family.js";
import type { Random } from "./random.js";
import { makeRow } from "./rows.js";
import type { TableName } from "./table-names.js";
import type { Subscription, Tenancy } from "./tenancy.js";

/** Adds those families of rarer resources that stand in a subscription: they are dealt out over the subscriptions in use. */
export function addFamilies(
  tables: Readonly<Record<TableName, EstateRow[]>>,
  { tenantId, subscriptions }: Tenancy,
  index: number,
  frozenAt: number,
  random: Random,
): void {
  const inUse = subscriptions.filter(({ state, empty }) => state === "Enabled" && !empty);
  const subscription = subscriptions[index]!;
  const turn = inUse.indexOf(subscription);
  const home = subscription.tenantId ?? tenantId;
  if (turn < 0) return;
  [...families].forEach(([name, family], position) => {
    if (position % inUse.length !== turn) return;
    const resources: EstateRow[] = [];
    family(placeOf({ tenantId: home, subscription, frozenAt, name, random: random.fork(name), resources }, tables));
    tables.resources.push(...resources);
    const known = new Set(tables.resourcecontainers.map(({ id }) => String(id).toLowerCase()));
    const groups = groupRows(home, subscription, resources);
    tables.resourcecontainers.push(...groups.filter(({ id }) => !known.has(String(id).toLowerCase())));
  });
}

interface FamilyContext {
  readonly tenantId: string;
  readonly subscription: Subscription;
  readonly frozenAt: number;
  readonly name: string;
  readonly random: Random;
  readonly resources: EstateRow[];
}

function placeOf(context: FamilyContext, tables: Readonly<Record<TableName, EstateRow[]>>): Place {
  const { tenantId, subscription, frozenAt, name, random, resources } = context;
  const label = random.hex(4);
  const scope = `/subscriptions/${subscription.id}`;
  const group = `rg-${name}-${label}`;
  const workspaceId = `${scope}/resourceGroups/${group}/providers/Microsoft.OperationalInsights/workspaces/log-${label}`;
  const site = siteOf(
    {
      tenantId,
      subscription,
      frozenAt,
      group,
      location: "westeurope",
      tags: { environment: "Production", service: name },
      label,
      workspaceId,
      random,
    },
    resources,
    new Set(),
  );
  const record = (table: TableName, spec: RecordSpec): string => {
    tables[table].push(recordRow(context, spec));
    return spec.id;
  };
  return { ...site, scope, record };
}

function recordRow({ tenantId, subscription }: FamilyContext, { tenantWide = false, ...spec }: RecordSpec): EstateRow {
  const segments = spec.id.split("/");
  const group = segments[3]?.toLowerCase() === "resourcegroups" ? segments[4] : undefined;
  const location = spec.location ?? member(spec.properties, "resourceLocation");
  return makeRow({
    ...spec,
    name: spec.name ?? segments.at(-1)!,
    tenantId,
    subscriptionId: tenantWide ? "" : subscription.id,
    resourceGroup: spec.resourceGroup ?? group ?? "",
    location: typeof location === "string" ? location : "",
  });
}
