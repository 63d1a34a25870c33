import type { Score } from "./formula.js";
import type { Assessment } from "./recompute.js";

/** What a tenant's rows say for its score, read once: subscriptions and connectors, their controls and their assessments. */
export interface Posture {
  readonly scopes: readonly PostureScope[];
  /** By assessment key, lower case. */
  readonly recommendations: ReadonlyMap<string, RecommendationFacts>;
  readonly managementGroups: readonly ManagementGroupFacts[];
  /** What is odd about the rows and does not keep the score from being computed. */
  readonly notes: readonly string[];
}

/** A subscription, or a connector to another cloud inside one. */
export interface PostureScope {
  /** `/subscriptions/…`, of a connector longer; lower case. */
  readonly id: string;
  readonly kind: "subscription" | "connector";
  readonly name: string;
  readonly subscriptionId: string;
  readonly environment: string;
  /** Names of its management groups, the nearest first. */
  readonly managementGroups: readonly string[];
  /** Its weight among others, as reported; where it is not, as `scopeWeight` counts. */
  readonly weight: number;
  readonly controls: readonly PostureControl[];
  readonly assessments: readonly Assessment[];
  readonly reported: ReportedScope;
}

/** A control as one scope's rows define it. */
export interface PostureControl {
  /** A GUID. */
  readonly name: string;
  readonly displayName: string;
  /** The nominal maximum. */
  readonly maxScore: number;
  readonly keys: ReadonlySet<string>;
}

/** The scores that the service's own rows give. */
export interface ReportedScope {
  readonly score: ReportedScore | undefined;
  /** By the control's name. */
  readonly controls: ReadonlyMap<string, ReportedControl>;
}

export interface ReportedScore extends Score {
  readonly weight: number;
}

export interface ReportedControl extends ReportedScore {
  readonly displayName: string;
  readonly healthy: number;
  readonly unhealthy: number;
  readonly notApplicable: number;
}

/** What the assessments of a recommendation say of it. */
export interface RecommendationFacts {
  readonly key: string;
  readonly displayName: string;
  readonly severity: string;
  readonly implementationEffort: string | undefined;
  readonly userImpact: string | undefined;
  readonly preview: boolean;
  readonly builtIn: boolean;
}

export interface ManagementGroupFacts {
  readonly name: string;
  readonly displayName: string;
}
