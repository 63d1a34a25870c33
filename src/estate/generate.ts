import type { Dynamic } from "../engine/types/value.js";
import { controlDefinitions } from "../score/controls.js";
import { readAssessment } from "../score/recompute.js";
import type { Estate, EstateRow } from "./estate.js";
import { makeAssessments } from "./generate/assessments.js";
import { awsConnector } from "./generate/aws.js";
import { buildSubscription } from "./generate/build.js";
import { complianceRows } from "./generate/compliance.js";
import { addFamilies } from "./generate/families.js";
import { findingRows } from "./generate/findings.js";
import { assessmentsInGrace, governanceRows } from "./generate/governance.js";
import { chooseInitiative } from "./generate/initiative.js";
import { metadataWriter } from "./generate/metadata.js";
import { completeOptions, type GenerateOptions } from "./generate/options.js";
import { makePrincipals } from "./generate/principals.js";
import { pricingRows } from "./generate/pricings.js";
import { createRandom, type Random } from "./generate/random.js";
import { graceScoreRow, type ScoredControl, scoreRows } from "./generate/scores.js";
import {
  advisorRows,
  authorizationRows,
  changeRows,
  healthRows,
  policyRows,
  roleDefinitionRows,
  type SurroundingContext,
} from "./generate/surroundings.js";
import { type TableName, tableNames, tablesWith } from "./generate/table-names.js";
import { makeTenancy, type Subscription, type Tenancy, tenancyRows } from "./generate/tenancy.js";
import { type Manifest, manifestFormat } from "./manifest.js";
import { sortRows } from "./save.js";
import { sortKeys } from "./sort-keys.js";

/** Rows by table. */
export type Tables = Record<TableName, EstateRow[]>;

/**
 * Makes an estate: a tenant with management groups, subscriptions, resources and what Defender for Cloud says of them. Control rows
 * follow from the assessments and scores from the controls, by the published formulas; equal options give equal estates.
 * @throws {EstateError} `bad-option`
 */
export function generateEstate(options: Partial<GenerateOptions> = {}): Estate {
  const maker = estateMaker(options);
  const tables = emptyTables();
  const add = (more: Tables): void => {
    for (const name of tableNames) append(tables[name], more[name]);
  };
  add(maker.tenantRows());
  maker.tenancy.subscriptions.forEach((_, index) => {
    add(maker.subscriptionRows(index));
  });
  return finish(tables, maker);
}

/** Makes an estate part by part, so that a large one need not be held as a whole. */
export interface EstateMaker {
  readonly options: GenerateOptions;
  readonly tenancy: Tenancy;
  /** Rows of no subscription: management groups, and definitions of the tenant. */
  readonly tenantRows: () => Tables;
  /** All rows of a subscription, by its place among the tenant's. */
  readonly subscriptionRows: (index: number) => Tables;
  /** A stream of chance for more that is made of a subscription. */
  readonly chance: (index: number, label: string) => Random;
}

/**
 * Gets ready to make an estate; `resourceCount` says how many resources a subscription has, where they are not all of one size.
 * @throws {EstateError} `bad-option`
 */
export function estateMaker(options: Partial<GenerateOptions>, resourceCount?: (index: number) => number): EstateMaker {
  const full = completeOptions(options);
  const random = createRandom(`${full.name}/${full.seed}`);
  const tenancy = makeTenancy(full, random.fork("tenancy"));
  const shared: Shared = {
    options: full,
    tenantId: tenancy.tenantId,
    frozenAt: Date.parse(full.frozenAt),
    controls: controlDefinitions(full.era).map(({ recommendations, ...control }) => ({
      ...control,
      keys: recommendations.map(({ key }) => key),
    })),
    recommendationsFor: chooseInitiative(full.era),
    describe: metadataWriter(),
  };
  const containers = tenancyRows(tenancy);
  return {
    options: full,
    tenancy,
    tenantRows: () => ({
      ...emptyTables(),
      resourcecontainers: containers.filter(({ subscriptionId }) => subscriptionId === ""),
      authorizationresources: roleDefinitionRows(tenancy.tenantId),
    }),
    subscriptionRows: (index) => {
      const subscription = tenancy.subscriptions[index]!;
      const tables = emptyTables();
      append(
        tables.resourcecontainers,
        containers.filter(({ subscriptionId }) => subscriptionId === subscription.id),
      );
      const count = subscription.empty ? 0 : (resourceCount?.(index) ?? full.resourcesPerSubscription);
      addSubscription(tables, shared, subscription, count, index === 0, random.fork(`subscription ${index}`));
      if (full.kinds === "all") addFamilies(tables, tenancy, index, shared.frozenAt, random.fork(`families ${index}`));
      return tables;
    },
    chance: (index, label) => random.fork(`subscription ${index}/${label}`),
  };
}

interface Shared {
  readonly options: GenerateOptions;
  readonly tenantId: string;
  readonly frozenAt: number;
  readonly controls: readonly ScoredControl[];
  readonly recommendationsFor: ReturnType<typeof chooseInitiative>;
  readonly describe: ReturnType<typeof metadataWriter>;
}

