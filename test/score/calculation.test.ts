import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { resourceGraph } from "../../src/arg/profile.js";
import { runQuery } from "../../src/engine/query.js";
import { objectsOf } from "../../src/engine/result.js";
import { createEmulator } from "../../src/emulator/emulator.js";
import { estateDatabase } from "../../src/estate/database.js";
import type { Estate } from "../../src/estate/estate.js";
import { generateEstate } from "../../src/estate/generate.js";
import { checkScores } from "../../src/score/check.js";
import { ScoreError } from "../../src/score/error.js";
import { controlScore, currentHundredths, type Health, roundHalfAway } from "../../src/score/formula.js";
import type { Posture } from "../../src/score/posture.js";
import { readPosture } from "../../src/score/read-posture.js";
import { createTally } from "../../src/score/tally.js";
import { type TenantScore, tenantScore } from "../../src/score/tenant-score.js";
import { controlRow, postureOf, rowsOf, type SmallSubscription, type SmallTenant, scoreRow } from "./tenant.js";

const scoreOf = (posture: Posture): TenantScore => tenantScore(posture, createTally(posture));
const one = (assessments: SmallSubscription["assessments"]): SmallTenant["subscriptions"] => [{ id: "s1", assessments }];

/** So many resources of each health, all with the one recommendation. */
function resources(key: string, healthy: number, unhealthy: number, notApplicable: number): SmallSubscription["assessments"] {
  const some = (count: number, health: Health) =>
    Array.from({ length: count }, (_, index) => [`${key}-${health}-${index}`, key, health] as const);
  return [...some(healthy, "Healthy"), ...some(unhealthy, "Unhealthy"), ...some(notApplicable, "NotApplicable")];
}

