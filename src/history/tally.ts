import { controlScore, type Health, type ResourceCounts, resourceHealth, subscriptionScore } from "../score/formula.js";
import type { Catalogue, CatalogueControl, ControlState, Findings, ScopeScore } from "./snapshot.js";

/** Which recommendations count in which controls of an environment. */
export interface ControlIndex {
  readonly controls: readonly CatalogueControl[];
  /** Places of the controls that a recommendation counts in; no entry for previews and custom ones, which do not count. */
  readonly places: ReadonlyMap<string, readonly number[]>;
}

export function controlIndex({ controls, recommendations }: Catalogue, environment: string): ControlIndex {
  const own = [...controls.values()].filter((control) => control.environment === environment);
  const places = new Map<string, number[]>();
  for (const { key, preview, builtIn } of recommendations.values()) if (builtIn && !preview) places.set(key, []);
  own.forEach(({ keys }, place) => {
    for (const key of keys) places.get(key)?.push(place);
  });
  return { controls: own, places };
}

/** The resources of a scope, counted control by control, kept up to date as resources come, go and change. */
export interface Tally {
  readonly index: ControlIndex;
  /** Replaces what is said of one resource; undefined is a resource that is not there. */
  readonly change: (before: Findings | undefined, after: Findings | undefined) => void;
  readonly controls: () => readonly ControlState[];
  /** The score, by the formulas of the service. */
  readonly score: () => ScopeScore;
}

export function createTally(index: ControlIndex, resources: Iterable<Findings> = []): Tally {
  const counts = index.controls.map(() => ({ healthy: 0, unhealthy: 0, notApplicable: 0 }));
  // A control is scored again only once its counts have changed: a history of a large tenant has many thousand changes.
  const scored: (ControlState | undefined)[] = [];
  const changed = new Set<number>(index.controls.keys());
  let weight = 0;
  const add = (findings: Findings, sign: 1 | -1): void => {
    for (const [place, health] of healthByControl(findings, index)) {
      const count = counts[place]!;
      changed.add(place);
      if (health === "Healthy") count.healthy += sign;
      else if (health === "Unhealthy") count.unhealthy += sign;
      else count.notApplicable += sign;
    }
    weight += sign * weightOf(findings, index);
  };
  for (const findings of resources) add(findings, 1);
  const controls = (): ControlState[] => {
    for (const place of changed) scored[place] = controlState(index.controls[place]!, counts[place]!);
    changed.clear();
    return scored.filter((control) => control !== undefined);
  };
  return {
    index,
    change: (before, after) => {
      if (before !== undefined) add(before, -1);
      if (after !== undefined) add(after, 1);
    },
    controls,
    score: () => ({ ...subscriptionScore(controls()), weight }),
  };
}

/** Undefined of a control that has no resource, which the service leaves out. */
function controlState({ name, displayName, maxScore }: CatalogueControl, counts: ResourceCounts): ControlState | undefined {
  if (counts.healthy + counts.unhealthy + counts.notApplicable === 0) return undefined;
  const { max, current, percentage, weight } = controlScore(maxScore, counts);
  return { name, displayName, max, current, percentage, weight, ...counts };
}

/** The health of a resource in each control that has something to say of it. */
function healthByControl(findings: Findings, { places }: ControlIndex): ReadonlyMap<number, Health> {
  const health = new Map<number, Health>();
  for (const { key, state } of findings) {
    for (const place of places.get(key) ?? []) {
      const known = health.get(place);
      health.set(place, known === undefined ? state : resourceHealth([known, state]));
    }
  }
  return health;
}

/** The recommendations that count and apply: how a scope is weighed, see `scopeWeight`. */
function weightOf(findings: Findings, { places }: ControlIndex): number {
  let weight = 0;
  for (const { key, state } of findings) if (state !== "NotApplicable" && places.has(key)) weight += 1;
  return weight;
}

export const indexOf = (catalogue: Catalogue): ((environment: string) => ControlIndex) => {
  const known = new Map<string, ControlIndex>();
  return (environment) => {
    const index = known.get(environment) ?? controlIndex(catalogue, environment);
    known.set(environment, index);
    return index;
  };
};
