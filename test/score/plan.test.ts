import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { ScoreError } from "../../src/score/error.js";
import type { Health } from "../../src/score/formula.js";
import type { Posture } from "../../src/score/posture.js";
import { effortCosts, impactCosts, remediationCost } from "../../src/score/plan/cost.js";
import { type Plan, planRemediation } from "../../src/score/plan/plan.js";
import type { Assessment } from "../../src/score/recompute.js";
import { createTally } from "../../src/score/tally.js";
import { postureOf, type SmallTenant } from "./tenant.js";

const effort = (implementationEffort: string, userImpact = "Low") => ({ implementationEffort, userImpact });

describe("the plan", () => {
  /** Patching a is dear and b is cheap; either gives the same two points of four. */
  const twoResources: SmallTenant = {
    controls: { updates: [4, "k-patch"], transit: [4, "k-https"] },
    metadata: { "k-patch": effort("High"), "k-https": effort("Low") },
    subscriptions: [
      {
        id: "s1",
        assessments: [
          ["a", "k-patch", "Unhealthy"],
          ["b", "k-https", "Unhealthy"],
        ],
      },
    ],
  };

  test("takes the cheaper of two ways to the same score", () => {
    const plan = planRemediation(postureOf(twoResources), { target: 0.5 });
    expect(stepsOf(plan)).toEqual([["k-https", 1, 1, 0.5]]);
    expect(plan).toMatchObject({ before: 0, after: 0.5, reached: true, cost: 1, proof: { kind: "optimal" } });
  });

  test("a resource counts in a control when all its recommendations there are remediated, and not before", () => {
    const posture = postureOf({
      controls: { access: [4, "k1", "k2", "k3"], audit: [1, "k4"] },
      metadata: { k1: effort("Low"), k2: effort("Low"), k3: effort("Low"), k4: effort("High", "High") },
      subscriptions: [{ id: "s1", assessments: ["k1", "k2", "k3", "k4"].map((key) => ["vm", key, "Unhealthy"] as const) }],
    });
    // One point of five is 20 % and costs 8 + 3 = 11; the three recommendations of the other control cost 3 and give 80 %.
    const plan = planRemediation(posture, { target: 0.2 });
    expect(plan.cost).toBe(3);
    expect(plan.steps.map(({ gain }) => gain)).toEqual([0, 0, 0.8]);
  });

  test("a recommendation in two controls is paid once", () => {
    const posture = postureOf({
      controls: { network: [4, "k-shared", "k-own"], ports: [8, "k-shared"] },
      metadata: { "k-shared": effort("Moderate"), "k-own": effort("Low") },
      subscriptions: [
        {
          id: "s1",
          assessments: [
            ["vm", "k-shared", "Unhealthy"],
            ["vm", "k-own", "Unhealthy"],
          ],
        },
      ],
    });
    const plan = planRemediation(posture, { target: 1 });
    expect(stepsOf(plan)).toEqual([
      ["k-shared", 1, 3, 0.6667],
      ["k-own", 1, 1, 1],
    ]);
  });

  test("what is beyond the budget: the most within it, and that the target is not reached", () => {
    const plan = planRemediation(postureOf(twoResources), { target: 1, budget: 8 });
    expect(plan).toMatchObject({ after: 0.5, reached: false, cost: 1, proof: { kind: "optimal" } });
    expect(planRemediation(postureOf(twoResources), { budget: 9 })).toMatchObject({ after: 1, reached: true, cost: 9 });
    expect(planRemediation(postureOf(twoResources), { target: 1, budget: 9 })).toMatchObject({ reached: true, cost: 9 });
    expect(planRemediation(postureOf(twoResources), { target: 1, maxSteps: 1 })).toMatchObject({
      after: 0.5,
      reached: false,
      stepsLeftOut: 1,
    });
  });

  test("what may not be remediated is left alone, and what can be reached without it is said", () => {
    const isOpen = ({ key }: Assessment) => key !== "k-patch";
    const plan = planRemediation(postureOf(twoResources), { target: 0.9, isOpen });
    expect(plan).toMatchObject({ after: 0.5, reached: false, cost: 1, proof: { kind: "score", atMost: 0.5 } });
  });

  test("previews, custom and exempted recommendations are no part of it", () => {
    const posture = postureOf({
      controls: { updates: [6, "k1", "k-preview", "k-custom", "k-exempt"] },
      metadata: { "k-preview": { preview: true }, "k-custom": { assessmentType: "CustomPolicy" } },
      subscriptions: [
        {
          id: "s1",
          assessments: [
            ["vm", "k1", "Unhealthy"],
            ["vm", "k-preview", "Unhealthy"],
            ["vm", "k-custom", "Unhealthy"],
            ["vm", "k-exempt", "NotApplicable", { cause: "Exempt" }],
          ],
        },
      ],
    });
    const plan = planRemediation(posture, { target: 1 });
    expect(plan.steps.map(({ recommendation }) => recommendation.key)).toEqual(["k1"]);
    expect(plan.after).toBe(1);
  });

  test("impossible wishes are refused with what would be right", () => {
    const posture = postureOf(twoResources);
    const failing = (run: () => unknown) => {
      try {
        run();
      } catch (error) {
        return error instanceof ScoreError ? [error.code, error.message] : error;
      }
      return undefined;
    };
    expect(failing(() => planRemediation(posture, { target: 1.2 }))).toEqual([
      "bad-target",
      "the target is 120 %; it should be between 0 and 100",
    ]);
    expect(failing(() => planRemediation(posture, {}))).toEqual(["bad-target", "a plan needs a target or a budget"]);
    const nothing = postureOf({
      controls: { best: [0, "k1"] },
      subscriptions: [{ id: "s1", assessments: [["vm", "k1", "Unhealthy"]] }],
    });
    expect(failing(() => planRemediation(nothing, { target: 1 }))).toEqual([
      "nothing-to-score",
      "no control has a resource that counts, so there is no score to raise",
    ]);
  });

  test("controls too entangled to weigh are refused by name", () => {
    const names = Array.from({ length: 17 }, (_, index) => `c${index}`);
    const posture = postureOf({
      controls: Object.fromEntries(names.map((name) => [name, [1, "k-all"] as const])),
      subscriptions: [{ id: "s1", assessments: [["vm", "k-all", "Unhealthy"]] }],
    });
    expect(() => planRemediation(posture, { target: 1 })).toThrow(
      "'/subscriptions/s1/resourcegroups/rg/providers/p/t/vm' has 17 controls that share recommendations; a plan can weigh 16 at most",
    );
  });

  test("costs: effort and impact added; what is not said is moderate", () => {
    const facts = { key: "k", displayName: "", severity: "", preview: false, builtIn: true };
    const cost = (implementationEffort?: string, userImpact?: string) =>
      remediationCost({ ...facts, implementationEffort, userImpact });
    expect([effortCosts, impactCosts]).toEqual([
      { Low: 1, Moderate: 3, High: 8 },
      { Low: 0, Moderate: 1, High: 3 },
    ]);
    expect([cost("Low", "Low"), cost("High", "High"), cost(), cost("Low")]).toEqual([1, 11, 4, 2]);
  });
});

