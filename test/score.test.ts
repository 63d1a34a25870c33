import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { controlDefinitions, controls } from "../src/score/controls.js";
import { controlScore, percentageOf, resourceHealth, roundHalfAway, subscriptionScore } from "../src/score/formula.js";
import { overallRules, overallScore } from "../src/score/overall.js";
import { potentialIncrease, scoreHeadline, unhealthyResources } from "../src/score/portal.js";
import { eras, recommendations, recommendationsOf } from "../src/score/recommendations.js";
import { syntheticGuid } from "../src/score/synthetic-guid.js";

const counts = (healthy: number, unhealthy: number, notApplicable = 0) => ({ healthy, unhealthy, notApplicable });

describe("the score of a control", () => {
  test("the documentation's fifty machines, eight of them unhealthy", () => {
    const score = controlScore(6, counts(42, 8));
    expect(score).toEqual({ max: 6, current: 5.04, percentage: 0.84, potential: 0.96, perResource: 0.12, weight: 50 });
    expect(potentialIncrease(score.potential, 60)).toEqual({ percent: 2, points: 1, text: "+ 2% (1 point)" });
  });

  test("the documentation's tooltip: 4 healthy, 74 unhealthy", () => {
    const score = controlScore(6, counts(4, 74));
    expect(score.perResource).toBeCloseTo(0.0769, 4);
    expect(score.current).toBe(0.31);
  });

  test("a control with no resource that counts leaves the total", () => {
    expect(controlScore(2, counts(0, 0, 1))).toEqual({
      max: 0,
      current: 0,
      percentage: 0,
      potential: 0,
      perResource: 0,
      weight: 0,
    });
  });

  test("current and potential add up to the maximum, and both stay within it", () => {
    const count = fc.nat(5000);
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 10 }), count, count, (max, healthy, unhealthy) => {
        const score = controlScore(max, counts(healthy, unhealthy));
        expect(roundHalfAway(score.current + score.potential, 6)).toBe(score.max);
        expect(score.current).toBeGreaterThanOrEqual(0);
        expect(score.current).toBeLessThanOrEqual(max);
        expect(String(score.current)).toMatch(/^\d+(\.\d{1,2})?$/);
        expect(String(score.percentage)).toMatch(/^\d(\.\d{1,4})?$/);
      }),
    );
  });

  test("one more healthy resource never lowers it, one more unhealthy never raises it", () => {
    const count = fc.nat(500);
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 10 }), count, count, (max, healthy, unhealthy) => {
        const { current } = controlScore(max, counts(healthy, unhealthy));
        expect(controlScore(max, counts(healthy + 1, unhealthy)).current).toBeGreaterThanOrEqual(current);
        expect(controlScore(max, counts(healthy, unhealthy + 1)).current).toBeLessThanOrEqual(current);
      }),
    );
  });
});

describe("the score of a subscription", () => {
  /** The twelve controls of the REST specification's example: counts and nominal maximum, then what the service answered. */
  const twelve = [
    { name: "ddos", counts: counts(0, 0, 1), nominal: 2, current: 0, percentage: 0, weight: 0 },
    { name: "mfa", counts: counts(1, 0), nominal: 10, current: 10, percentage: 1, weight: 1 },
    { name: "bestPractices", counts: counts(7, 0, 1), nominal: 0, current: 0, percentage: 0, weight: 7 },
    { name: "plans", counts: counts(0, 1), nominal: 0, current: 0, percentage: 0, weight: 1 },
    { name: "audit", counts: counts(1, 4), nominal: 1, current: 0.2, percentage: 0.2, weight: 5 },
    { name: "access", counts: counts(1, 1), nominal: 4, current: 2, percentage: 0.5, weight: 2 },
    { name: "configuration", counts: counts(0, 1), nominal: 4, current: 0, percentage: 0, weight: 1 },
    { name: "endpoint", counts: counts(0, 1), nominal: 2, current: 0, percentage: 0, weight: 1 },
    { name: "updates", counts: counts(0, 1), nominal: 6, current: 0, percentage: 0, weight: 1 },
    { name: "transit", counts: counts(5, 1), nominal: 4, current: 3.33, percentage: 0.8325, weight: 6 },
    { name: "network", counts: counts(1, 0), nominal: 4, current: 4, percentage: 1, weight: 1 },
    { name: "atRest", counts: counts(1, 0), nominal: 4, current: 4, percentage: 1, weight: 1 },
  ];

  test.each(twelve)("REST example, control $name", ({ counts, nominal, current, percentage, weight }) => {
    expect(controlScore(nominal, counts)).toMatchObject({ current, percentage, weight });
  });

  test("REST example, the whole: 23.53 of 39, from the rounded scores and the effective maxima", () => {
    const scores = twelve.map(({ nominal, counts }) => controlScore(nominal, counts));
    expect(scores.map(({ max }) => max)).toEqual([0, 10, 0, 0, 1, 4, 4, 2, 6, 4, 4, 4]);
    expect(subscriptionScore(scores)).toEqual({ max: 39, current: 23.53, percentage: 0.6033 });
  });

  test.each([
    [28, 60, 0.4667, "47% (~28 of 60 points)"],
    [24, 60, 0.4, "40% (~24 of 60 points)"],
    [29, 60, 0.4833, "48% (~29 of 60 points)"],
    [22, 58, 0.3793, "38% (~22 of 58 points)"],
    [18.38, 56, 0.3282, "33% (~18 of 56 points)"],
    [17, 56, 0.3036, "30% (~17 of 56 points)"],
  ])("%d of %d", (current, max, percentage, headline) => {
    expect(percentageOf(current, max)).toBe(percentage);
    expect(scoreHeadline({ current, max })).toBe(headline);
  });

  test("nothing to reach is 0 %", () => {
    expect(subscriptionScore([])).toEqual({ max: 0, current: 0, percentage: 0 });
  });

  test("potentials add up to what is missing, without binary noise", () => {
    const control = fc.record({ max: fc.integer({ min: 0, max: 10 }), healthy: fc.nat(99), unhealthy: fc.nat(99) });
    fc.assert(
      fc.property(fc.array(control, { maxLength: 16 }), (list) => {
        const scores = list.map(({ max, healthy, unhealthy }) => controlScore(max, counts(healthy, unhealthy)));
        const total = subscriptionScore(scores);
        const potential = scores.reduce((sum, score) => sum + score.potential, 0);
        expect(roundHalfAway(total.current + potential, 6)).toBe(total.max);
        expect(String(total.current)).toMatch(/^\d+(\.\d{1,2})?$/);
      }),
    );
  });
});

