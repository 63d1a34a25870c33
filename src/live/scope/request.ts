import type { AuthorizationScopeFilter } from "./resolved.js";

/**
 * What a query should run over, as a person says it: patterns of subscriptions and management groups, which are ids, names, or names with
 * '*' and '?'. Subscriptions and groups together are all of both; with neither it is all that the credential reads.
 */
export interface ScopeRequest {
  readonly subscriptions?: readonly string[] | undefined;
  readonly managementGroups?: readonly string[] | undefined;
  /** Subscriptions that are left out, and groups whose subscriptions are; rows that belong to no subscription stay. */
  readonly exclude?: readonly string[] | undefined;
  readonly authorizationScopeFilter?: AuthorizationScopeFilter | undefined;
}