describe("the plan on small random tenants", () => {
  const keys = ["k1", "k2", "k3", "k4"] as const;
  const level = fc.constantFrom("Low", "Moderate", "High");
  const assessment = fc.record({
    resource: fc.constantFrom("a", "b", "c", "d"),
    key: fc.constantFrom(...keys),
    health: fc.constantFrom<Health[]>("Unhealthy", "Unhealthy", "Unhealthy", "Healthy", "NotApplicable"),
  });
  const list = fc.uniqueArray(assessment, { maxLength: 7, selector: ({ resource, key }) => `${resource} ${key}` });
  const control = fc.record({
    max: fc.constantFrom(0, 1, 2, 3, 4, 6, 10),
    keys: fc.uniqueArray(fc.constantFrom(...keys), { minLength: 1 }),
  });
  const small = fc
    .record({
      controls: fc.array(control, { minLength: 1, maxLength: 4 }),
      metadata: fc.tuple(...keys.map(() => fc.record({ implementationEffort: level, userImpact: level }))),
      subscriptions: fc.array(fc.record({ weight: fc.nat(9), list }), { minLength: 1, maxLength: 2 }),
    })
    .map(
      ({ controls, metadata, subscriptions }): SmallTenant => ({
        controls: Object.fromEntries(controls.map(({ max, keys: own }, index) => [`c${index}`, [max, ...own] as const])),
        metadata: Object.fromEntries(keys.map((key, index) => [key, metadata[index]!])),
        subscriptions: subscriptions.map(({ weight, list: own }, index) => ({
          id: `s${index}`,
          weight,
          assessments: own.map(({ resource, key, health }) => [resource, key, health] as const),
        })),
      }),
    );

  test("costs no more than the cheapest of all subsets that reach the target, and reaches it", () => {
    fc.assert(
      fc.property(small, fc.double({ min: 0, max: 1, noNaN: true }), fc.nat(1000), (tenant, at, pick) => {
        const posture = postureOf(tenant);
        const subsets = everySubset(posture);
        fc.pre(subsets !== undefined);
        // Half of the targets are scores that some subset has exactly.
        const target = pick % 2 === 0 ? at : subsets![pick % subsets!.length]!.score;
        const reaching = subsets!.filter(({ score }) => score >= target - 1e-9);
        const plan = planRemediation(posture, { target });
        expect(plan.proof).toEqual({ kind: "optimal" });
        expect(plan.reached).toBe(true);
        expect(plan.cost).toBe(Math.min(...reaching.map(({ cost }) => cost)));
        expect(plan.after).toBe(
          scoreOf(
            posture,
            plan.steps.flatMap(({ assessments }) => assessments),
          ),
        );
      }),
      { numRuns: 300 },
    );
  });

  test("reaches as much as the best of all subsets within the budget", () => {
    fc.assert(
      fc.property(small, fc.nat(40), (tenant, budget) => {
        const posture = postureOf(tenant);
        const subsets = everySubset(posture);
        fc.pre(subsets !== undefined);
        const plan = planRemediation(posture, { budget });
        expect(plan.proof).toEqual({ kind: "optimal" });
        expect(plan.cost).toBeLessThanOrEqual(budget);
        expect(plan.after).toBeCloseTo(Math.max(...subsets!.filter(({ cost }) => cost <= budget).map(({ score }) => score)), 9);
      }),
      { numRuns: 300 },
    );
  });

  test("a bound that is stated instead of a proof holds", () => {
    fc.assert(
      fc.property(small, fc.double({ min: 0, max: 1, noNaN: true }), (tenant, target) => {
        const posture = postureOf(tenant);
        const subsets = everySubset(posture);
        fc.pre(subsets !== undefined);
        const plan = planRemediation(posture, { target, effort: 0 });
        const least = Math.min(...subsets!.filter(({ score }) => score >= target - 1e-9).map(({ cost }) => cost));
        expect(plan.reached).toBe(true);
        if (plan.proof.kind === "cost") expect(plan.proof.atLeast).toBeLessThanOrEqual(least);
        else expect(plan.cost).toBe(least);
      }),
      { numRuns: 200 },
    );
  });
});

const stepsOf = ({ steps }: Plan) =>
  steps.map(({ recommendation, assessments, cost, after }) => [
    recommendation.key,
    assessments.length,
    cost,
    Math.round(after * 10_000) / 10_000,
  ]);

/** Cost and score of every set of remediations, each computed from the start; undefined where nothing can be scored. */
function everySubset(posture: Posture): { readonly cost: number; readonly score: number }[] | undefined {
  if (createTally(posture).overall() === undefined) return undefined;
  const open = posture.scopes
    .flatMap(({ assessments }) => assessments)
    .filter(({ included, health }) => included && health === "Unhealthy");
  if (open.length > 9) return undefined;
  return Array.from({ length: 2 ** open.length }, (_, subset) => {
    const chosen = open.filter((_, index) => subset & (1 << index));
    const cost = chosen.reduce((sum, { key }) => sum + remediationCost(posture.recommendations.get(key)!), 0);
    return { cost, score: scoreOf(posture, chosen) };
  });
}

function scoreOf(posture: Posture, remediated: readonly Assessment[]): number {
  const done = new Set(remediated);
  return createTally(posture, (one) => (done.has(one) ? { ...one, health: "Healthy" } : one)).overall()!;
}