describe("the score of several subscriptions", () => {
  const four = [
    { current: 23.53, max: 39, weight: 67 },
    { current: 18.38, max: 56, weight: 1161 },
    { current: 43.15, max: 58, weight: 178 },
    { current: 0, max: 0, weight: 0 },
  ];
  const percent = (rule: Parameters<typeof overallScore>[1]) => roundHalfAway(100 * overallScore(four, rule)!, 2);

  test("four formulas, four answers: the combined score is not an average", () => {
    expect(percent(overallRules.recommended)).toBe(39.4);
    expect(percent(overallRules.managementGroupSample)).toBe(39.37);
    expect(percent(overallRules.simpleMean)).toBe(55.85);
    expect(percent(overallRules.sumOfPoints)).toBe(55.59);
  });

  test("the edges: what each published formula makes of 0/0 and of weight 0", () => {
    expect(overallScore(four, overallRules.powerBiReport)).toBeNaN();
    expect(percent(overallRules.overTimeWorkbook)).toBe(39.4);
    const unweighted = [
      { current: 5, max: 10, weight: 0 },
      { current: 10, max: 10, weight: 1 },
    ];
    expect(overallScore(unweighted)).toBe(0.75);
    expect(overallScore(unweighted, overallRules.overTimeWorkbook)).toBe(1);
    expect(overallScore(unweighted, overallRules.managementGroupSample)).toBe(0.5);
    const zeroAndFull = [
      { current: 0, max: 10, weight: 1 },
      { current: 10, max: 10, weight: 1 },
    ];
    expect(overallScore(zeroAndFull)).toBe(0.5);
    expect(overallScore(zeroAndFull, overallRules.groupsWorkbook)).toBe(1);
  });

  test("no data is no score", () => {
    expect(overallScore([])).toBeUndefined();
    expect(overallScore([{ current: 0, max: 0, weight: 3 }])).toBeUndefined();
  });

  test("lies between the lowest and the highest", () => {
    const score = fc.record({ current: fc.nat(50), max: fc.integer({ min: 50, max: 60 }), weight: fc.nat(1000) });
    fc.assert(
      fc.property(fc.array(score, { minLength: 1, maxLength: 8 }), (scores) => {
        const ratios = scores.map(({ current, max }) => current / max);
        const overall = overallScore(scores)!;
        expect(overall).toBeGreaterThanOrEqual(Math.min(...ratios) - 1e-12);
        expect(overall).toBeLessThanOrEqual(Math.max(...ratios) + 1e-12);
      }),
    );
  });
});

describe("the health of a resource in a control", () => {
  test("fixing three of four recommendations changes nothing", () => {
    expect(resourceHealth(["Unhealthy", "Unhealthy", "Unhealthy", "Unhealthy"])).toBe("Unhealthy");
    expect(resourceHealth(["Healthy", "Healthy", "Unhealthy", "Healthy"])).toBe("Unhealthy");
    expect(resourceHealth(["Healthy", "Healthy", "Healthy", "Healthy"])).toBe("Healthy");
  });

  test("a recommendation that does not apply says nothing", () => {
    expect(resourceHealth(["NotApplicable", "Healthy"])).toBe("Healthy");
    expect(resourceHealth(["NotApplicable", "Unhealthy"])).toBe("Unhealthy");
    expect(resourceHealth(["NotApplicable"])).toBe("NotApplicable");
    expect(resourceHealth([])).toBe("NotApplicable");
  });
});

