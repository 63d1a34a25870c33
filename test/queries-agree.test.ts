import fc from "fast-check";
import { expect, test } from "vitest";
import { resourceGraphLocal } from "../src/arg/profile.js";
import { runQuery } from "../src/engine/query.js";
import { objectsOf } from "../src/engine/result.js";
import { estateDatabase } from "../src/estate/database.js";
import type { Estate } from "../src/estate/estate.js";
import { generateEstate } from "../src/estate/generate.js";
import { findQuery, libraryPath } from "../src/library/files.js";
import { loadQuery } from "../src/library/library.js";
import { readPosture } from "../src/score/read-posture.js";
import { createTally } from "../src/score/tally.js";
import { tenantScore } from "../src/score/tenant-score.js";

const chosen = fc.record({
  seed: fc.nat(10_000),
  subscriptions: fc.integer({ min: 1, max: 5 }),
  resourcesPerSubscription: fc.integer({ min: 0, max: 15 }),
});

test("on generated tenants the saved queries agree with the calculation and with one another", () => {
  fc.assert(
    fc.property(chosen, (options) => {
      const estate = generateEstate(options);
      const ask = (name: string, parameters: Parameters = {}): Row[] => askQuery(estate, name, parameters);
      const score = scoreOf(estate);
      const overall = ask("score/overall-score")[0]!.percentage;
      expectPercent(overall, score.overall);
      const groups = new Map(ask("score/management-group-scores").map((row) => [row.mgId, row.percentage]));
      for (const { group, overall } of score.managementGroups) expectPercent(groups.get(group.name) ?? null, overall);

      expect(ask("controls/control-consistency")).toEqual([]);
      const scores = ask("score/subscription-scores", { minMax: 1 });
      const drag = sum(ask("score/score-drag", { top: 1000 }), "dragPoints");
      if (typeof overall === "number") expect(Math.abs(100 - overall - drag)).toBeLessThan(0.005 * (scores.length + 1) + 1e-9);
      const potential = ask("controls/control-potential", { top: 1000 });
      expect(sum(potential, "potential")).toBeCloseTo(sum(scores, "max") - sum(scores, "current"), 6);
      const impact = ask("exemptions/exemption-score-impact").flatMap((row) => row.percentage ?? []);
      expect(impact.sort()).toEqual(scores.map((row) => row.percentage).sort());

      const health = ask("resources/resource-control-health");
      for (const control of ask("controls/control-rollup")) {
        const of = (state: string): number =>
          health.filter((row) => row.controlId === control.controlId && row.health === state).length;
        const counted = [of("Healthy"), of("Unhealthy"), of("NotApplicable")];
        expect(counted).toEqual([control.healthy, control.unhealthy, control.notApplicable]);
      }
    }),
    { numRuns: 3 },
  );
});

type Row = Record<string, unknown>;
type Parameters = Readonly<Record<string, unknown>>;

function askQuery(estate: Estate, name: string, parameters: Parameters): Row[] {
  const { text } = loadQuery(findQuery(name, [libraryPath()]));
  const now = new Date(estate.manifest.frozenAt);
  const { tables, diagnostics } = runQuery(text, {
    profile: resourceGraphLocal,
    database: estateDatabase(estate),
    parameters,
    now,
  });
  expect(diagnostics).toEqual([]);
  return objectsOf(tables[0]!);
}

function scoreOf({ tables }: Estate) {
  const rows = { security: tables.get("securityresources") ?? [], containers: tables.get("resourcecontainers") ?? [] };
  const posture = readPosture(rows);
  return tenantScore(posture, createTally(posture));
}

/** Queries round percentages to two decimals; the calculation does not. */
function expectPercent(queried: unknown, computed: number | undefined): void {
  if (computed === undefined) expect(queried).toBeNull();
  else expect(Math.abs((queried as number) - 100 * computed)).toBeLessThan(0.005 + 1e-9);
}

const sum = (rows: readonly Row[], column: string): number => rows.reduce((all, row) => all + (row[column] as number), 0);
