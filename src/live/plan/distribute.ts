import { print } from "../../../grammar/printer.js";
import type { Query } from "../../../grammar/tree.js";
import { commonColumns } from "../../arg/tables.js";
import { resourceGraphLocal } from "../../arg/profile.js";
import {
  bindText,
  type BoundQuery,
  type Database,
  type Diagnostic,
  type Limits,
  type ResultColumn,
  runQuery,
} from "../../engine/query.js";
import type { TableSource } from "../../engine/plan/node.js";
import { treeWithParameters } from "../../library/with-parameters.js";
import type { DistributedPlan } from "../distributed-plan.js";
import { createAdviser, columnsOf, sameColumns } from "./adviser.js";
import { type CutTree, cutTree } from "./cut-tree.js";
import { type Draft, draftTable } from "./draft.js";
import { gatheredTable } from "./gathered-table.js";
import { inlineLets } from "./inline-lets.js";
import { needsOf, type Place } from "./needs.js";
import { draftOf } from "./draft.js";
import { wholeTable } from "./prefix.js";
import { refusals } from "./refusals.js";
import { type Remote, remoteOf } from "./remote-query.js";
import { schemaOf } from "./schema.js";
import { settleNow } from "./settle.js";
import { freeNames } from "./text.js";

/** How much of a query Resource Graph is given: all it can do, all of it or else the query is refused, or only which columns are read. */
export type Push = "auto" | "only" | "never";

export interface DistributeOptions {
  readonly parameters?: Readonly<Record<string, unknown>> | undefined;
  /** The instant of the query, for all batches and for what runs here. */
  readonly now?: Date | undefined;
  readonly push?: Push | undefined;
  /** Whose tables have the columns that queries may name; Resource Graph's own where left out. Its rows are not looked at. */
  readonly schema?: Database;
  /** What the local part may use. */
  readonly limits?: Partial<Limits> | undefined;
  readonly signal?: AbortSignal | undefined;
}

export interface Distributed {
  /** Undefined where there is an error. */
  readonly plan: DistributedPlan | undefined;
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Cuts a query into what Resource Graph can do for each batch of subscriptions and what is left to do here, so that the answer is the same
 * for any batches. What is wrong with the query, or with its parameters, is in the diagnostics, at its place in the text.
 */
export function distribute(text: string, options: DistributeOptions = {}): Distributed {
  const { parameters = {}, now = new Date(), push = "auto", schema } = options;
  const tables = schemaOf(schema);
  const whole = bindText(text, { profile: resourceGraphLocal, database: tables, parameters, now });
  // Columns that depend on rows (`bag_unpack`) are not known yet, and what seems wrong behind them may not be.
  const isOpen = tables.wasRead();
  if (!isOpen && hasErrors(whole.diagnostics)) return { plan: undefined, diagnostics: whole.diagnostics };
  const { query, diagnostics } = treeWithParameters(
    text,
    parameters,
    commonColumns.map(({ name }) => name),
  );
  if (query === undefined) return { plan: undefined, diagnostics };
  const { query: local, cuts } = cut(settleNow(query, now), push, schema, now);
  const refused = push === "only" ? refusals(local, cuts) : [];
  if (refused.length > 0) return { plan: undefined, diagnostics: refused };
  const known = isOpen ? undefined : whole.relations.map(({ plan }) => columnsOf(plan));
  return {
    plan: planOf(
      local,
      cuts.map(({ draft }) => draft),
      known,
      { ...options, now },
    ),
    diagnostics: whole.diagnostics.filter(isWarning),
  };
}

const isWarning = ({ severity }: Diagnostic): boolean => severity === "warning";
const hasErrors = (diagnostics: readonly Diagnostic[]): boolean => diagnostics.some(({ severity }) => severity === "error");

function cut(query: Query, push: Push, schema: Database | undefined, now: Date): CutTree {
  if (push === "never") return { query, cuts: [] };
  const tables = schemaOf(schema);
  const columns = new Set(tables.names.flatMap((name) => tables.table(name)!.columns.map((column) => column.name)));
  const tools = { adviser: createAdviser(schema, now), freeName: freeNames(query) };
  return cutTree(inlineLets(query, columns), (name) => tables.table(name) !== undefined, tools);
}

type PlanOptions = DistributeOptions & { readonly now: Date };

/** The plan of a local part over drafts and whole tables; `known` are the columns of its results, where they are known. */
function planOf(
  query: Query,
  drafts: readonly Draft[],
  known: readonly (readonly ResultColumn[])[] | undefined,
  options: PlanOptions,
): DistributedPlan {
  const local = print(query);
  const sources = new Map<string, TableSource>();
  const tables = schemaOf(options.schema, sources);
  for (const draft of drafts) sources.set(draft.name, draftTable(draft, tables.markRead));
  const bound = bindText(local, { profile: resourceGraphLocal, database: tables, now: options.now });
  if (known !== undefined) checkColumns(local, bound, known);
  const needs = known === undefined ? new Map<TableSource, readonly Place[]>() : needsOf(bound.relations.map(({ plan }) => plan));
  const whole = [...tables.asked].filter((name) => !sources.has(name)).map((name) => wholeDraft(name, options));
  const remotes = [...drafts, ...whole]
    .map((draft) => ({ draft, places: needs.get(sources.get(draft.name) ?? tables.table(draft.name)!) }))
    // What is asked for and not seen to be read may be read out of sight, inside an operator.
    .map(({ draft, places }) => remoteOf(draft, places ?? draft.columns.map(({ name }): Place => ({ column: name, path: [] }))));
  return {
    remotes: remotes.map((remote) => remote.query),
    local: isStreamable(query, remotes) ? undefined : local,
    columns: known?.[0],
    finish: (gathered) => {
      const found = new Map(remotes.map((remote) => [remote.draft.name, gatheredTable(remote, gathered.get(remote.draft.name))]));
      const database = {
        names: tables.names,
        table: (name: string) => found.get(name) ?? found.get(name.toLowerCase()),
      };
      const { now, limits, signal } = options;
      return runQuery(local, {
        profile: resourceGraphLocal,
        database,
        now,
        ...(limits && { limits }),
        ...(signal && { signal }),
      });
    },
    warnings: bound.diagnostics.filter(isWarning),
  };
}

/** The local part is our own, so that its columns can differ only by a mistake of ours. */
function checkColumns(local: string, { relations, diagnostics }: BoundQuery, known: readonly (readonly ResultColumn[])[]): void {
  const same =
    relations.length === known.length && relations.every(({ plan }, position) => sameColumns(columnsOf(plan), known[position]!));
  if (!same) throw new Error(`the local part is another query: ${diagnostics[0]?.message ?? "it has other columns"}\n${local}`);
}

function wholeDraft(table: string, { schema, now }: PlanOptions): Draft {
  const prefix = wholeTable(table, createAdviser(schema, now));
  if (prefix === undefined) throw new Error(`the table '${table}' has no column 'id'`);
  return draftOf(table, prefix);
}

/** The rows of one remote query are the answer as they are. */
function isStreamable({ statements }: Query, remotes: readonly Remote[]): boolean {
  const [statement] = statements;
  const [remote] = remotes;
  return (
    statements.length === 1 &&
    remotes.length === 1 &&
    statement?.kind === "expression-statement" &&
    statement.expression.kind === "name" &&
    statement.expression.name === remote?.draft.name &&
    remote.fetched.every(({ type }) => type !== "decimal")
  );
}
