import type { QueryRequest as SdkQueryRequest } from "@azure/arm-resourcegraph";
import type { ResultTable } from "../engine/query.js";
import { LiveError } from "./live-error.js";
import { largestPage } from "./paging.js";
import { type AnswerPage, tableOfPages } from "./read-answer.js";
import { createSender, isLoopback, type LiveOptions, send } from "./send.js";

export const publicEndpoint = "https://management.azure.com";

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

/** Queries Resource Graph through Azure's own SDK, which is loaded with the first query. */
export function createLiveRunner(options: LiveOptions = {}): LiveRunner {
  const endpoint = checkedEndpoint(options.endpoint ?? publicEndpoint);
  const sender = createSender(endpoint, options);
  return {
    run: async (query, scope = {}) => {
      checkScope(scope);
      return gather(query, scope, (request) => send(sender, request, scope.signal));
    },
  };
}

/** The body of the first request, as it is sent. */
export function requestBody(query: string, scope: LiveQuery = {}): object {
  const { options, ...request } = sdkRequest(query, scope, firstSize(scope), undefined);
  return { ...request, options: { $top: options?.top, resultFormat: options?.resultFormat } };
}

/** Follows the skip token, and nothing else: `resultTruncated` does not say whether there are more pages. */
async function gather(
  query: string,
  scope: LiveQuery,
  ask: (request: SdkQueryRequest) => Promise<AnswerPage>,
): Promise<LiveResult> {
  const pages: AnswerPage[] = [];
  let rows = 0;
  let token: string | undefined;
  do {
    const size = Math.min(firstSize(scope), scope.top === undefined ? largestPage : scope.top - rows);
    const page = await ask(sdkRequest(query, scope, size, token));
    pages.push(page);
    rows += page.rows.length;
    token = page.rows.length === 0 ? undefined : page.skipToken;
    scope.onPage?.({ pages: pages.length, rows, totalRecords: page.totalRecords });
  } while (token !== undefined && (scope.top === undefined || rows < scope.top));
  const last = pages.at(-1)!;
  const { totalRecords, truncated } = last;
  const scopeCut = pages.some((page) => page.scopeCut);
  return { table: tableOfPages(pages), totalRecords, pages: pages.length, truncated, scopeCut };
}

function firstSize({ pageSize = largestPage, top }: LiveQuery): number {
  return Math.min(pageSize, top ?? largestPage);
}

function sdkRequest(query: string, scope: LiveQuery, top: number, skipToken: string | undefined): SdkQueryRequest {
  const { subscriptions, managementGroups } = scope;
  return {
    query,
    ...(subscriptions && subscriptions.length > 0 && { subscriptions: [...subscriptions] }),
    ...(managementGroups && managementGroups.length > 0 && { managementGroups: [...managementGroups] }),
    options: { top, resultFormat: "table", ...(skipToken !== undefined && { skipToken }) },
  };
}

/** An address without a slash at its end. @throws {LiveError} where a token may not be sent there */
export function checkedEndpoint(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url === undefined || !/^https?:$/.test(url.protocol)) {
    throw requestError(`'${text}' is no address; it is one such as '${publicEndpoint}'`);
  }
  if (url.protocol === "http:" && !isLoopback(text)) throw requestError(`'${text}' is not on this machine; use https`);
  return text.replace(/\/+$/, "");
}

function checkScope({ subscriptions = [], managementGroups = [], pageSize = 1, top = 1 }: LiveQuery): void {
  if (subscriptions.length > 0 && managementGroups.length > 0) {
    throw requestError("subscriptions and management groups cannot be given together; give one of them");
  }
  if (subscriptions.length > 1000) throw requestError(`a query takes 1000 subscriptions, not ${subscriptions.length}`);
  if (managementGroups.length > 10) throw requestError(`a query takes 10 management groups, not ${managementGroups.length}`);
  if (!Number.isInteger(pageSize) || pageSize < 1 || pageSize > largestPage) {
    throw requestError(`a page has 1 to ${largestPage} rows, not ${pageSize}`);
  }
  if (!Number.isInteger(top) || top < 1) throw requestError(`the number of rows is a whole number from 1, not ${top}`);
}

function requestError(message: string): LiveError {
  return new LiveError({ kind: "request", code: "InvalidRequest", message });
}
