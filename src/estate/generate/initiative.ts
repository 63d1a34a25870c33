import { type ControlSlug, type Recommendation, recommendationsOf, type Era } from "../../score/recommendations.js";
import type { EstateRow } from "../estate.js";

/** How many recommendations are switched on for one type of resource: the real initiative has more, and an estate many rows. */
const perType = 6;
const perSubscription = 11;

/** Always on, for other rows hang on them: findings of scanners, and the recommendations every estate is asked about. */
const alwaysOn: ReadonlySet<string> = new Set([
  "1195afff-c881-495e-9bc5-1486211ae03f",
  "82e20e14-edc5-4373-bfc4-f13121257c37",
  "c0b7cfc6-3172-465a-b378-53c7ff2cc0d5",
  "dbd0cb49-b563-45e7-9724-889e799fa648",
  "4ab6e3c5-74dd-8b35-9ab9-f61b30875b27",
  "1c5de8e1-f68d-6a17-e0d2-ec259c42768c",
]);

export type ResourceRecommendations = (row: EstateRow) => readonly Recommendation[];

/** The recommendations that are switched on, by resource: a spread over the controls, known keys before minted ones. */
export function chooseInitiative(era: Era): ResourceRecommendations {
  const byTarget = new Map<string, Recommendation[]>();
  for (const recommendation of recommendationsOf(era)) {
    const target = targetOf(recommendation.resourceType, recommendation.app);
    const list = byTarget.get(target);
    if (list) list.push(recommendation);
    else byTarget.set(target, [recommendation]);
  }
  const chosen = new Map(
    [...byTarget].map(([target, list]) => [target, spread(list, target === subscriptionType ? perSubscription : perType)]),
  );
  return (row) => chosen.get(targetOf(String(row.type), appOf(row))) ?? [];
}

export const subscriptionType = "microsoft.resources/subscriptions";

/** Picks by need: what must be on, then what reaches the least covered control; one preview more. */
function spread(list: readonly Recommendation[], count: number): readonly Recommendation[] {
  const covered = new Map<ControlSlug, number>();
  const chosen: Recommendation[] = [];
  const left = list.filter(({ preview }) => !preview).sort((a, b) => Number(a.synthetic) - Number(b.synthetic));
  while (chosen.length < count && left.length > 0) {
    const need = (recommendation: Recommendation) =>
      alwaysOn.has(recommendation.key) ? -1 : Math.min(...recommendation.controls.map((slug) => covered.get(slug) ?? 0));
    const best = left.reduce((best, next) => (need(next) < need(best) ? next : best));
    left.splice(left.indexOf(best), 1);
    chosen.push(best);
    for (const slug of best.controls) covered.set(slug, (covered.get(slug) ?? 0) + 1);
  }
  const preview = list.find(({ preview }) => preview);
  return preview === undefined ? chosen : [...chosen, preview];
}

function targetOf(resourceType: string, app: string | undefined): string {
  return app === undefined ? resourceType : `${resourceType}#${app}`;
}

/** App Service keeps web, function and API apps under one type and tells them apart by kind. */
function appOf(row: EstateRow): "web" | "function" | "api" | undefined {
  if (row.type !== "microsoft.web/sites") return undefined;
  const kind = String(row.kind);
  return kind.includes("functionapp") ? "function" : kind === "api" ? "api" : "web";
}
