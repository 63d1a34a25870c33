import { describe, expect, test } from "vitest";
import { columnOf } from "../src/engine/types/column.js";
import { kusto } from "../src/engine/profiles/kusto.js";
import { type Database, type QueryOptions, runQuery } from "../src/engine/query.js";
import { argonite } from "./support/cli.js";

/** Milliseconds that ending may take beyond a limit; the promise is a second, and this machine may be busy with other tests. */
const slack = 1000;

interface Runaway {
  readonly what: string;
  readonly query: string;
  readonly limits: NonNullable<QueryOptions["limits"]>;
  readonly code: string;
}

const numbers = (count: number): string => `range x from 1 to ${count} step 1 | extend k = 1`;
const slowTexts = `range x from 1 to 2000000 step 1 | extend t = strcat(x, strrep("ab", 200))`;

const runaways: readonly Runaway[] = [
  {
    what: "a cross join by its rows",
    query: `${numbers(100_000)} | join kind=inner (${numbers(100_000)}) on k`,
    limits: { rows: 1_000_000 },
    code: "limit-rows",
  },
  {
    what: "a cross join by its memory",
    query: `${numbers(20_000)} | join kind=inner (${numbers(2000)}) on k`,
    limits: { memory: 100_000_000 },
    code: "limit-memory",
  },
  {
    what: "a range by its rows",
    query: "range x from 1 to 1000000000000 step 1 | count",
    limits: {},
    code: "limit-rows",
  },
  {
    what: "a range by its time",
    query: "range x from 1 to 49999999 step 1 | where tostring(x) endswith 'z' | count",
    limits: { time: 300 },
    code: "limit-time",
  },
  {
    what: "arrays by their memory",
    query: "range x from 1 to 10000 step 1 | extend a = range(x, x + 1000000) | mv-expand a | count",
    limits: { memory: 100_000_000 },
    code: "limit-memory",
  },
  {
    what: "an mv-expand by its rows",
    query: "range x from 1 to 10000 step 1 | extend a = range(1, 10000) | mv-expand a | count",
    limits: { rows: 500_000 },
    code: "limit-rows",
  },
  {
    what: "an mv-expand by its memory",
    query: "range x from 1 to 10000 step 1 | extend a = range(1, 10000) | mv-expand a | count",
    limits: { memory: 50_000_000 },
    code: "limit-memory",
  },
  {
    what: "a regular expression by its time",
    query: `${slowTexts} | where t matches regex "(a|b)*c(a|b)*d$" | count`,
    limits: { time: 300 },
    code: "limit-time",
  },
  {
    what: "a sort by its time",
    query: "range x from 1 to 4000000 step 1 | extend h = hash(x) | sort by h asc | take 1",
    limits: { time: 300 },
    code: "limit-time",
  },
  {
    what: "an aggregate by its time",
    query: `${slowTexts} | summarize make_list(t, 2000000), take_any(t) by x % 1000`,
    limits: { time: 300 },
    code: "limit-time",
  },
  {
    what: "a cross join by its time",
    query: `${numbers(7000)} | join kind=inner (${numbers(7000)}) on k | summarize sum(x * x1)`,
    limits: { time: 200 },
    code: "limit-time",
  },
  {
    what: "large arrays by their time",
    query: "range x from 1 to 200 step 1 | extend a = range(1, 1000000 + x) | mv-expand a | count",
    limits: { time: 200 },
    code: "limit-time",
  },
  {
    what: "long series by their time",
    query: "range x from 1 to 100000 step 1 | make-series n = count() default = 0 on x from 0 to 100000 step 1 by g = x % 3000",
    limits: { time: 200 },
    code: "limit-time",
  },
  {
    what: "long series by their memory",
    query: "range x from 1 to 100000 step 1 | make-series n = count() default = 0 on x from 0 to 100000 step 1 by g = x % 3000",
    limits: { memory: 10_000_000 },
    code: "limit-memory",
  },
  {
    what: "a scan by its time",
    query: "range x from 1 to 3000000 step 1 | scan declare (s: long = 0) with (step a: true => s = a.s + x;)",
    limits: { time: 200 },
    code: "limit-time",
  },
  {
    what: "a search without matches in a graph by its time",
    query: `let e = ${numbers(300)} | join kind=inner (${numbers(300)}) on k | project a = x, b = x1;
      e | make-graph a --> b | graph-match (m)-[p]->(n)-[q]->(o)-[r]->(s) where r.a < 0 project one = 1`,
    limits: { time: 200 },
    code: "limit-time",
  },
  {
    what: "a nested top by its time",
    query: "range x from 1 to 2000000 step 1 | top-nested 3 of x by sum(x), top-nested 2 of x by max(x)",
    limits: { time: 200 },
    code: "limit-time",
  },
  {
    what: "texts that double by their memory",
    query: `range x from 1 to 64 step 1 | extend t = strrep(tostring(x), 1024)${" | extend t = strcat(t, t, t, t)".repeat(8)}`,
    limits: { memory: 100_000_000 },
    code: "limit-memory",
  },
  {
    what: "texts that become longer than a text can be",
    query: `range x from 1 to 3 step 1 | extend t = strrep(tostring(x), 1024)${" | extend t = strcat(t, t, t, t)".repeat(12)}`,
    limits: { memory: Number.POSITIVE_INFINITY },
    code: "limit-memory",
  },
];

