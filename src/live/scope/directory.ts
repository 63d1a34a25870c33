/** A subscription that the credential reads, wholly or in part. */
export interface Subscription {
  /** In lower case. */
  readonly id: string;
  readonly name: string;
  /** `Enabled`, `Disabled`, `Warned`, `PastDue`, `Deleted`; rows of a disabled one may still be there. */
  readonly state: string;
  readonly tenantId: string;
}

export interface ManagementGroup {
  /** Its id within the tenant, by which requests name it; in lower case. */
  readonly name: string;
  readonly displayName: string;
}

/** What is below a group, at any depth: ids of subscriptions and names of groups, in lower case. */
export interface Descendants {
  readonly subscriptions: ReadonlySet<string>;
  readonly groups: ReadonlySet<string>;
}

/** What there is that a scope could be made of, as far as the credential reads it. */
export interface Directory {
  /** Whom it is known from, to be said to a person. */
  readonly source: string;
  /** Who has it, and how, as messages begin: `the estate has`. */
  readonly holder: string;
  /** All, or those of these ids, where nothing else is wanted; in a large tenant they are found at once. */
  readonly subscriptions: (ids?: readonly string[]) => Promise<readonly Subscription[]>;
  readonly groups: () => Promise<readonly ManagementGroup[]>;
  readonly below: (group: ManagementGroup) => Promise<Descendants>;
}
