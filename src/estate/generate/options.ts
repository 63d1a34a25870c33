import { type Era, eras } from "../../score/recommendations.js";
import { EstateError } from "../error.js";

/** What an estate is generated from: equal options always give equal estates. */
export interface GenerateOptions {
  /** A whole number. */
  readonly seed: number;
  readonly name: string;
  /** How many subscriptions; from three on the last has no resources, from four on the one before it is disabled. */
  readonly subscriptions: number;
  /** How many subscriptions beside those belong to another tenant, which has delegated them to this one (Azure Lighthouse). */
  readonly delegated: number;
  /** How many management groups below the tenant root. */
  readonly managementGroups: number;
  readonly resourcesPerSubscription: number;
  /** The instant `now()` is frozen at, ISO 8601. */
  readonly frozenAt: string;
  /** Whose controls and recommendations apply. */
  readonly era: Era;
  /**
   * Which kinds of resources there are: the common ones, or all, of which the rarer stand beside the common ones in groups of their own,
   * with rows in every table that tells of them.
   */
  readonly kinds: "common" | "all";
}

export const defaultOptions: GenerateOptions = {
  seed: 1,
  name: "contoso",
  subscriptions: 5,
  delegated: 0,
  managementGroups: 2,
  resourcesPerSubscription: 42,
  frozenAt: "2024-03-01T09:00:00.000Z",
  era: "2024-02",
  kinds: "common",
};

/**
 * Fills in what is left out and checks the rest.
 * @throws {EstateError} `bad-option`
 */
export function completeOptions(options: Partial<GenerateOptions>): GenerateOptions {
  const full = { ...defaultOptions, ...options };
  const counts = {
    seed: Number.MIN_SAFE_INTEGER,
    subscriptions: 1,
    delegated: 0,
    managementGroups: 0,
    resourcesPerSubscription: 0,
  } as const;
  for (const [name, least] of Object.entries(counts) as [keyof typeof counts, number][]) {
    if (Number.isSafeInteger(full[name]) && full[name] >= least) continue;
    throw badOption(name, full[name], least === 1 || least === 0 ? `a whole number from ${least}` : "a whole number");
  }
  if (!eras.includes(full.era)) throw badOption("era", full.era, `one of ${eras.map((era) => `'${era}'`).join(", ")}`);
  if (full.kinds !== "common" && full.kinds !== "all") throw badOption("kinds", full.kinds, "one of 'common', 'all'");
  const instant = new Date(full.frozenAt);
  if (Number.isNaN(instant.getTime()))
    throw badOption("frozenAt", full.frozenAt, "an ISO 8601 instant such as '2024-03-01T09:00:00Z'");
  return { ...full, frozenAt: instant.toISOString() };
}

function badOption(name: keyof GenerateOptions, value: unknown, expected: string): EstateError {
  return new EstateError("bad-option", `'${name}' is '${value}'; it should be ${expected}`);
}
