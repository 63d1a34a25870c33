import { computeRecommendations } from "./recommendations-compute.js";
import { dataRecommendations } from "./recommendations-data.js";
import { otherRecommendations } from "./recommendations-other.js";
import { syntheticGuid } from "./synthetic-guid.js";

/**
 * Dates of the documentation that the catalogue knows, in order. The list of May 2021 is complete; the other two differ from it by
 * the maxima, controls and renames that are documented for them, not by every recommendation that came or went.
 */
export const eras = ["2020-06", "2021-05", "2024-02"] as const;
export type Era = (typeof eras)[number];

export type Severity = "Low" | "Medium" | "High";
export type Category = "Compute" | "Networking" | "Data" | "IdentityAndAccess" | "IoT";

/** Our short name of a security control. */
export type ControlSlug =
  | "mfa"
  | "ports"
  | "updates"
  | "vulnerabilities"
  | "transit"
  | "network"
  | "atRest"
  | "access"
  | "configuration"
  | "applicationControl"
  | "ddos"
  | "endpoint"
  | "audit"
  | "bestPractices"
  | "classification"
  | "plans";

/** A recommendation as the tables write it: what is left out is unknown or the usual. */
interface RecommendationEntry {
  readonly name: string;
  readonly key?: string;
  readonly severity?: Severity;
  readonly controls: readonly ControlSlug[];
  readonly policy?: string;
  readonly preview?: boolean;
  readonly since?: Era;
  readonly until?: Era;
}

/** Recommendations on one type of resource; `app` tells the three kinds of App Service site apart. */
export interface RecommendationGroup {
  readonly resourceType: string;
  readonly app?: "web" | "function" | "api";
  readonly category: Category;
  readonly recommendations: readonly RecommendationEntry[];
}

/** A recommendation of Defender for Cloud: what one kind of assessment asks of one type of resource. */
export interface Recommendation {
  /** The assessment key: the `name` of its assessments. */
  readonly key: string;
  readonly displayName: string;
  /** As documented; `Medium` where no source gives it. */
  readonly severity: Severity;
  readonly category: Category;
  /** Lower case; the subscription itself is `microsoft.resources/subscriptions`. */
  readonly resourceType: string;
  readonly app: "web" | "function" | "api" | undefined;
  /** The controls it counts in: often one, at times five. */
  readonly controls: readonly ControlSlug[];
  readonly policyDefinition: string | undefined;
  /** A preview is listed but does not count. */
  readonly preview: boolean;
  readonly since: Era;
  readonly until: Era;
  /** True where the assessment key is not public and is minted here from the name. */
  readonly synthetic: boolean;
}

/** Every recommendation of the catalogue, of all eras. */
export const recommendations: readonly Recommendation[] = [
  ...computeRecommendations,
  ...dataRecommendations,
  ...otherRecommendations,
].flatMap((group) =>
  group.recommendations.map((entry) => ({
    key: entry.key ?? syntheticGuid(entry.name),
    displayName: entry.name,
    severity: entry.severity ?? "Medium",
    category: group.category,
    resourceType: group.resourceType,
    app: group.app,
    controls: entry.controls,
    policyDefinition: entry.policy,
    preview: entry.preview ?? false,
    since: entry.since ?? eras[0],
    until: entry.until ?? eras[eras.length - 1]!,
    synthetic: entry.key === undefined,
  })),
);

/** The recommendations there were at a time. */
export function recommendationsOf(era: Era): readonly Recommendation[] {
  const at = eras.indexOf(era);
  return recommendations.filter(({ since, until }) => eras.indexOf(since) <= at && at <= eras.indexOf(until));
}
