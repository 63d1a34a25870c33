import { describe, expect, test } from "vitest";
import { resourceGraph } from "../src/arg/profile.js";
import { createAnswers } from "../src/emulator/answers.js";
import { createEmulator } from "../src/emulator/emulator.js";
import { type Database, runQuery } from "../src/engine/query.js";
import { loadEstate } from "../src/estate/load.js";
import { samplePath } from "../src/estate/sample.js";

const estate = await loadEstate(samplePath());
const [one, other] = estate.manifest.subscriptions.map(({ id }) => id);

/** A table of so many rows of a text of so many characters. */
function tableOf(rows: number, characters: number) {
  const options = { profile: resourceGraph };
  const text = `datatable(n: long)[1] | mv-expand n = range(1, ${rows}, 1) limit 400 | project s = strcat(n, strrep("x", ${characters}))`;
  return runQuery(text, options).tables[0]!;
}
const database = (): Database => ({ names: [], table: () => undefined });

describe("answers", () => {
  test("are found again for the same database and question only", () => {
    const answers = createAnswers(1_000_000);
    const [here, there] = [database(), database()];
    answers.put(here, "q", { table: tableOf(2, 3), limited: true });
    expect(answers.get(here, "q")).toMatchObject({ limited: true, table: { length: 2 } });
    expect(answers.get(there, "q")).toBeUndefined();
    expect(answers.get(here, "r")).toBeUndefined();
    answers.clear();
    expect(answers.get(here, "q")).toBeUndefined();
  });

  test("asked for longest ago go first, and what is too large is not kept", () => {
    // A row of 100 characters counts as about 230 bytes: 100 rows are some 23,000.
    const answers = createAnswers(60_000);
    const here = database();
    const answer = { table: tableOf(100, 100), limited: false };
    for (const question of ["a", "b"]) answers.put(here, question, answer);
    expect(answers.get(here, "a")).toBeDefined();
    answers.put(here, "c", answer);
    expect(["a", "b", "c"].map((question) => answers.get(here, question) !== undefined)).toEqual([true, false, true]);
    answers.put(here, "large", { table: tableOf(200, 100), limited: false });
    expect(answers.get(here, "large")).toBeUndefined();
  });
});

describe("an emulator that keeps answers", () => {
  const asking = (answersKept?: number) => {
    const { app } = createEmulator({ estate, ...(answersKept !== undefined && { answersKept }) });
    return async (query: string, more: object = {}) => {
      const response = await app.request("/providers/Microsoft.ResourceGraph/resources?api-version=2024-04-01", {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify({ query, ...more }),
      });
      return { status: response.status, text: await response.text() };
    };
  };

  test("answers to the byte as one that keeps none, in whatever order it is asked", async () => {
    const [keeping, forgetting] = [asking(), asking(0)];
    const query = "resources | project id, tags | sort by id asc";
    const requests: [string, object?][] = [
      [query, { options: { $top: 3 } }],
      [query, { options: { $top: 3, $skip: 3, resultFormat: "table" } }],
      [query, { subscriptions: [one] }],
      [query, { subscriptions: [other], facets: [{ expression: "tostring(tags.environment)" }] }],
      [`${query} | take 2`, { options: { $skip: 3 } }],
      [`${query} | where`],
      ["policyresources | count", { subscriptions: [one], options: { authorizationScopeFilter: "AtScopeExact" } }],
      ["policyresources | count", { subscriptions: [one], options: { authorizationScopeFilter: "AtScopeAndAbove" } }],
    ];
    const steady = (text: string) => text.replace(/timestamp = [^"]*/, "");
    for (const [text, more] of [...requests, ...requests.reverse()]) {
      const [known, anew] = [await keeping(text, more), await forgetting(text, more)];
      expect(steady(known.text)).toBe(steady(anew.text));
    }
  });

  test("runs a query anew where chance has a part in it", async () => {
    const ask = asking();
    const query = "resources | take 1 | project r = rand()";
    expect((await ask(query)).text).not.toBe((await ask(query)).text);
  });
});
