import type { ResultTable } from "../engine/query.js";
import { createMeter } from "./meter.js";
import { pagesOf, sdkRequest } from "./pages.js";
import { largestPage } from "./paging.js";
import { type AnswerPage, tableOfPages } from "./read-answer.js";
import { createSender, type LiveOptions, requestError } from "./sender.js";

export interface LiveQuery {
  /** At most 1000; without subscriptions and management groups, all that the credential may read. */
  readonly subscriptions?: readonly string[];
  /** At most 10. */
  readonly managementGroups?: readonly string[];
  /** Rows a request, 1 to 1000. */
  readonly pageSize?: number;
  /** Rows altogether; all where left out. */
  readonly top?: number;
  readonly signal?: AbortSignal;
  readonly onPage?: (progress: LiveProgress) => void;
}

export interface LiveProgress {
  readonly pages: number;
  readonly rows: number;
  readonly totalRecords: number;
}

export interface LiveResult {
  readonly table: ResultTable;
  /** Rows that the query has at the service. */
  readonly totalRecords: number;
  readonly pages: number;
  /** The service cut rows off and gives no way to ask for them: the query has a `limit`, or only dynamic columns. */
  readonly truncated: boolean;
  /** The scope has more subscriptions than the service looks at in one query, and the rows of the others are missing. */
  readonly scopeCut: boolean;
}

export interface LiveRunner {
  /** Runs a query and gathers its pages. @throws {LiveError} */
  readonly run: (query: string, options?: LiveQuery) => Promise<LiveResult>;
}

/** Queries Resource Graph over the scope of one request, through Azure's own SDK, which is loaded with the first query. */
export function createLiveRunner(options: LiveOptions = {}): LiveRunner {
  const sender = createSender(options);
  return {
    run: async (query, scope = {}) => {
      checkScope(scope);
      const { pageSize = largestPage, signal, onPage } = scope;
      const pages: AnswerPage[] = [];
      let rows = 0;
      for await (const page of pagesOf(sender, { query, ...scope }, { rows: pageSize }, { meter: createMeter(), signal })) {
        pages.push(page);
        rows += page.rows.length;
        onPage?.({ pages: pages.length, rows, totalRecords: page.totalRecords });
      }
      const { totalRecords, truncated } = pages.at(-1)!;
      const scopeCut = pages.some((page) => page.scopeCut);
      return { table: tableOfPages(pages), totalRecords, pages: pages.length, truncated, scopeCut };
    },
  };
}

/** The body of the first request, as it is sent. */
export function requestBody(query: string, scope: LiveQuery = {}): object {
  const { pageSize = largestPage, top = largestPage } = scope;
  const { options, ...request } = sdkRequest({ query, ...scope }, Math.min(pageSize, top));
  return { ...request, options: { $top: options?.top, resultFormat: options?.resultFormat } };
}

function checkScope({ subscriptions = [], managementGroups = [], pageSize = 1, top = 1 }: LiveQuery): void {
  if (subscriptions.length > 0 && managementGroups.length > 0) {
    throw requestError("subscriptions and management groups cannot be given together; give one of them");
  }
  if (subscriptions.length > 1000) throw requestError(`a query takes 1000 subscriptions, not ${subscriptions.length}`);
  if (managementGroups.length > 10) throw requestError(`a query takes 10 management groups, not ${managementGroups.length}`);
  checkPageSize(pageSize);
  if (!Number.isInteger(top) || top < 1) throw requestError(`the number of rows is a whole number from 1, not ${top}`);
}

/** @throws {LiveError} `InvalidRequest` */
export function checkPageSize(rows: number): void {
  if (!Number.isInteger(rows) || rows < 1 || rows > largestPage) {
    throw requestError(`a page has 1 to ${largestPage} rows, not ${rows}`);
  }
}
