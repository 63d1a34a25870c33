import type { Health, Score } from "../score/formula.js";

/** Why an assessment does not apply; empty where it does. */
export type Reason = "" | "Exempt" | "OffByPolicy" | "N/A";

/** What one recommendation says of one resource. Equal findings are one object: see `finding`. */
export interface Finding {
  readonly key: string;
  readonly state: Health;
  readonly reason: Reason;
}

/** The findings of a resource, sorted by key. */
export type Findings = readonly Finding[];

export interface ControlState extends Score {
  readonly name: string;
  readonly displayName: string;
  readonly weight: number;
  readonly healthy: number;
  readonly unhealthy: number;
  readonly notApplicable: number;
}

/** The score of a scope, with its weight among others. */
export interface ScopeScore extends Score {
  readonly weight: number;
}

/** A subscription or a connector at one instant. */
export interface ScopeState {
  /** Its id, lower case. */
  readonly scope: string;
  readonly subscriptionId: string;
  readonly environment: string;
  readonly score: ScopeScore;
  readonly controls: readonly ControlState[];
  /** What is said of its resources, by their ids in lower case. */
  readonly resources: ReadonlyMap<string, Findings>;
}

export interface CatalogueControl {
  readonly name: string;
  readonly displayName: string;
  readonly environment: string;
  /** The nominal maximum. */
  readonly maxScore: number;
  readonly keys: ReadonlySet<string>;
}

export interface CatalogueRecommendation {
  readonly key: string;
  readonly displayName: string;
  readonly severity: string;
  readonly preview: boolean;
  readonly builtIn: boolean;
}

/** What counts, at one instant: controls with their recommendations. */
export interface Catalogue {
  /** By environment and name: see `controlId`. */
  readonly controls: ReadonlyMap<string, CatalogueControl>;
  readonly recommendations: ReadonlyMap<string, CatalogueRecommendation>;
}

/** The secure score of a tenant, or of a part of it, at one instant, and all that it follows from. */
export interface Snapshot {
  /** Milliseconds since 1970. */
  readonly takenAt: number;
  readonly tenantId: string;
  readonly scopes: ReadonlyMap<string, ScopeState>;
  /** Enabled subscriptions that were not asked or did not answer. */
  readonly missing: readonly string[];
  readonly catalogue: Catalogue;
}

export const controlId = (environment: string, name: string): string => `${environment}/${name}`;

/** Makes findings, each distinct one once, so that a million of them take a million references and no more. */
export function findingPool(): (key: string, state: Health, reason: Reason) => Finding {
  const known = new Map<string, Finding>();
  return (key, state, reason) => {
    const name = `${key} ${state} ${reason}`;
    let found = known.get(name);
    if (found === undefined) {
      found = { key, state, reason };
      known.set(name, found);
    }
    return found;
  };
}

/** Sorted by key, each key once: of two that contradict each other the worse holds, as it does for the resource. */
export function sortFindings(findings: readonly Finding[]): Findings {
  const byKey = new Map<string, Finding>();
  for (const finding of findings) {
    const known = byKey.get(finding.key);
    if (known === undefined || severity[finding.state] > severity[known.state]) byKey.set(finding.key, finding);
  }
  return [...byKey.values()].sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0));
}

const severity: Readonly<Record<Health, number>> = { NotApplicable: 0, Healthy: 1, Unhealthy: 2 };
