import { type AppendOptions, everything, wholeEvery, writeSnapshot } from "../history/append.js";
import { snapshotFromRows } from "../history/from-rows.js";
import { tenantLabel } from "../history/replay.js";
import type { ResourceChange } from "../history/rows.js";
import type {
  Catalogue,
  CatalogueControl,
  CatalogueRecommendation,
  Findings,
  ScopeState,
  Snapshot,
} from "../history/snapshot.js";
import { createTally, indexOf, type Tally } from "../history/tally.js";
import { EstateError } from "./error.js";
import { type EstateMaker, estateMaker, type Tables } from "./generate.js";
import { catalogueStory, type CatalogueStory } from "./evolve/catalogue-story.js";
import { datesAsTold } from "./evolve/dates.js";
import { type ResourceStory, tellStories } from "./evolve/stories.js";
import { completeOptions, type GenerateOptions } from "./generate/options.js";
import { day } from "./generate/rows.js";
import type { Manifest } from "./manifest.js";
import { writeGenerated } from "./stream.js";

export interface EvolveOptions extends Partial<Omit<GenerateOptions, "resourcesPerSubscription">> {
  /** How many days the history goes over; the last of them is the estate's. */
  readonly days: number;
  /** How many resources the whole tenant has at the end. */
  readonly resources: number;
  /** Where the history is written. */
  readonly history: string;
}

/**
 * Makes an estate with a past: the tenant as it is on the last day, written to a folder, and a history with a snapshot of each day before
 * it. What happened is told backwards from the last day: a resource that is there was deployed on one day or has always been there, one
 * that is healthy may have been mended on another. Scores of every day follow from the assessments of that day.
 * @throws {EstateError} `bad-option`
 */
export async function generateWithHistory(
  dir: string,
  { days, resources, history, ...options }: EvolveOptions,
): Promise<Manifest> {
  if (!Number.isSafeInteger(days) || days < 2) throw badCount("days", days, 2);
  if (!Number.isSafeInteger(resources) || resources < 0) throw badCount("resources", resources, 0);
  const share = shareOf(resources, options);
  const maker = estateMaker({ ...options, resourcesPerSubscription: Math.ceil(share.mean) }, share.of);
  const tenant = beginTenant(maker, days);
  const manifest = await writeGenerated(dir, maker, (index, rows) => remember(tenant, maker, index, rows));
  await writeDays(history, tenant);
  return manifest;
}

function badCount(name: string, value: unknown, least: number): EstateError {
  return new EstateError("bad-option", `'${name}' is '${value}'; it should be a whole number from ${least}`);
}

/** Resources are shared out over the subscriptions that have any. */
function shareOf(
  resources: number,
  options: Partial<GenerateOptions>,
): { readonly mean: number; readonly of: (index: number) => number } {
  const { subscriptions } = completeOptions(options);
  const filled = subscriptions > 2 ? subscriptions - 1 : subscriptions;
  return {
    mean: resources / filled,
    of: (index) => Math.floor(((index + 1) * resources) / filled) - Math.floor((index * resources) / filled),
  };
}

interface Tenant {
  readonly days: number;
  readonly tenantId: string;
  readonly name: string;
  readonly endsAt: number;
  readonly scopes: Map<string, ScopeState>;
  readonly controls: Map<string, CatalogueControl>;
  readonly recommendations: Map<string, CatalogueRecommendation>;
  /** By scope. */
  readonly stories: Map<string, readonly ResourceStory[]>;
  readonly catalogue: CatalogueStory;
}

function beginTenant({ options, tenancy, chance }: EstateMaker, days: number): Tenant {
  const catalogue = catalogueStory(options.era, days, chance(0, "catalogue"));
  const endsAt = Date.parse(options.frozenAt);
  const empty = { scopes: new Map(), controls: new Map(), recommendations: new Map(), stories: new Map() };
  return { days, tenantId: tenancy.tenantId, name: options.name, endsAt, catalogue, ...empty };
}