describe("a subscription's score from its assessments", () => {
  test("the REST example: twelve controls, 23.53 of 39, 0.6033", () => {
    const twelve = {
      ddos: [2, 0, 0, 1, 0, 0],
      mfa: [10, 1, 0, 0, 10, 1],
      bestPractices: [0, 7, 0, 1, 0, 0],
      plans: [0, 0, 1, 0, 0, 0],
      audit: [1, 1, 4, 0, 0.2, 0.2],
      access: [4, 1, 1, 0, 2, 0.5],
      configuration: [4, 0, 1, 0, 0, 0],
      endpoint: [2, 0, 1, 0, 0, 0],
      updates: [6, 0, 1, 0, 0, 0],
      transit: [4, 5, 1, 0, 3.33, 0.8325],
      network: [4, 1, 0, 0, 4, 1],
      atRest: [4, 1, 0, 0, 4, 1],
    } as const;
    const posture = postureOf({
      controls: Object.fromEntries(Object.entries(twelve).map(([name, [max]]) => [name, [max, name] as const])),
      subscriptions: one(Object.entries(twelve).flatMap(([name, [, h, u, na]]) => resources(name, h, u, na))),
    });
    const [scope] = scoreOf(posture).scopes;
    expect(scope!.score).toEqual({ max: 39, current: 23.53, percentage: 0.6033 });
    for (const { control, score } of scope!.controls) {
      const [, , , , current, percentage] = twelve[control.displayName as keyof typeof twelve];
      expect({ name: control.displayName, current: score.current, percentage: score.percentage }).toEqual({
        name: control.displayName,
        current,
        percentage,
      });
    }
  });

  test("28 of 60 points: 32 are to be gained, in the controls together", () => {
    const posture = postureOf({
      controls: { a: [10, "k1"], b: [10, "k2"], c: [10, "k3"], d: [10, "k4"], e: [10, "k5"], f: [10, "k6"] },
      subscriptions: one([
        ...resources("k1", 10, 0, 0),
        ...resources("k2", 4, 1, 2),
        ...resources("k3", 1, 1, 0),
        ...resources("k4", 1, 3, 0),
        ...resources("k5", 1, 3, 0),
        ...resources("k6", 0, 2, 1),
      ]),
    });
    const [scope] = scoreOf(posture).scopes;
    expect(scope!.score).toEqual({ max: 60, current: 28, percentage: 0.4667 });
    expect(scope!.controls.reduce((sum, { score }) => sum + score.potential, 0)).toBe(32);
  });

  test("fixing three of four recommendations of a resource changes nothing, the fourth does", () => {
    const keys = ["k1", "k2", "k3", "k4"];
    const after = (fixed: number) =>
      scoreOf(
        postureOf({
          controls: { transit: [4, ...keys] },
          subscriptions: one([
            ...keys.map((key, index) => ["vm", key, index < fixed ? "Healthy" : "Unhealthy"] as const),
            ["other", "k1", "Healthy"],
          ]),
        }),
      ).scopes[0]!.score.current;
    expect([0, 1, 2, 3, 4].map(after)).toEqual([2, 2, 2, 2, 4]);
  });

  test("a control exempted whole does not apply, and its maximum leaves the total", () => {
    const exempt = { cause: "Exempt" };
    const posture = postureOf({
      controls: { mfa: [10, "k1"], audit: [1, "k2"] },
      subscriptions: one([
        ["", "k1", "NotApplicable", exempt],
        ["sql", "k2", "Healthy"],
      ]),
    });
    const { scopes } = scoreOf(posture);
    expect(scopes[0]!.score).toEqual({ max: 1, current: 1, percentage: 1 });
    expect(scopes[0]!.controls.find(({ control }) => control.name === "mfa")).toMatchObject({
      counts: { healthy: 0, unhealthy: 0, notApplicable: 1 },
      score: { max: 0, weight: 0 },
    });
  });

  test("previews, custom, exempted and switched-off recommendations are left out, whatever their status says", () => {
    const posture = postureOf({
      controls: { access: [4, "k1", "k-preview", "k-custom", "k-exempt", "k-off"] },
      metadata: { "k-preview": { preview: true }, "k-custom": { assessmentType: "CustomPolicy" } },
      subscriptions: one([
        ["vm", "k1", "Healthy"],
        ["vm", "k-preview", "Unhealthy"],
        ["vm", "k-custom", "Unhealthy"],
        ["vm", "k-exempt", "Unhealthy", { cause: "Exempt" }],
        ["vm", "k-off", "Unhealthy", { cause: "OffByPolicy" }],
        ["preview only", "k-preview", "Healthy"],
      ]),
    });
    expect(scoreOf(posture).scopes[0]!.controls.map(({ counts }) => counts)).toEqual([
      { healthy: 1, unhealthy: 0, notApplicable: 0 },
    ]);
  });

  test("one resource, however it is spelled; a recommendation counts in each of its controls", () => {
    const posture = postureOf({
      controls: { network: [4, "k1", "k2"], ports: [8, "k2"] },
      subscriptions: one([
        ["VM", "k1", "Unhealthy"],
        ["vm", "k2", "Healthy"],
      ]),
    });
    expect(
      scoreOf(posture).scopes[0]!.controls.map(({ control, counts }) => [control.name, counts.healthy, counts.unhealthy]),
    ).toEqual([
      ["network", 0, 1],
      ["ports", 1, 0],
    ]);
  });
});

