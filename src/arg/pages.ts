import type { QueryRequest as SdkQueryRequest } from "@azure/arm-resourcegraph";
import { LiveError } from "./live-error.js";
import { largestPage } from "./paging.js";
import type { AnswerPage } from "./read-answer.js";
import type { AuthorizationScope } from "./request.js";
import type { SendOptions } from "./retry.js";
import { send } from "./send.js";
import type { Sender } from "./sender.js";

/** A query over one request's scope. */
export interface PagedQuery {
  readonly query: string;
  /** At most 1000; without subscriptions and management groups, all that the credential may read. */
  readonly subscriptions?: readonly string[];
  /** At most 10. */
  readonly managementGroups?: readonly string[];
  readonly authorizationScope?: AuthorizationScope | undefined;
  readonly allowPartialScopes?: boolean;
  /** Rows altogether; all where left out. */
  readonly top?: number | undefined;
}

/** Rows a request; it is made smaller where the service says that an answer of so many would be too large. */
export interface PageSize {
  rows: number;
}

/**
 * The pages of a query's answer, one after the other. Follows the skip token, and nothing else: `resultTruncated` does not say whether
 * there are more pages.
 * @throws {LiveError}
 */
export async function* pagesOf(
  sender: Sender,
  query: PagedQuery,
  size: PageSize,
  options: SendOptions,
): AsyncGenerator<AnswerPage, void, undefined> {
  let rows = 0;
  let token: string | undefined;
  do {
    const page = await fittingPage(sender, query, size, rows, token, options);
    rows += page.rows.length;
    token = page.rows.length === 0 ? undefined : page.skipToken;
    yield page;
  } while (token !== undefined && (query.top === undefined || rows < query.top));
}

/** The page behind a token. The rows of a request override those that its token speaks of, so that a smaller page can be asked for. */
async function fittingPage(
  sender: Sender,
  query: PagedQuery,
  size: PageSize,
  before: number,
  token: string | undefined,
  options: SendOptions,
): Promise<AnswerPage> {
  for (;;) {
    const top = Math.min(size.rows, query.top === undefined ? largestPage : query.top - before);
    try {
      return await send(sender, sdkRequest(query, top, token), options);
    } catch (error) {
      if (!isTooLarge(error) || top === 1) throw error;
      size.rows = Math.min(size.rows, smallerPage(error, top));
    }
  }
}

/** The body of a request. */
export function sdkRequest(query: PagedQuery, top: number, skipToken?: string): SdkQueryRequest {
  const { subscriptions = [], managementGroups = [], authorizationScope, allowPartialScopes } = query;
  return {
    query: query.query,
    ...(subscriptions.length > 0 && { subscriptions: [...subscriptions] }),
    ...(managementGroups.length > 0 && { managementGroups: [...managementGroups] }),
    options: {
      top,
      resultFormat: "table",
      ...(skipToken !== undefined && { skipToken }),
      ...(authorizationScope !== undefined && { authorizationScopeFilter: authorizationScope }),
      ...(allowPartialScopes && { allowPartialScopes }),
    },
  };
}

/** The answer would be larger than the service gives. */
export function isTooLarge(error: unknown): error is LiveError {
  return hasCode(error, "ResponsePayloadTooLarge");
}

/** Whether the service gave a code, as the error's own or in its details. */
export function hasCode(error: unknown, code: string): error is LiveError {
  return error instanceof LiveError && (error.code === code || error.details.some((detail) => detail.code === code));
}

/** The message says how large the answer would be, and how large it may be; rows are not all of one size. */
function smallerPage({ message }: LiveError, top: number): number {
  const [size, limit] = (message.match(/\d+/g) ?? []).map(Number);
  const share = size !== undefined && limit !== undefined && limit < size ? (0.8 * limit) / size : 0.5;
  return Math.max(1, Math.min(Math.floor(top * share), top - 1));
}
