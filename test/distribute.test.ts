import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { resourceGraphLocal } from "../src/arg/profile.js";
import { type QueryResult, runQuery } from "../src/engine/query.js";
import { estateDatabase } from "../src/estate/database.js";
import { generateEstate } from "../src/estate/generate.js";
import { libraryPath } from "../src/library/files.js";
import { loadLibrary } from "../src/library/library.js";
import { distribute, type Push } from "../src/live/plan/distribute.js";
import { answerText, sameAnswer } from "../src/testing/answer.js";
import { readCases } from "../src/testing/kqlt.js";
import { createGatherer, type Gathering } from "./support/gather.js";

const estate = generateEstate({ seed: 3, subscriptions: 9, resourcesPerSubscription: 2 });
const now = new Date(estate.manifest.frozenAt);
const gather = createGatherer(estate);
const database = estateDatabase(estate);

const ways: readonly (Gathering & { readonly push: Push })[] = [
  { batch: 1, pageSize: 1000, push: "auto" },
  { batch: 7, pageSize: 50, push: "auto" },
  { pageSize: 1000, push: "auto" },
  { batch: 7, pageSize: 1000, push: "never" },
];

async function distributed(
  query: string,
  parameters: Readonly<Record<string, unknown>>,
  way: (typeof ways)[number],
): Promise<QueryResult> {
  const { plan, diagnostics } = distribute(query, { parameters, now, push: way.push, schema: database });
  if (plan === undefined) return { tables: [], diagnostics };
  return plan.finish(await gather(plan, way));
}

async function expectSame(query: string, parameters: Readonly<Record<string, unknown>> = {}): Promise<void> {
  const whole = runQuery(query, { profile: resourceGraphLocal, database, parameters, now });
  for (const way of ways) {
    const parts = await distributed(query, parameters, way);
    const [expected, answer] = [whole, parts].map((result) => answerText(query, result));
    const ordered = whole.tables.every((table) => table.ordered);
    expect(sameAnswer(expected!, answer!, ordered) ? expected : answer, JSON.stringify(way)).toBe(expected);
  }
}

test.each(loadLibrary(libraryPath()).map((query) => [`${query.topic}/${query.name}`, query] as const))(
  "the saved query %s gives the same over any batches",
  async (_, { text, example }) => expectSame(text, example),
);

const cases = join(import.meta.dirname, "cases", "arg");
const given = readdirSync(cases).flatMap((file) => readCases(readFileSync(join(cases, file), "utf8"), file));

test.each(given.map((one) => [one.title, one] as const))(
  "the case '%s' gives the same over any batches",
  async (_, { query, parameters }) => expectSame(query, parameters),
);