describe("the combined score", () => {
  const tenant: SmallTenant = {
    controls: { mfa: [10, "k1"], audit: [1, "k2"] },
    subscriptions: [
      { id: "s1", weight: 30, groups: ["root", "prod"], assessments: [...resources("k1", 1, 1, 0), ...resources("k2", 1, 0, 0)] },
      { id: "s2", weight: 10, groups: ["root"], assessments: resources("k1", 1, 0, 0) },
      { id: "s3", weight: 5, groups: ["root"], assessments: resources("k2", 0, 0, 2) },
    ],
  };

  test("is weighted, by management group too, and nothing to reach says nothing", () => {
    // 6 of 11 with weight 30, 10 of 10 with weight 10, 0 of 0: (6/11 * 30 + 1 * 10) / 40.
    const score = scoreOf(postureOf(tenant));
    expect(score.overall).toBeCloseTo((180 / 11 + 10) / 40, 12);
    expect(score.managementGroups.map(({ group, overall, scored }) => [group.displayName, overall?.toFixed(4), scored])).toEqual([
      ["Group root", "0.6591", 2],
      ["Group prod", "0.5455", 1],
    ]);
  });

  test("of one management group or environment alone", () => {
    expect(scoreOf(postureOf(tenant, { subscriptions: ["S2"] })).overall).toBe(1);
    expect(() => postureOf(tenant, { environment: "GCP" })).toThrow("no score, control or assessment is among the rows");
  });

  test("a control over all subscriptions: its resources together, what the portal shows, what is truly gained", () => {
    const [mfa] = scoreOf(postureOf(tenant)).controls;
    // 2 of 3 resources: 6.67 of 10, 3.33 of all 11 points to gain. The one unhealthy resource is worth 5/11 with weight 30 of 40.
    expect(mfa).toMatchObject({ name: "mfa", score: { max: 10, current: 6.67 }, increase: { text: "+ 30% (3 points)" } });
    expect(mfa!.trueIncrease).toBeCloseTo((100 * (5 / 11) * 30) / 40, 9);
  });
});

describe("on generated tenants", () => {
  const options = fc.record({
    seed: fc.nat(10_000),
    subscriptions: fc.integer({ min: 1, max: 5 }),
    resourcesPerSubscription: fc.integer({ min: 0, max: 25 }),
    era: fc.constantFrom("2020-06" as const, "2021-05" as const, "2024-02" as const),
  });

  test("the calculation, the rows and the queries agree to the digit", () => {
    fc.assert(
      fc.property(options, (chosen) => {
        const estate = generateEstate(chosen);
        const score = scoreOf(postureFrom(estate));
        for (const { scope, differences, parts, rest } of checkScores(score.scopes)) {
          expect({ id: scope.id, differences, parts, rest }).toEqual({ id: scope.id, differences: [], parts: [], rest: 0 });
        }
        for (const { scope, score: computed } of score.scopes) {
          const { score: reported } = scope.reported;
          if (reported !== undefined)
            expect(computed).toEqual({ max: reported.max, current: reported.current, percentage: reported.percentage });
        }
        expect(score.overall ?? null).toEqual(rounded(queried(estate, overallQuery)[0]?.overall));
        const groups = new Map(queried(estate, groupQuery).map(({ name, overall }) => [name, overall]));
        for (const { group, overall } of score.managementGroups) expect(overall ?? null).toEqual(rounded(groups.get(group.name)));
      }),
      { numRuns: 12 },
    );
  });

  test("the emulator's REST answers with what is computed", async () => {
    await fc.assert(
      fc.asyncProperty(options, async (chosen) => {
        const estate = generateEstate(chosen);
        const { app } = createEmulator({ estate });
        const get = async (path: string) => {
          const response = await app.request(`${path}?api-version=2020-01-01`);
          return {
            status: response.status,
            body: (await response.json()) as { properties: object; value: { properties: object }[] },
          };
        };
        for (const { scope, score, controls } of scoreOf(postureFrom(estate)).scopes) {
          if (scope.kind === "connector") continue;
          const { status, body } = await get(`${scope.id}/providers/Microsoft.Security/secureScores/ascScore`);
          expect(status).toBe(scope.reported.score === undefined ? 404 : 200);
          if (status === 404) continue;
          expect(body.properties).toMatchObject({ score, weight: scope.weight });
          const list = await get(`${scope.id}/providers/Microsoft.Security/secureScores/ascScore/secureScoreControls`);
          const computed = controls.map(({ control, counts, score: { max, current, percentage, weight } }) => ({
            displayName: control.displayName,
            healthyResourceCount: counts.healthy,
            unhealthyResourceCount: counts.unhealthy,
            notApplicableResourceCount: counts.notApplicable,
            weight,
            score: { max, current, percentage },
          }));
          expect(list.body.value).toHaveLength(computed.length);
          expect(list.body.value.map(({ properties }) => properties)).toEqual(
            expect.arrayContaining(computed.map((one) => expect.objectContaining(one))),
          );
        }
      }),
      { numRuns: 8 },
    );
  });

  test("potential and current add up to the maximum, and the parts to the whole", () => {
    fc.assert(
      fc.property(options, (chosen) => {
        for (const { score, controls } of scoreOf(postureFrom(generateEstate(chosen))).scopes) {
          for (const one of controls) expect(roundHalfAway(one.score.current + one.score.potential, 6)).toBe(one.score.max);
          const sum = (of: "max" | "current" | "potential") =>
            roundHalfAway(
              controls.reduce((all, one) => all + one.score[of], 0),
              6,
            );
          expect([sum("max"), sum("current")]).toEqual([score.max, score.current]);
          expect(sum("potential")).toBe(roundHalfAway(score.max - score.current, 6));
        }
      }),
      { numRuns: 12 },
    );
  });

  test("a tally kept up through any changes is the tally from the start", () => {
    const posture = postureFrom(generateEstate({ seed: 7, subscriptions: 2, resourcesPerSubscription: 20 }));
    const all = posture.scopes.flatMap(({ assessments }) => assessments);
    const change = fc.record({
      index: fc.nat(all.length - 1),
      health: fc.constantFrom<Health[]>("Healthy", "Unhealthy", "NotApplicable"),
      included: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.array(change, { maxLength: 60 }), (changes) => {
        const tally = createTally(posture);
        const last = new Map(changes.map((one) => [all[one.index]!, one]));
        for (const one of changes) {
          tally.set(all[one.index]!, one);
          if (one.included) tally.overall();
        }
        const fresh = createTally(posture, (assessment) => last.get(assessment) ?? assessment);
        expect(tally.overall()).toBe(fresh.overall());
        expect(tally.results()).toEqual(fresh.results());
      }),
      { numRuns: 40 },
    );
  });
});