function addSubscription(
  tables: Tables,
  shared: Shared,
  subscription: Subscription,
  count: number,
  first: boolean,
  random: Random,
): void {
  const { frozenAt } = shared;
  const tenantId = subscription.tenantId ?? shared.tenantId;
  const { resources, groups } = buildSubscription(tenantId, subscription, count, frozenAt, random.fork("resources"));
  append(tables.resources, resources);
  append(tables.resourcecontainers, groups);
  // Defender for Cloud does not look at a disabled subscription: it has no score, not a score of 0.
  const assessments = subscription.state === "Enabled" ? addSecurity(tables, shared, subscription, resources, random) : [];
  if (first && groups.length > 0 && subscription.state === "Enabled") {
    const aws = awsConnector(tenantId, subscription, String(groups[0]!.name), frozenAt, shared.controls, random.fork("aws"));
    tables.resources.push(aws.connector);
    append(tables.securityresources, aws.security);
  }
  const context = (label: string): SurroundingContext => ({
    tenantId,
    subscription,
    frozenAt,
    random: random.fork(label),
    resources,
    assessments,
  });
  append(tables.policyresources, policyRows(context("policy")));
  append(tables.advisorresources, advisorRows(context("advisor")));
  append(tables.healthresources, healthRows(context("health")));
  append(tables.authorizationresources, authorizationRows(context("authorization")));
  append(tables.resourcechanges, changeRows(context("changes")));
}

/** Adds what Defender for Cloud says of a subscription, and gives the assessments. */
function addSecurity(
  tables: Tables,
  shared: Shared,
  subscription: Subscription,
  resources: readonly EstateRow[],
  random: Random,
): readonly EstateRow[] {
  const { frozenAt, controls, options } = shared;
  const tenantId = subscription.tenantId ?? shared.tenantId;
  const assessments = makeAssessments(
    { ...shared, tenantId, subscription, random: random.fork("assessments"), withRisk: options.era === "2024-02" },
    resources,
  );
  const read = assessments.flatMap((row) => readAssessment(row) ?? []);
  const scope = {
    id: `/subscriptions/${subscription.id}`,
    tenantId,
    subscriptionId: subscription.id,
    resourceGroup: "",
    environment: "Azure" as const,
  };
  const governance = governanceRows(tenantId, subscription, assessments, frozenAt, random.fork("governance"));
  const grace = assessmentsInGrace(governance);
  for (const rows of [
    assessments,
    scoreRows(scope, read, controls),
    governance,
    findingRows(assessments, frozenAt, random.fork("findings")),
    pricingRows(tenantId, subscription, options.era, random.fork("pricings")),
    complianceRows(tenantId, subscription, assessments),
  ]) {
    append(tables.securityresources, rows);
  }
  if (grace.size > 0) {
    const keyed = new Set([...grace].map((id) => graceKey(...splitAssessmentId(id))));
    const inGrace = (one: (typeof read)[number]) => keyed.has(graceKey(one.resourceId, one.key));
    tables.securityresources.push(graceScoreRow(scope, read, controls, inGrace));
  }
  return assessments;
}

/** Adds rows one by one, for a spread of many thousand arguments overflows the stack. */
function append(table: EstateRow[], rows: readonly EstateRow[]): void {
  for (const row of rows) table.push(row);
}

function splitAssessmentId(id: string): [resourceId: string, key: string] {
  const [resource, key] = id.split("/providers/microsoft.security/assessments/");
  return [resource!, key!];
}

function graceKey(resourceId: string, key: string): string {
  return `${resourceId} ${key}`;
}

function emptyTables(): Tables {
  return Object.fromEntries(tableNames.map((name) => [name, []])) as unknown as Tables;
}

function finish(tables: Tables, maker: EstateMaker): Estate {
  const done = new WeakMap<object, Dynamic>();
  const sorted = new Map(
    tablesWith(maker.options.kinds).map((name) => [
      name as string,
      sortRows(tables[name]).map((row) => sortKeys(row, done) as EstateRow),
    ]),
  );
  const counts = new Map([...sorted].map(([name, rows]) => [name, rows.length]));
  return { dir: undefined, manifest: generatedManifest(maker, counts), tables: sorted };
}

/** The manifest of a generated estate whose tables have so many rows. */
export function generatedManifest({ options, tenancy }: EstateMaker, counts: ReadonlyMap<string, number>): Manifest {
  const { seed, subscriptions, delegated, managementGroups, resourcesPerSubscription, era, kinds } = options;
  return {
    format: manifestFormat,
    name: options.name,
    origin: {
      kind: "generated",
      seed,
      subscriptions,
      managementGroups,
      resourcesPerSubscription,
      era,
      ...(kinds === "all" && { kinds }),
      ...(delegated > 0 && { delegated }),
    },
    frozenAt: options.frozenAt,
    tenantId: tenancy.tenantId,
    managementGroups: tenancy.managementGroups.map((group) => ({ ...group })),
    subscriptions: tenancy.subscriptions.map(({ id, name, state, chain, tenantId }) => ({
      id,
      name,
      state,
      managementGroups: chain.map((group) => group.name),
      ...(tenantId !== undefined && { tenantId }),
    })),
    principals: makePrincipals(tenancy, options.name),
    tables: Object.fromEntries([...counts].map(([name, rows]) => [name, { file: `${name}.ndjson`, rows }])),
  };
}
