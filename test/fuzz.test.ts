import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { kusto } from "../src/engine/profiles/kusto.js";
import { runQuery } from "../src/engine/query.js";
import { readCases } from "../src/testing/kqlt.js";
import { mutate, seeded } from "./fuzz/mutate.js";

/** Milliseconds that no query may need, whatever it is: the limit below, and what ending takes. */
const longest = 2000;

/**
 * Queries that have been damaged at random end with an answer or with diagnostics whose places are inside the text; none throws or hangs.
 * `FUZZ_RUNS=200000` runs many; `FUZZ_FILES` names JSON files of `{ kql }` to damage beside the project's own cases.
 */
test("no text crashes or hangs the engine", { timeout: 3_600_000 }, () => {
  const corpus = [...ownQueries(), ...givenQueries()];
  const random = seeded(Number(process.env.FUZZ_SEED ?? 1));
  const runs = Number(process.env.FUZZ_RUNS ?? 1500);
  const wrong: string[] = [];
  for (let run = 0; run < runs; run++) {
    const query = mutate(corpus[random(corpus.length)]!, corpus[random(corpus.length)]!, random);
    const fault = faultOf(query);
    if (fault !== undefined) wrong.push(`${fault}\n${JSON.stringify(query)}`);
  }
  expect(wrong).toEqual([]);
});

function faultOf(query: string): string | undefined {
  const begun = performance.now();
  try {
    const { tables, diagnostics } = runQuery(query, {
      profile: kusto,
      limits: { rows: 200_000, time: 500 },
      now: new Date("2024-01-01"),
    });
    const failed = diagnostics.some(({ severity }) => severity === "error");
    if (failed === tables.length > 0) return failed ? "an error and an answer" : "neither an error nor an answer";
    const outside = diagnostics.find(({ start, end }) => start < 0 || end < start || end > query.length);
    if (outside !== undefined) return `a place outside of the text: ${outside.start}-${outside.end} ${outside.message}`;
  } catch (error) {
    return `thrown: ${error instanceof Error ? error.stack : String(error)}`;
  }
  const time = performance.now() - begun;
  return time > longest ? `took ${Math.round(time)} ms` : undefined;
}

function ownQueries(): readonly string[] {
  const folder = join(import.meta.dirname, "cases");
  const files = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((file) => file.endsWith(".kqlt"));
  return files.flatMap((file) => readCases(readFileSync(join(folder, file), "utf8"), file).map(({ query }) => query));
}

function givenQueries(): readonly string[] {
  const files = process.env.FUZZ_FILES?.split(",") ?? [];
  return files.flatMap((file) => (JSON.parse(readFileSync(file, "utf8")) as { readonly kql: string }[]).map(({ kql }) => kql));
}