test("whole numbers give what decimals give", () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 100 }), fc.nat(5000), fc.nat(5000), (max, healthy, unhealthy) => {
      const { current } = controlScore(max, { healthy, unhealthy, notApplicable: 0 });
      expect(currentHundredths(max, healthy, healthy + unhealthy) / 100).toBe(current);
    }),
  );
  expect(currentHundredths(2.5, 1, 3)).toBe(83);
});

describe("rows that do not hold together", () => {
  const simple: SmallTenant = { controls: { mfa: [10, "k1"] }, subscriptions: one([["", "k1", "Healthy"]]) };
  const reading = (rows: Parameters<typeof readPosture>[0], options?: Parameters<typeof readPosture>[1]) => {
    try {
      return readPosture(rows, options);
    } catch (error) {
      if (error instanceof ScoreError) return `${error.code}: ${error.message}`;
      throw error;
    }
  };

  test("an empty estate", () => {
    expect(reading({ security: [], containers: [] })).toBe(
      "no-rows: no score, control or assessment is among the rows; is Defender for Cloud on in this scope?",
    );
  });

  test("assessments without any control: said, unless the documented controls are to be taken", () => {
    const key = "94290b00-4d0c-d7b4-7cea-064a9554e681";
    const rows = rowsOf({ controls: {}, subscriptions: one([["", key, "Healthy"]]) });
    expect(reading(rows)).toMatch(
      /^no-controls: no row of type 'microsoft.security\/securescores\/securescorecontrols' says which/,
    );
    expect(scoreOf(readPosture(rows, { era: "2021-05" })).scopes[0]!.score).toEqual({ max: 10, current: 10, percentage: 1 });
  });

  test("the same assessment with two statuses, the same control or score with two figures", () => {
    const twice = rowsOf({
      ...simple,
      subscriptions: one([
        ["vm", "k1", "Healthy"],
        ["VM", "k1", "Unhealthy"],
      ]),
    });
    expect(reading(twice)).toBe(
      "contradictory-rows: assessment 'k1' of '/subscriptions/s1/resourcegroups/rg/providers/p/t/vm' is both Healthy and Unhealthy; keep the row that holds",
    );
    const rows = rowsOf(simple);
    const controls = [controlRow("s1", "mfa", 10, ["k1"], [1, 0, 0]), scoreRow("s1", 5, 10, 1), scoreRow("s1", 6, 10, 1)];
    expect(reading({ ...rows, security: [...rows.security, ...controls] })).toBe(
      "contradictory-rows: control 'mfa' of '/subscriptions/s1' is there twice, with different figures; 1 more rows contradict others; keep the row that holds",
    );
    expect(reading({ ...rows, security: [...rows.security, ...rows.security] })).toMatchObject({ notes: [] });
  });

  test("a score without controls, unlike maxima and unreadable assessments are noted", () => {
    const rows = rowsOf({
      ...simple,
      subscriptions: [...simple.subscriptions, { id: "s2", assessments: [["", "k1", "Healthy"]] }],
    });
    const further = [scoreRow("s2", 4, 10, 1), controlRow("s3", "mfa", 8, ["k1"], [1, 0, 0])];
    const unread = {
      id: "/subscriptions/s1/x",
      name: "k1",
      type: "microsoft.security/assessments",
      subscriptionId: "s1",
      properties: {},
    };
    const posture = readPosture({ ...rows, security: [...rows.security, ...further, unread] });
    expect(posture.notes).toEqual([
      "1 assessments without a resource or a known status are left out",
      "'mfa' has maxima 10 and 8; each scope keeps its own",
      "'Subscription s2' has a score and no control rows; its controls are computed as other subscriptions define them",
    ]);
  });
});