describe("a runaway query ends with a named error, soon after its limit", () => {
  test.each(runaways)("$what", ({ query, limits, code }) => {
    const begun = performance.now();
    const { tables, diagnostics } = runQuery(query, { profile: kusto, limits });
    const took = performance.now() - begun;
    expect(tables).toEqual([]);
    expect(diagnostics.map((one) => one.code)).toEqual([code]);
    expect(took).toBeLessThan((limits.time ?? 3000) + slack);
  });

  test("and the next one runs", () => {
    const { tables } = runQuery("print 1", { profile: kusto });
    expect(tables[0]?.length).toBe(1);
  });
});

describe("limits leave alone what is inside them", () => {
  test("as many rows as allowed", () => {
    const { tables } = runQuery("range x from 1 to 1000 step 1", { profile: kusto, limits: { rows: 1000 } });
    expect(tables[0]?.length).toBe(1000);
    const { diagnostics } = runQuery("range x from 1 to 1001 step 1", { profile: kusto, limits: { rows: 1000 } });
    expect(diagnostics.map(({ code, message }) => [code, message])).toEqual([
      ["limit-rows", "a step of the query gives more than 1000 rows; filter earlier, or allow more rows"],
    ]);
  });

  test("rows that pass without being held", () => {
    const query = "range x from 1 to 1000000 step 1 | where x == 7";
    const { tables } = runQuery(query, { profile: kusto, batchSize: 1000, limits: { memory: 100_000 } });
    expect(tables[0]?.length).toBe(1);
  });
});

describe("a signal", () => {
  test("that is already aborted ends the query before it runs", () => {
    const { tables, diagnostics } = runQuery("print 1", { profile: kusto, signal: AbortSignal.abort() });
    expect([tables, diagnostics.map(({ code }) => code)]).toEqual([[], ["cancelled"]]);
  });

  test("that is aborted while the query reads ends it", () => {
    const controller = new AbortController();
    const table = {
      name: "T",
      columns: [{ name: "a", type: "long" as const }],
      *read() {
        for (let part = 0n; ; part++) {
          if (part === 3n) controller.abort();
          yield { columns: [columnOf("long", [part])], length: 1 };
        }
      },
    };
    const database: Database = { names: ["T"], table: (name) => (name === "T" ? table : undefined) };
    const { diagnostics } = runQuery("T | where a >= 0 | summarize sum(a)", {
      profile: kusto,
      database,
      signal: controller.signal,
    });
    expect(diagnostics.map(({ code, message }) => [code, message])).toEqual([["cancelled", "the query was cancelled"]]);
  });
});

describe("the command line", () => {
  const query = ["-c", "range x from 1 to 3000000 step 1 | sort by x desc | summarize count() by x % 3", "--offline"];

  test.each([
    [["--max-rows", "1000"], "limit-rows"],
    [["--max-memory", "1MB"], "limit-memory"],
    [["--timeout", "1ms"], "limit-time"],
  ])("%s", async (options, code) => {
    const { code: exit, stdout, stderr } = await argonite(["run", ...query, ...options]);
    expect([exit, stdout]).toEqual([1, ""]);
    expect(stderr).toContain(`error[${code}]`);
  });

  test("says what a limit looks like", async () => {
    const { code, stderr } = await argonite(["run", ...query, "--timeout", "soon"]);
    expect([code, stderr]).toEqual([2, expect.stringContaining("it should be a duration such as '500ms', '30s' or '2m'.")]);
  });
});
