import type { LiveError } from "../../arg/live-error.js";

/** A part of the scope that gave no rows, and why. */
export interface Gap {
  /** Ids; none where it is the rows that belong to no subscription. */
  readonly subscriptions: readonly string[];
  /** The service's code where it gave one. */
  readonly code: string;
  readonly message: string;
  /** By which Azure's support finds the request. */
  readonly requestId?: string | undefined;
}

/** How much of the scope an answer speaks for. */
export interface Coverage {
  readonly subscriptions: number;
  /** Subscriptions whose rows are all there. */
  readonly covered: number;
  readonly gaps: readonly Gap[];
}

/** An answer that would not be about the whole scope, and was not allowed to be. */
export class PartialError extends Error {
  readonly gaps: readonly Gap[];
  constructor(coverage: Coverage, names: ReadonlyMap<string, string>) {
    super(`${coverageText(coverage, names)}; '--allow-partial' (allowPartial) takes the rows of the others`);
    this.name = "PartialError";
    this.gaps = coverage.gaps;
  }
}

export function gapOf(subscriptions: readonly string[], { code, message, requestId }: LiveError): Gap {
  return { subscriptions, code, message, requestId };
}

export function coverageOf(subscriptions: number, gaps: readonly Gap[]): Coverage {
  const missing = new Set(gaps.flatMap((gap) => gap.subscriptions));
  return { subscriptions, covered: subscriptions - missing.size, gaps };
}

const namesShown = 5;

/** Which subscriptions gave no answer, and why, in a sentence. */
export function coverageText({ subscriptions, covered, gaps }: Coverage, names: ReadonlyMap<string, string>): string {
  const missing = subscriptions - covered;
  const reasons = new Set(gaps.map(reasonOf));
  const parts = [...reasons].map((why) => {
    const ids = [...new Set(gaps.filter((gap) => reasonOf(gap) === why).flatMap((gap) => gap.subscriptions))];
    const shown = ids.slice(0, namesShown).map((id) => names.get(id) ?? id);
    const more = ids.length > namesShown ? ` and ${ids.length - namesShown} more` : "";
    const who = ids.length === 0 ? "what belongs to no subscription" : `${shown.join(", ")}${more}`;
    return `${who} (${why})`;
  });
  const head = missing === 0 ? "a part of the scope" : `${missing} of ${subscriptions} subscriptions`;
  return `${head} gave no answer: ${parts.join("; ")}`;
}

const reasonOf = ({ code, message }: Gap): string => `${code}: ${message}`;
