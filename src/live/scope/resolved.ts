/** What a query runs over, once patterns, groups and the tenant are resolved to what the credential reads. */
export interface ResolvedScope {
  /** Ids, in lower case, each once, in the order in which they are asked for. */
  readonly subscriptions: readonly string[];
  /** Display names by id, of the subscriptions above, as far as they are known. */
  readonly names: ReadonlyMap<string, string>;
  /** Ids that were asked for, and that the credential does not read: no query covers them, and none need be sent to know. */
  readonly unreadable: readonly string[];
  /**
   * Where rows that belong to no subscription (management groups, policies and roles assigned above subscriptions, events of the tenant)
   * are in scope too; undefined where they are not. They are read once, with one request of their own, never once a batch.
   */
  readonly rest: RestScope | undefined;
  /** Which assignments of policies and roles are seen, as to where they are assigned; the service's default where absent. */
  readonly authorizationScopeFilter?: AuthorizationScopeFilter;
}

/** The tenant, or up to ten management groups by name. */
export type RestScope = "tenant" | { readonly managementGroups: readonly string[] };

/** As the service names them. */
export type AuthorizationScopeFilter = "AtScopeAndBelow" | "AtScopeAndAbove" | "AtScopeExact" | "AtScopeAboveAndBelow";