describe("the portal", () => {
  /** A published screenshot of an estate that can reach 56 points. */
  test.each([
    [10, counts(0, 1), "+ 18% (10 points)", "1 of 1 resource"],
    [8, counts(0, 2, 1), "+ 14% (8 points)", "2 of 3 resources"],
    [6, counts(0, 3, 1), "+ 11% (6 points)", "3 of 4 resources"],
    [4, counts(0, 3), "+ 7% (4 points)", "3 of 3 resources"],
    [4, counts(0, 2), "+ 7% (4 points)", "2 of 2 resources"],
    [4, counts(1, 2, 1), "+ 5% (3 points)", "2 of 4 resources"],
  ])("max %d, %o", (max, resources, increase, unhealthy) => {
    expect(potentialIncrease(controlScore(max, resources).potential, 56).text).toBe(increase);
    expect(unhealthyResources(resources)).toBe(unhealthy);
  });

  test("the way to whole numbers is a choice: the documentation of 2024 shows 2.67 of 58 as 4 %", () => {
    expect(potentialIncrease(2.67, 58).percent).toBe(5);
    expect(potentialIncrease(2.67, 58, "floor").percent).toBe(4);
    expect(potentialIncrease(2.1, 58, "ceil").points).toBe(3);
    expect(potentialIncrease(0, 0).text).toBe("+ 0% (0 points)");
  });
});

test("rounding is half away from zero on the digits as written", () => {
  expect(roundHalfAway(1.005, 2)).toBe(1.01);
  expect(roundHalfAway(-2.5, 0)).toBe(-3);
  expect(roundHalfAway(0.1 + 0.2, 2)).toBe(0.3);
});

describe("the catalogue", () => {
  test("nominal maxima add up to 60 in June 2020 and to 58 since", () => {
    const sums = eras.map((era) => controlDefinitions(era).reduce((sum, { maxScore }) => sum + maxScore, 0));
    expect(sums).toEqual([60, 58, 58]);
    expect(eras.map((era) => controlDefinitions(era).length)).toEqual([15, 16, 15]);
  });

  test("as many recommendations in each control as the documentation of May 2021 lists", () => {
    const sizes = Object.fromEntries(
      controlDefinitions("2021-05").map((control) => [control.slug, control.recommendations.length]),
    );
    expect(sizes).toEqual({
      mfa: 2,
      ports: 3,
      updates: 8,
      vulnerabilities: 7,
      transit: 13,
      network: 33,
      atRest: 3,
      access: 23,
      configuration: 19,
      applicationControl: 6,
      ddos: 5,
      endpoint: 12,
      audit: 12,
      bestPractices: 78,
      classification: 1,
      plans: 11,
    });
    expect(recommendationsOf("2021-05")).toHaveLength(215);
  });

  test("a recommendation is there as long as a control that counts it", () => {
    for (const era of eras) {
      const slugs = new Set(controlDefinitions(era).map(({ slug }) => slug));
      for (const { displayName, controls } of recommendationsOf(era)) {
        expect(
          controls.some((slug) => slugs.has(slug)),
          `${displayName} in ${era}`,
        ).toBe(true);
      }
    }
  });

  test("every key and every control GUID is a GUID, once", () => {
    const guid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
    for (const names of [recommendations.map(({ key }) => key), controls.map(({ name }) => name)]) {
      for (const name of names) expect(name).toMatch(guid);
      expect(new Set(names).size).toBe(names.length);
    }
  });

  test("what is minted here is marked and is a version 5 GUID", () => {
    expect(controls.filter(({ synthetic }) => synthetic).map(({ slug }) => slug)).toEqual([
      "ports",
      "vulnerabilities",
      "classification",
    ]);
    for (const { key, synthetic } of recommendations.filter(({ synthetic }) => synthetic)) {
      expect([synthetic, key[14]]).toEqual([true, "5"]);
    }
    expect(syntheticGuid("control ports")).toBe(syntheticGuid("control ports"));
    expect(syntheticGuid("control ports")).not.toBe(syntheticGuid("control vulnerabilities"));
  });

  test("the MFA recommendations were replaced under new keys", () => {
    const keys = (era: "2021-05" | "2024-02") => controlDefinitions(era)[0]!.recommendations.map(({ key }) => key.slice(0, 8));
    expect(keys("2021-05")).toEqual(["94290b00", "57e98606"]);
    expect(keys("2024-02")).toEqual(["6240402e", "c0cb17b2"]);
  });
});
