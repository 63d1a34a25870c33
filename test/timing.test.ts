import { describe, expect, test } from "vitest";
import { kusto } from "../src/engine/profiles/kusto.js";
import { runQuery, type Step } from "../src/engine/query.js";
import { argonite } from "./support/cli.js";

/** What each step did, as a tree without its times. */
const outline = ({ what, rows, runs, steps }: Step): unknown[] => [what, rows, runs, ...steps.map(outline)];

function traced(query: string): readonly Step[] {
  const { timing, diagnostics } = runQuery(query, { profile: kusto, timing: true });
  expect(diagnostics).toEqual([]);
  return timing!.steps;
}

describe("timing", () => {
  test("follows the plan, with the rows that each step gave", () => {
    const [step] = traced("range x from 1 to 10 step 1 | where x % 2 == 0 | summarize n = count() by big = x > 5");
    const filter = ["filter ((x % 2) == 0)", 5, 1, ["range x from 1 to 10 step 1", 10, 1]];
    const aggregate = ["aggregate count_ = count() by big = (x > 5)", 2, 1, filter];
    expect(outline(step!)).toEqual(["project big, n = count_", 2, 1, aggregate]);
  });

  test("has the queries inside expressions, and shared ones once, where they first ran", () => {
    const [step] = traced("let t = materialize(range x from 1 to 3 step 1); t | where x == toscalar(t | summarize max(x))");
    const found = JSON.stringify(outline(step!));
    expect(found.match(/range x/g)).toHaveLength(1);
    expect(found).toContain('"aggregate max_x = max(x)",1,1');
  });

  test("counts how often a subquery ran", () => {
    const [step] = traced("range x from 1 to 6 step 1 | partition by x (summarize sum(x)) | count");
    const runs: number[] = [];
    const visit = (one: Step): void => {
      runs.push(one.runs);
      one.steps.forEach(visit);
    };
    visit(step!);
    expect(Math.max(...runs)).toBe(6);
  });

  test("tells the time of a step with those below it, and of the whole", () => {
    const { timing } = runQuery("range x from 1 to 300000 step 1 | sort by hash(x) | take 3", { profile: kusto, timing: true });
    const [step] = timing!.steps;
    const below = step!.steps.reduce((sum, { time }) => sum + time, 0);
    expect(step!.time).toBeGreaterThanOrEqual(below);
    expect(timing!.run).toBeGreaterThanOrEqual(step!.time);
    expect(below).toBeGreaterThan(0);
  });

  test("ends what is below, as without it, where no more rows are wanted", () => {
    const [step] = runQuery("range x from 1 to 1000 step 1 | take 5", { profile: kusto, timing: true, batchSize: 10 }).timing!
      .steps;
    expect(outline(step!)).toEqual(["limit 5", 5, 1, ["range x from 1 to 1000 step 1", 10, 1]]);
  });

  test("is not there unless asked for", () => {
    expect(runQuery("print 1", { profile: kusto }).timing).toBeUndefined();
  });
});

describe("the command line", () => {
  const query = "Resources | where type has 'virtualmachines' | count";

  test("explain prints the plan", async () => {
    const { code, stdout, stderr } = await argonite(["explain", "-c", query]);
    expect([code, stderr]).toEqual([0, ""]);
    expect(stdout).toMatch(
      /^ +ms +own ms +rows +step\n.*project Count.*\n.*aggregate .*count\(\)\n.*filter \(type has "virtualmachines"\)\n.*scan resources: type\n/,
    );
  });

  test("explain --json gives the same for programs", async () => {
    const { code, stdout } = await argonite(["explain", "-c", query, "--json"]);
    const { bind, run, steps } = JSON.parse(stdout);
    expect([code, typeof bind, typeof run, steps[0].rows, steps[0].steps[0].kind]).toEqual([
      0,
      "number",
      "number",
      1,
      "aggregate",
    ]);
  });

  test("explain shows what is wrong with a query", async () => {
    const { code, stdout, stderr } = await argonite(["explain", "-c", "Resources | where nosuch == 1"]);
    expect([code, stdout]).toEqual([1, ""]);
    expect(stderr).toContain("unknown-column");
  });

  test("run --timing prints it beside the answer", async () => {
    const { code, stdout, stderr } = await argonite(["run", "-c", query, "--offline", "--timing", "-o", "csv"]);
    expect([code, stdout.split("\n")[0]]).toEqual([0, "Count"]);
    expect(stderr).toContain("scan resources: type");
  });
});
