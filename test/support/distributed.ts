import { resourceGraphLocal } from "../../src/arg/profile.js";
import { type QueryOptions, type QueryResult, runQuery } from "../../src/engine/query.js";
import { estateDatabase } from "../../src/estate/database.js";
import type { Estate } from "../../src/estate/estate.js";
import { distribute, type Push } from "../../src/live/plan/distribute.js";
import { answerText, sameAnswer } from "../../src/testing/answer.js";
import { createGatherer, type Gathering } from "./gather.js";

export interface Way extends Gathering {
  readonly push: Push;
}

/** How the answer of a query asked for in batches differs from the engine's over the whole estate; undefined where it does not. */
export type Comparison = (query: string, parameters: Readonly<Record<string, unknown>>, way: Way) => Promise<string | undefined>;

export function comparisonOver(estate: Estate): Comparison {
  const gather = createGatherer(estate);
  const options: QueryOptions = {
    profile: resourceGraphLocal,
    database: estateDatabase(estate),
    now: new Date(estate.manifest.frozenAt),
    limits: { rows: 200_000 },
  };
  return async (query, parameters, way) => {
    const whole = runQuery(query, { ...options, parameters });
    const { plan, diagnostics } = distribute(query, { ...options, schema: options.database!, parameters, push: way.push });
    const parts = plan === undefined ? { tables: [], diagnostics } : plan.finish(await gather(plan, way));
    return differenceOf(query, whole, parts);
  };
}

/** Tables are equal row by row where they are in an order; mistakes have equal codes, for they stand in other texts. */
function differenceOf(query: string, whole: QueryResult, parts: QueryResult): string | undefined {
  const [expectedCodes, codes] = [whole, parts].map(({ diagnostics }) => diagnostics.map(({ code }) => code).join());
  if (codes !== expectedCodes) {
    const messages = [whole, parts].map(({ diagnostics }) => diagnostics.map(({ message }) => message).join("; "));
    return `said ${messages[1]}\ninstead of ${messages[0]}`;
  }
  if (whole.tables.length === 0) return undefined;
  const [expected, answer] = [whole, parts].map((result) => answerText(query, result));
  const ordered = whole.tables.every((table) => table.ordered);
  return sameAnswer(expected!, answer!, ordered) ? undefined : `gave\n${answer}\ninstead of\n${expected}`;
}
