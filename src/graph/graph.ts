import type { Source } from "../../grammar/source.js";
import type { ResultTable } from "../engine/query.js";
import type { Progress } from "../live/scatter/stats.js";
import type { SelectedScope } from "../live/scope/resolve.js";
import { defaultFolders, findText } from "./find-text.js";
import { openLive } from "./live.js";
import { openOffline } from "./offline.js";
import type { GraphOptions } from "./options.js";
import type { QueryArguments, QueryName, RowOf } from "./query-types.js";
import { type Answer, type GraphResult, resultOf, type Rows, rowsWith } from "./result.js";
import { graphSettings } from "./settings.js";

export interface RunOptions {
  readonly signal?: AbortSignal;
  /** The instant that `now()` gives; that of the estate, or of the call. */
  readonly now?: Date;
  /** Told of each page that comes. */
  readonly onProgress?: (progress: Progress) => void;
}

/** Resource Graph, over any number of subscriptions, or over local data. */
export interface Graph {
  /**
   * Runs a query, which is KQL or the name of a saved one: `graph.run("secure-score/subscription-scores")`.
   * @throws {QueryError} for what is wrong with the query or its parameters
   * @throws {PartialError} where a part of the scope gives no answer, unless that is allowed
   * @throws {LiveError} {ScopeError} {ConfigError} {LibraryError} {EstateError}
   */
  readonly run: <Q extends QueryName | (string & {})>(
    query: Q,
    ...rest: QueryArguments<Q, RunOptions>
  ) => Promise<GraphResult<RowOf<Q>>>;
  /**
   * The rows of a query page by page. Where Resource Graph does all of it they flow as they are read, in bounded memory, and an error may
   * come after rows did; else all are there before the first page.
   */
  readonly pages: <Q extends QueryName | (string & {})>(
    query: Q,
    ...rest: QueryArguments<Q, RunOptions>
  ) => AsyncIterable<Rows<RowOf<Q>>>;
  /** The subscriptions that queries run over; looked up once. */
  readonly scope: () => Promise<SelectedScope>;
}

/** A way of running queries. */
export interface Backend {
  readonly run: (query: Source, parameters: Parameters, options: RunOptions) => Promise<Answer>;
  readonly pages: (query: Source, parameters: Parameters, options: RunOptions) => AsyncIterable<ResultTable>;
  readonly scope: () => Promise<SelectedScope>;
}

export type Parameters = Readonly<Record<string, unknown>>;

/** Makes a graph; nothing is read or asked before its first use. */
export function argonite(options: GraphOptions = {}): Graph {
  let opened: Promise<Backend> | undefined;
  const open = () => {
    opened ??= openBackend(options);
    return opened;
  };
  const textOf = (query: string) => findText(query, options.queries ?? defaultFolders());
  return {
    run: async <Row>(query: string, parameters: object = {}, run: RunOptions = {}) => {
      const answer = await (await open()).run(textOf(query), parameters as Parameters, run);
      return resultOf<Row>(answer);
    },
    pages: async function* <Row>(query: string, parameters: object = {}, run: RunOptions = {}) {
      const backend = await open();
      for await (const table of backend.pages(textOf(query), parameters as Parameters, run)) yield rowsWith<Row>(table);
    },
    scope: async () => (await open()).scope(),
  };
}

async function openBackend(options: GraphOptions): Promise<Backend> {
  const settings = await graphSettings(options);
  return settings.estate === undefined ? openLive(settings) : openOffline(settings.estate, settings);
}
