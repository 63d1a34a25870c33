import { parseQuery } from "../../grammar/parser.js";
import type { Query } from "../../grammar/tree.js";
import { createBinder } from "./bind/binder.js";
import type { Catalog, Database, Session } from "./bind/context.js";
import { emptyEnvironment } from "./bind/environment.js";
import { bindQuery, checkParameters } from "./bind/statements.js";
import { standardCatalog } from "./catalog.js";
import { createReporter, type Diagnostic, type Reporter } from "./diagnostics/diagnostic.js";
import { createExecution } from "./exec/execute.js";
import { QueryFailure } from "./exec/failure.js";
import { createGuard, defaultLimits, type Limits, outOfMemory } from "./exec/limits.js";
import { createTrace, type Step } from "./exec/trace.js";
import type { QueryContext } from "./functions/definition.js";
import type { Relation, Visualization } from "./operators/definition.js";
import type { Batch, PlanNode } from "./plan/node.js";
import { rewrite } from "./plan/rewrite.js";
import type { Profile } from "./profiles/profile.js";
import type { Column } from "./types/column.js";
import { datetimeFromDate } from "./types/datetime.js";
import type { ScalarType } from "./types/type.js";

export type { Database, Diagnostic, Limits, Step };

export interface QueryOptions {
  readonly profile: Profile;
  /** The tables; none where left out. */
  readonly database?: Database;
  /** Values of `declare query_parameters`, as values: a long may be a number or bigint, a datetime a Date or text, a dynamic JSON. */
  readonly parameters?: Readonly<Record<string, unknown>>;
  /** The instant that `now()` gives. */
  readonly now?: Date;
  readonly limits?: Partial<Limits>;
  readonly signal?: AbortSignal;
  /** Numbers in [0, 1) for `rand()` and `sample`. */
  readonly random?: () => number;
  /** Rows that are computed at a time; results do not depend on it. */
  readonly batchSize?: number;
  readonly catalog?: Catalog;
  /** True: the result says what each step of the plan did, and how long all phases took. */
  readonly timing?: boolean;
  /** False: the plan is run as it was bound, without being made faster. */
  readonly rewrite?: boolean;
}

export interface ResultColumn {
  readonly name: string;
  readonly type: ScalarType;
}

/** A table that a query gave: columns of `length` rows. */
export interface ResultTable {
  readonly name: string;
  readonly columns: readonly ResultColumn[];
  readonly data: readonly Column[];
  readonly length: number;
  /** The query ends in a known order. */
  readonly ordered: boolean;
  readonly visualization?: Visualization;
}

/** What a query gave: its tables, the first being the primary one; or, with an error among the diagnostics, none. */
export interface QueryResult {
  readonly tables: readonly ResultTable[];
  readonly diagnostics: readonly Diagnostic[];
  readonly timing?: Timing;
}

/** Where the time of a query went, in milliseconds. */
export interface Timing {
  /** Text to bound tree. */
  readonly bind: number;
  /** Plan to tables. */
  readonly run: number;
  /** The plan of each table, from its last node down. */
  readonly steps: readonly Step[];
}

/** A query with its names and types known, ready to run. */
export interface BoundQuery {
  readonly tree: Query;
  readonly relations: readonly Relation[];
  readonly diagnostics: readonly Diagnostic[];
  readonly context: QueryContext;
}

/** Large enough for loops over typed arrays to run long, small enough for the columns of a batch to stay in the processor's cache. */
const defaultBatchSize = 65_536;

/** Text → tree → bound tree. What is wrong with the query is in `diagnostics`; nothing is thrown for it. */
export function bindText(text: string, options: QueryOptions): BoundQuery {
  const reporter = createReporter();
  const context = contextOf(options);
  const { query, problems } = parseQuery(text);
  for (const { code, message, start, end } of problems) reporter.add({ code, severity: "error", message, start, end });
  const relations = reporter.failed ? [] : bindSafely(query, text, options, context, reporter);
  // Never a silent nothing: a query without a result has an error that says so.
  if (relations.length === 0 && !reporter.failed) reporter.report("no-result", { start: 0, end: text.length }, {});
  return { tree: query, relations: reporter.failed ? [] : relations, diagnostics: reporter.diagnostics, context };
}

