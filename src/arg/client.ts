import type {
  QueryRequest as SdkQueryRequest,
  ResourceGraphClient,
  ResourceGraphClientOptionalParams,
} from "@azure/arm-resourcegraph";
import type { TokenCredential } from "@azure/identity";
import type { ResultTable } from "../engine/query.js";
import { LiveError } from "./live-error.js";
import { largestPage } from "./paging.js";
import { type AnswerPage, readAnswer, tableOfPages } from "./read-answer.js";
import { type RawAnswer, readErrorAnswer } from "./read-error.js";
import { sendFailure } from "./send-failure.js";
import { isOutOfQuota, pause, waitFor } from "./throttle.js";

export const publicEndpoint = "https://management.azure.com";

export interface LiveOptions {
  /** DefaultAzureCredential where left out; none for an endpoint on this machine, which is not to see a real token. */
  readonly credential?: TokenCredential;
  readonly endpoint?: string;
  /** Sends the requests; for an emulator in this process. */
  readonly httpClient?: NonNullable<ResourceGraphClientOptionalParams["httpClient"]>;
  /** A certificate authority to trust, as PEM. */
  readonly ca?: string;
  /** Milliseconds that a query may wait for its quota altogether; two minutes. */
  readonly patience?: number;
}

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
}

export interface LiveRunner {
  /** Runs a query and gathers its pages. @throws {LiveError} */
  readonly run: (query: string, options?: LiveQuery) => Promise<LiveResult>;
}

/** Queries Resource Graph through Azure's own SDK, which is loaded with the first query. */
export function createLiveRunner(options: LiveOptions = {}): LiveRunner {
  const endpoint = checkedEndpoint(options.endpoint ?? publicEndpoint);
  let client: Promise<ResourceGraphClient> | undefined;
  return {
    run: async (query, scope = {}) => {
      checkScope(scope);
      client ??= openClient(endpoint, options);
      const ask = (request: SdkQueryRequest) => send(client!, request, endpoint, scope.signal, options.patience ?? 120_000);
      return gather(query, scope, ask);
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
  return { table: tableOfPages(pages), totalRecords: last.totalRecords, pages: pages.length, truncated: last.truncated };
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

/** Sends one request, again and again while the quota is used up and patience lasts. */
async function send(
  client: Promise<ResourceGraphClient>,
  request: SdkQueryRequest,
  endpoint: string,
  signal: AbortSignal | undefined,
  patience: number,
): Promise<AnswerPage> {
  const end = Date.now() + patience;
  for (;;) {
    const answer = await exchange(await client, request, endpoint, signal);
    if (answer.status === 200) {
      const page = readAnswer(answer.body);
      if (page.skipToken !== undefined && isOutOfQuota(answer)) await pause(waitFor(answer), signal);
      return page;
    }
    const wait = waitFor(answer);
    if (answer.status !== 429 || Date.now() + wait > end) throw readErrorAnswer(answer);
    await pause(wait, signal);
  }
}

async function exchange(
  client: ResourceGraphClient,
  request: SdkQueryRequest,
  endpoint: string,
  signal: AbortSignal | undefined,
): Promise<RawAnswer> {
  let answer: RawAnswer | undefined;
  try {
    await client.resources(request, {
      ...(signal && { abortSignal: signal }),
      onResponse: ({ status, bodyAsText, headers }) => {
        answer = { status, body: bodyAsText ?? "", header: (name) => headers.get(name) };
      },
    });
  } catch (error) {
    // The SDK throws for every status but 200, and breaks on a body without 'error': what came is read here.
    if (answer === undefined || answer.status === 200) throw sendFailure(error, endpoint);
  }
  return answer!;
}

async function openClient(endpoint: string, { credential, httpClient, ca }: LiveOptions): Promise<ResourceGraphClient> {
  const { ResourceGraphClient } = await import("@azure/arm-resourcegraph");
  const local = isLoopback(endpoint);
  const plain = endpoint.startsWith("http:");
  const used = credential ?? (local || plain ? undefined : await defaultCredential());
  // The SDK sends no token over plain http, and takes no credential as leave to send none.
  return new ResourceGraphClient((plain ? undefined : used) as TokenCredential, {
    endpoint,
    allowInsecureConnection: plain,
    retryOptions: local ? { maxRetries: 1, retryDelayInMs: 100 } : { maxRetries: 3 },
    ...(httpClient && { httpClient }),
    ...(ca !== undefined && { tlsOptions: { ca } }),
  });
}

async function defaultCredential(): Promise<TokenCredential> {
  const { DefaultAzureCredential } = await import("@azure/identity");
  return new DefaultAzureCredential();
}

function checkedEndpoint(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url === undefined || !/^https?:$/.test(url.protocol)) {
    throw requestError(`'${text}' is no address; it is one such as '${publicEndpoint}'`);
  }
  if (url.protocol === "http:" && !isLoopback(text)) throw requestError(`'${text}' is not on this machine; use https`);
  return text.replace(/\/+$/, "");
}

function isLoopback(endpoint: string): boolean {
  const { hostname } = new URL(endpoint);
  return hostname === "localhost" || hostname === "[::1]" || /^127(?:\.\d+){3}$/.test(hostname);
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