function postureFrom({ tables }: Estate): Posture {
  return readPosture({ security: tables.get("securityresources")!, containers: tables.get("resourcecontainers")! });
}

const overallQuery = `securityresources
| where type == 'microsoft.security/securescores' and name =~ 'ascScore'
| extend current = todouble(properties.score.current), max = todouble(properties.score.max), weight = todouble(properties.weight)
| where max > 0
| extend weight = iff(weight == 0, 1.0, weight)
| summarize reached = sum(current / max * weight), weights = sum(weight)
| project overall = round(reached / weights, 12)`;

const groupQuery = `securityresources
| where type == 'microsoft.security/securescores' and name =~ 'ascScore'
| extend current = todouble(properties.score.current), max = todouble(properties.score.max), weight = todouble(properties.weight)
| where max > 0
| extend weight = iff(weight == 0, 1.0, weight)
| join kind=inner (
    resourcecontainers
    | where type == 'microsoft.resources/subscriptions'
    | mv-expand group = properties.managementGroupAncestorsChain
    | project subscriptionId, name = tostring(group.name)
  ) on subscriptionId
| summarize reached = sum(current / max * weight), weights = sum(weight) by name1
| project name = name1, overall = round(reached / weights, 12)`;

function queried(estate: Estate, text: string): Record<string, unknown>[] {
  const { tables, diagnostics } = runQuery(text, { profile: resourceGraph, database: estateDatabase(estate) });
  expect(diagnostics.filter(({ severity }) => severity === "error")).toEqual([]);
  return objectsOf(tables[0]!);
}

/** Sums of fractions differ in the last binary digits with the order of adding. */
const rounded = (value: unknown) => (typeof value === "number" && !Number.isNaN(value) ? expect.closeTo(value, 11) : null);
