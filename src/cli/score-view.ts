import type { ResultTable } from "../engine/query.js";
import type { Value } from "../engine/types/value.js";
import type { ScopeCheck } from "../score/check.js";
import { roundHalfAway } from "../score/formula.js";
import { scoreHeadline, unhealthyResources } from "../score/portal.js";
import type { PostureScope } from "../score/posture.js";
import type { CombinedControl, TenantScore } from "../score/tenant-score.js";
import { resultTable } from "./output/result-table.js";

/** The score in a line: points of one scope, the combined percentage of several. */
export function headline({ overall, scopes }: TenantScore): string {
  const scored = scopes.filter(({ score }) => score.max > 0);
  if (overall === undefined) return "no score: no control has a resource that counts";
  if (scored.length === 1) return `secure score ${scoreHeadline(scored[0]!.score)}`;
  return `secure score ${percentText(overall)} over ${scored.length} subscriptions and connectors, by their weights`;
}

/** By subscription and connector. */
export function scopeTable({ scopes }: TenantScore): ResultTable {
  const rows = scopes.map(({ scope, score, controls }): Value[] => [
    scope.name,
    scope.environment,
    score.max === 0 ? null : percent(score.current / score.max),
    score.current,
    score.max,
    scope.weight,
    `${controls.filter(({ score: { current, max } }) => max > 0 && current === max).length} of ${controls.filter((one) => one.score.max > 0).length}`,
    scope.subscriptionId,
  ]);
  return resultTable(
    "Scopes",
    "scope environment percent:real current:real max:real weight:int completedControls subscriptionId",
    rows,
  );
}

/** By management group, those with something to reach. */
export function groupTable({ managementGroups }: TenantScore): ResultTable {
  const rows = managementGroups
    .filter(({ scored }) => scored > 0)
    .map(({ group, overall, scored }): Value[] => [
      group.displayName,
      overall === undefined ? null : percent(overall),
      scored,
      group.name,
    ]);
  return resultTable("ManagementGroups", "managementGroup percent:real scored:int name", rows);
}

/** By control, what is to be gained most first. */
export function controlTable({ controls }: TenantScore): ResultTable {
  const rows = controls.map(({ displayName, counts, score, increase, trueIncrease }): Value[] => [
    displayName,
    score.max,
    score.current,
    increase.text,
    roundHalfAway(trueIncrease, 2),
    unhealthyResources(counts),
  ]);
  return resultTable("Controls", "control max:real current:real potentialIncrease truePoints:real unhealthyResources", rows);
}

/** What differs between what is reported and what follows. */
export function checkTable(checks: readonly ScopeCheck[]): ResultTable {
  const rows = checks.flatMap(({ scope, parts, differences }) =>
    differences.map(({ kind, control, text }): Value[] => [
      titleOf(scope),
      control ?? "(the score)",
      kind,
      parts.find((part) => part.control === control)?.points ?? null,
      text,
    ]),
  );
  return resultTable("Differences", "scope control about points:real what", rows);
}

/** The scores as plain data, for `-o json`. */
export function scoreData(score: TenantScore): object {
  return {
    percentage: score.overall ?? null,
    managementGroups: score.managementGroups.map(({ group, overall, scored }) => ({
      ...group,
      percentage: overall ?? null,
      scored,
    })),
    scopes: score.scopes.map(({ scope, score: points, controls }) => ({
      id: scope.id,
      name: scope.name,
      kind: scope.kind,
      environment: scope.environment,
      weight: scope.weight,
      ...points,
      controls: controls.map(({ control, counts, score: own }) => ({
        name: control.name,
        displayName: control.displayName,
        ...counts,
        ...own,
      })),
    })),
    controls: score.controls.map(controlData),
  };
}

/** Percent of a ratio, with two decimals. */
export const percent = (ratio: number): number => roundHalfAway(100 * ratio, 2);
export const percentText = (ratio: number): string => `${percent(ratio).toFixed(2)}%`;

/** A connector is known by its name and the subscription it is in. */
export const titleOf = ({ kind, name, subscriptionId }: PostureScope): string =>
  kind === "connector" ? `${name} in ${subscriptionId}` : name;

function controlData({ name, displayName, counts, score, increase, trueIncrease }: CombinedControl): object {
  return {
    name,
    displayName,
    ...counts,
    ...score,
    potentialIncrease: increase,
    truePercentagePoints: roundHalfAway(trueIncrease, 6),
  };
}
