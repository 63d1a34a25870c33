import type { PagedQuery } from "../../arg/pages.js";
import type { AnswerPage } from "../../arg/read-answer.js";
import { requestError } from "../../arg/sender.js";
import type { RemoteQuery } from "../distributed-plan.js";
import type { ResolvedScope } from "../scope/resolved.js";

/** What one remote query asks of a part of the scope. */
export interface Batch {
  readonly remote: RemoteQuery;
  /** Its place among all batches of a scope, which is also that of its rows. */
  readonly index: number;
  readonly text: string;
  readonly subscriptions: readonly string[];
  readonly managementGroups: readonly string[];
  readonly authorizationScope: ResolvedScope["authorizationScopeFilter"];
  /** Of rows that belong to no subscription, whatever the subscriptions above are. */
  readonly isRest: boolean;
}

/** A page of a batch. */
export interface Piece {
  readonly batch: Batch;
  readonly page: AnswerPage;
}

/** Resource Graph advises fewer than 300 subscriptions a query (documentation, "Guidance for throttled requests"). */
export const usualBatchSize = 200;
/** Subscriptions that a request may name. */
export const largestBatch = 1000;

/**
 * The requests, pages apart, that a remote query is: its subscriptions in batches of nearly the same size, and one more for the rows that
 * belong to no subscription, which every batch would show again.
 * @throws {LiveError} `InvalidRequest`
 */
export function batchesOf(remote: RemoteQuery, scope: ResolvedScope, size: number = usualBatchSize): readonly Batch[] {
  if (!Number.isInteger(size) || size < 1 || size > largestBatch) {
    throw requestError(`a batch has 1 to ${largestBatch} subscriptions, not ${size}`);
  }
  const { subscriptions, rest, authorizationScopeFilter: authorizationScope } = scope;
  const common = { remote, managementGroups: [], authorizationScope, isRest: false };
  const parts = evenParts(subscriptions, Math.ceil(subscriptions.length / size));
  if (rest === undefined && parts.length === 1) return [{ ...common, index: 0, text: remote.text, subscriptions }];
  const batches = parts.map((part, index) => ({ ...common, index, text: remote.ofSubscriptions, subscriptions: part }));
  return [...batches, ...restOf(remote, scope, batches.length)];
}

/** What belongs to no subscription is seen from the tenant or the groups that are asked about, else from the subscriptions. */
function restOf(remote: RemoteQuery, scope: ResolvedScope, first: number): readonly Batch[] {
  const { subscriptions, rest, authorizationScopeFilter: authorizationScope } = scope;
  const common = { remote, index: first, text: remote.ofNone, managementGroups: [], authorizationScope, isRest: true };
  if (rest !== undefined) {
    return [{ ...common, subscriptions: [], managementGroups: rest === "tenant" ? [] : rest.managementGroups }];
  }
  const parts = evenParts(subscriptions, Math.ceil(subscriptions.length / largestBatch));
  const seesAbove = authorizationScope === "AtScopeAndAbove" || authorizationScope === "AtScopeAboveAndBelow";
  // What is defined for all of Azure is seen from any subscription; what is assigned above, from those below it only.
  if (!seesAbove || parts.length === 1) return parts.slice(0, 1).map((part) => ({ ...common, subscriptions: part }));
  if (remote.key !== undefined) return parts.map((part, index) => ({ ...common, index: first + index, subscriptions: part }));
  throw requestError(
    `'${authorizationScope}' over ${subscriptions.length} subscriptions would count what is assigned above them several times; name a management group, or at most ${largestBatch} subscriptions`,
  );
}

/** The items in so many parts, in order, of sizes that differ by one at most. */
export function evenParts<T>(items: readonly T[], count: number): readonly (readonly T[])[] {
  return Array.from({ length: count }, (_, part) =>
    items.slice(Math.round((part * items.length) / count), Math.round(((part + 1) * items.length) / count)),
  );
}

/** A batch's subscriptions in smaller parts, whose rows together, in order, are the batch's. */
export function splitBatch(batch: Batch, count: number): readonly Batch[] {
  return evenParts(batch.subscriptions, Math.min(count, batch.subscriptions.length)).map((subscriptions) => ({
    ...batch,
    subscriptions,
  }));
}

/** What a batch asks of the service. */
export function requestOf({ text, subscriptions, managementGroups, authorizationScope, isRest, remote }: Batch): PagedQuery {
  // The rows of no subscription are all there, however few subscriptions of a large tenant the service looks at.
  const allowPartialScopes = isRest && subscriptions.length === 0;
  return { query: text, subscriptions, managementGroups, authorizationScope, allowPartialScopes, top: remote.top };
}