function bindSafely(
  query: Query,
  text: string,
  options: QueryOptions,
  context: QueryContext,
  reporter: Reporter,
): readonly Relation[] {
  try {
    return bindTree(query, options, context, reporter);
  } catch (error) {
    reporter.add(failureOf(error, text));
    return [];
  }
}

/** Runs a query: text → tree → bound tree → plan → batches → tables. */
export function runQuery(text: string, options: QueryOptions): QueryResult {
  const begun = performance.now();
  const bound = bindText(text, options);
  if (bound.diagnostics.some(({ severity }) => severity === "error")) return { tables: [], diagnostics: bound.diagnostics };
  try {
    const guard = createGuard({ ...defaultLimits, ...options.limits }, options.signal);
    const prepare = options.rewrite === false ? (plan: PlanNode) => plan : rewrite;
    const trace = options.timing ? createTrace() : undefined;
    const execution = createExecution(bound.context, guard, options.batchSize ?? defaultBatchSize, prepare, trace?.observe);
    const started = performance.now();
    const tables = bound.relations.map((relation, position) =>
      tableOf(relation, execution.run(prepare(relation.plan)), position),
    );
    if (trace === undefined) return { tables, diagnostics: bound.diagnostics };
    const timing = { bind: started - begun, run: performance.now() - started, steps: trace.steps };
    return { tables, diagnostics: bound.diagnostics, timing };
  } catch (error) {
    return { tables: [], diagnostics: [...bound.diagnostics, failureOf(error, text)] };
  }
}

function contextOf(options: QueryOptions): QueryContext {
  return {
    now: datetimeFromDate(options.now ?? new Date()),
    random: options.random ?? Math.random,
    fail: (code, message) => {
      throw new QueryFailure(code, message);
    },
  };
}

function bindTree(query: Query, options: QueryOptions, context: QueryContext, reporter: Reporter): readonly Relation[] {
  const guard = createGuard({ ...defaultLimits, ...options.limits }, options.signal);
  const execution = createExecution(
    context,
    guard,
    options.batchSize ?? defaultBatchSize,
    options.rewrite === false ? undefined : rewrite,
  );
  const session: Session = {
    profile: options.profile,
    reporter,
    database: options.database ?? { names: [], table: () => undefined },
    context,
    parameters: new Map(Object.entries(options.parameters ?? {})),
    catalog: options.catalog ?? standardCatalog,
    run: execution.run,
    settings: new Map(),
  };
  const binder = createBinder(session, emptyEnvironment());
  checkParameters(query, binder);
  return bindQuery(query, binder).flatMap((relation) => [relation, ...(relation.more ?? [])]);
}

function tableOf({ plan, serialized, visualization }: Relation, batch: Batch, position: number): ResultTable {
  return {
    name: position === 0 ? "PrimaryResult" : `Table_${position}`,
    columns: plan.slots.map(({ name, type }) => ({ name, type })),
    data: batch.columns,
    length: batch.length,
    ordered: serialized,
    ...(visualization && { visualization }),
  };
}

/** A failure while running mostly has no place of its own: it is the query's. */
function failureOf(error: unknown, text: string): Diagnostic {
  if (error instanceof QueryFailure) {
    const { start, end } = error.place ?? { start: 0, end: text.length };
    return { code: error.code, severity: "error", message: error.message, start, end };
  }
  if (error instanceof RangeError && /call stack/i.test(error.message)) {
    return { code: "too-deep", severity: "error", message: "the query is nested too deep", start: 0, end: text.length };
  }
  if (error instanceof RangeError && noRoom.test(error.message))
    return failureOf(outOfMemory("more than there is room for"), text);
  throw error;
}

/** How V8 says that a text, an array, a buffer or a map would be longer than can be. */
const noRoom = /^Invalid (string|array|typed array) length|^Array buffer allocation failed|maximum size exceeded/;
