import type { ResourceCounts } from "../score/formula.js";
import type { Posture } from "../score/posture.js";

export interface RecommendationCounts extends ResourceCounts {
  /** The type of its resources, lower case; empty where they are of several. */
  readonly resourceType: string;
}

/** The resources of every recommendation by their health, previews and custom ones too. */
export function countRecommendations({ scopes }: Posture): ReadonlyMap<string, RecommendationCounts> {
  const counts = new Map<string, { healthy: number; unhealthy: number; notApplicable: number; resourceType: string }>();
  for (const { key, health, resourceId } of scopes.flatMap(({ assessments }) => assessments)) {
    const type = typeOf(resourceId);
    let count = counts.get(key);
    if (count === undefined) {
      count = { healthy: 0, unhealthy: 0, notApplicable: 0, resourceType: type };
      counts.set(key, count);
    }
    if (count.resourceType !== type) count.resourceType = "";
    if (health === "Healthy") count.healthy += 1;
    else if (health === "Unhealthy") count.unhealthy += 1;
    else count.notApplicable += 1;
  }
  return counts;
}

/** The type in a resource's id: provider and every second segment behind it. */
function typeOf(resourceId: string): string {
  const at = resourceId.lastIndexOf("/providers/");
  if (at < 0) return /^\/subscriptions\/[^/]+$/.test(resourceId) ? "microsoft.resources/subscriptions" : "";
  const [provider, ...rest] = resourceId.slice(at + "/providers/".length).split("/");
  return [provider, ...rest.filter((_, index) => index % 2 === 0)].join("/");
}