/** Keeps what the history needs of a subscription, and lets its rows say when things happened. */
function remember(tenant: Tenant, maker: EstateMaker, index: number, rows: Tables): Tables {
  const { scopes, catalogue } = snapshotFromRows(rows.securityresources, {
    takenAt: tenant.endsAt,
    tenantId: tenant.tenantId,
    expected: [],
  });
  for (const [id, control] of catalogue.controls) tenant.controls.set(id, control);
  for (const [key, recommendation] of catalogue.recommendations) tenant.recommendations.set(key, recommendation);
  let told = rows;
  for (const [scope, state] of scopes) {
    tenant.scopes.set(scope, state);
    // What a connector sees stays as it is.
    if (state.environment !== "Azure") continue;
    const stories = tellStories(state, tenant.days, tenant.catalogue, maker.chance(index, "history"));
    tenant.stories.set(scope, stories);
    told = datesAsTold(told, stories, tenant, maker.chance(index, "dates"));
  }
  return told;
}

interface Live {
  readonly state: ScopeState;
  readonly resources: Map<string, Findings>;
  readonly tally: Tally;
}

async function writeDays(dir: string, tenant: Tenant): Promise<void> {
  const changes = changesByDay(tenant);
  const known: Catalogue = { controls: tenant.controls, recommendations: tenant.recommendations };
  let catalogue = tenant.catalogue.at(known, 0);
  let live = firstDay(tenant, catalogue);
  let base: string | null = null;
  let states = new Map<string, ScopeState>();
  for (let today = 0; today < tenant.days; today++) {
    const now = tenant.catalogue.at(known, today);
    if (now !== catalogue) {
      live = new Map([...live].map(([scope, one]) => [scope, { ...one, tally: tallyOf(now, one.state, one.resources) }]));
      states = new Map();
      catalogue = now;
    }
    const own = changes.get(today) ?? [];
    const touched = new Set<string>();
    for (const { scope, resourceId, before, after } of own) {
      const { resources, tally } = live.get(scope.scope)!;
      tally.change(before, after);
      if (after === undefined) resources.delete(resourceId);
      else resources.set(resourceId, after);
      touched.add(scope.scope);
    }
    for (const [scope, one] of live) if (!states.has(scope) || touched.has(scope)) states.set(scope, stateNow(one));
    const takenAt = tenant.endsAt - (tenant.days - 1 - today) * day;
    const snapshot: Snapshot = { takenAt, tenantId: tenant.tenantId, scopes: states, missing: [], catalogue };
    const whole = today % wholeEvery === 0;
    const options: AppendOptions & { readonly base: string | null } = {
      label: tenantLabel,
      source: `generated ${tenant.name}`,
      base: whole ? null : base,
    };
    base = (await writeSnapshot(dir, snapshot, whole ? everything(snapshot) : own, options)).id;
  }
}

function changesByDay({ scopes, stories }: Tenant): ReadonlyMap<number, readonly ResourceChange[]> {
  const changes = new Map<number, ResourceChange[]>();
  for (const [scope, list] of stories) {
    const state = scopes.get(scope)!;
    for (const { resourceId, chapters } of list) {
      for (let index = 1; index < chapters.length; index++) {
        const { from, findings: after } = chapters[index]!;
        const own = changes.get(from) ?? [];
        changes.set(from, own);
        own.push({ scope: state, resourceId, before: chapters[index - 1]!.findings, after });
      }
    }
  }
  return changes;
}

function firstDay({ scopes, stories }: Tenant, catalogue: Catalogue): Map<string, Live> {
  return new Map(
    [...scopes].map(([scope, state]) => {
      const resources = new Map(state.resources);
      for (const { resourceId, chapters } of stories.get(scope) ?? []) {
        const { findings } = chapters[0]!;
        if (findings === undefined) resources.delete(resourceId);
        else resources.set(resourceId, findings);
      }
      return [scope, { state, resources, tally: tallyOf(catalogue, state, resources) }];
    }),
  );
}

function tallyOf(catalogue: Catalogue, { environment }: ScopeState, resources: ReadonlyMap<string, Findings>): Tally {
  return createTally(indexOf(catalogue)(environment), resources.values());
}

const stateNow = ({ state, resources, tally }: Live): ScopeState => ({
  ...state,
  score: tally.score(),
  controls: tally.controls(),
  resources,
});
