import type { Era } from "../../score/recommendations.js";

/** What an estate is generated from: equal options always give equal estates. */
export interface GenerateOptions {
  /** A whole number. */
  readonly seed: number;
  readonly name: string;
  /** How many subscriptions; from three on the last has no resources, from four on the one before it is disabled. */
  readonly subscriptions: number;
  /** How many management groups below the tenant root. */
  readonly managementGroups: number;
  readonly resourcesPerSubscription: number;
  /** The instant `now()` is frozen at, ISO 8601. */
  readonly frozenAt: string;
  /** Whose controls and recommendations apply. */
  readonly era: Era;
}

export const defaultOptions: GenerateOptions = {
  seed: 1,
  name: "contoso",
  subscriptions: 5,
  managementGroups: 2,
  resourcesPerSubscription: 42,
  frozenAt: "2024-03-01T09:00:00.000Z",
  era: "2024-02",
};
