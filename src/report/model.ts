import type { Attribution } from "../history/attribute.js";
import type { TrendPoint } from "../history/trend.js";
import type { ResourceCounts, Score } from "../score/formula.js";
import type { PlanProof } from "../score/plan/solve.js";

/** All that the report of a secure score says, before it is laid out; also what `--json` writes. */
export interface ReportModel {
  readonly title: string;
  /** The instant it is of, ISO 8601; undefined where the scores are live. */
  readonly at: string;
  readonly from: string;
  readonly score: ReportScore;
  readonly completed: { readonly controls: Completed; readonly recommendations: Completed };
  readonly groups: readonly ReportGroup[];
  readonly scopes: readonly ReportScope[];
  readonly controls: readonly ReportControl[];
  readonly plan: ReportPlan | undefined;
  readonly history: ReportHistory | undefined;
  readonly notes: readonly string[];
}

export interface Completed {
  readonly done: number;
  readonly of: number;
}

/** The combined score, in percent, and the points it stands for; undefined where there is nothing to reach. */
export interface ReportScore {
  readonly percent: number | undefined;
  readonly current: number;
  readonly max: number;
  /** As the portal writes it: `30% (~17 of 56 points)`. */
  readonly headline: string;
}

export interface ReportGroup {
  readonly name: string;
  readonly displayName: string;
  /** Groups above it, as far as they are known. */
  readonly depth: number;
  readonly percent: number | undefined;
  /** Its subscriptions cannot be seen. */
  readonly restricted: boolean;
  readonly scored: number;
}

export interface ReportScope extends Score {
  readonly id: string;
  readonly name: string;
  readonly kind: "subscription" | "connector";
  readonly environment: string;
  readonly weight: number;
  /** The nearest management group, by its display name. */
  readonly group: string;
  readonly unhealthy: number;
}

export interface ReportControl {
  readonly name: string;
  readonly displayName: string;
  readonly max: number;
  readonly current: number;
  readonly potential: number;
  /** `+ 18% (10 points)`. */
  readonly increase: string;
  readonly counts: ResourceCounts;
  /** `2 of 3 resources`. */
  readonly unhealthy: string;
  readonly completed: boolean;
  readonly recommendations: readonly ReportRecommendation[];
}

export interface ReportRecommendation {
  readonly key: string;
  readonly displayName: string;
  readonly severity: string;
  readonly preview: boolean;
  readonly counts: ResourceCounts;
  /** `1 of 2 storage accounts`. */
  readonly unhealthy: string;
}

export interface ReportPlan {
  readonly target: number;
  readonly before: number;
  readonly after: number;
  readonly reached: boolean;
  readonly cost: number;
  readonly proof: PlanProof;
  readonly steps: readonly ReportStep[];
  readonly stepsLeftOut: number;
}

export interface ReportStep {
  readonly displayName: string;
  readonly resources: number;
  readonly cost: number;
  /** Percentage points. */
  readonly gain: number;
  readonly after: number;
}

export interface ReportHistory {
  readonly trend: readonly Pick<TrendPoint, "day" | "overall" | "gap">[];
  readonly from: string;
  readonly to: string;
  readonly attribution: Pick<Attribution, "before" | "after" | "overall" | "residual">;
  readonly kinds: readonly { readonly title: string; readonly count: number; readonly overall: number }[];
  readonly changes: readonly ReportChange[];
  readonly changesLeftOut: number;
}

export interface ReportChange {
  readonly title: string;
  readonly subscription: string;
  /** Empty for what is of a subscription itself. */
  readonly resourceGroup: string;
  readonly resource: string;
  readonly what: string;
  /** Percentage points of the combined score. */
  readonly overall: number;
}
