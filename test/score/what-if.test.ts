import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { generateEstate } from "../../src/estate/generate.js";
import { type Action, type ActionKind, allPreviews, readAction } from "../../src/score/action.js";
import { ScoreError } from "../../src/score/error.js";
import { planRemediation } from "../../src/score/plan/plan.js";
import { readPosture } from "../../src/score/read-posture.js";
import { whatIf } from "../../src/score/what-if.js";
import { postureOf } from "./tenant.js";

const mfa = "aaaaaaaa-0000-0000-0000-000000000001";
const disk = "bbbbbbbb-0000-0000-0000-000000000002";
const preview = "cccccccc-0000-0000-0000-000000000003";

const tenant = postureOf({
  controls: { "Enable MFA": [10, mfa], "Enable encryption at rest": [4, disk, preview] },
  metadata: { [mfa]: { displayName: "MFA should be on" }, [preview]: { displayName: "Disks should have keys", preview: true } },
  subscriptions: [
    {
      id: "s1",
      weight: 3,
      groups: ["prod"],
      assessments: [
        ["", mfa, "Unhealthy"],
        ["vm1", disk, "Unhealthy"],
        ["vm2", disk, "Healthy"],
        ["vm2", preview, "Unhealthy"],
        ["vm3", disk, "NotApplicable"],
      ],
    },
    {
      id: "s2",
      weight: 1,
      assessments: [
        ["", mfa, "Healthy"],
        ["vm1", disk, "Unhealthy"],
      ],
    },
  ],
});

const pointsAfter = (...actions: readonly (readonly [kind: ActionKind, text: string])[]) =>
  whatIf(
    tenant,
    actions.map(([kind, text]) => readAction(kind, text, tenant)),
  ).after.scopes.map(({ score }) => [score.current, score.max]);

describe("what would be", () => {
  test("as it is: 2 of 14 and 10 of 14, weighted 3 to 1", () => {
    expect(pointsAfter()).toEqual([
      [2, 14],
      [10, 14],
    ]);
    expect(whatIf(tenant, []).before.overall).toBeCloseTo((2 * 3 + 10) / 14 / 4, 12);
  });

  test.each<[string, ActionKind, string, readonly (readonly number[])[]]>([
    [
      "everywhere, by key",
      "remediate",
      disk,
      [
        [4, 14],
        [14, 14],
      ],
    ],
    [
      "by the beginning of the key",
      "remediate",
      "bbbbbbbb",
      [
        [4, 14],
        [14, 14],
      ],
    ],
    [
      "by name",
      "remediate",
      "mfa should be on",
      [
        [12, 14],
        [10, 14],
      ],
    ],
    [
      "by the control's name",
      "remediate",
      "enable encryption at rest",
      [
        [4, 14],
        [14, 14],
      ],
    ],
    [
      "in a subscription, by id",
      "remediate",
      `${disk}@s2`,
      [
        [2, 14],
        [14, 14],
      ],
    ],
    [
      "in a subscription, by name",
      "remediate",
      `${disk}@subscription S1`,
      [
        [4, 14],
        [10, 14],
      ],
    ],
    [
      "in a management group",
      "remediate",
      `${disk}@prod`,
      [
        [4, 14],
        [10, 14],
      ],
    ],
    [
      "in a resource group",
      "remediate",
      `${disk}@/subscriptions/s2/resourceGroups/RG/`,
      [
        [2, 14],
        [14, 14],
      ],
    ],
    [
      "on a resource",
      "remediate",
      `${disk}@/subscriptions/s1/resourceGroups/rg/providers/p/t/vm1`,
      [
        [4, 14],
        [10, 14],
      ],
    ],
    [
      "on what does not apply: nothing",
      "remediate",
      `${disk}@/subscriptions/s1/resourceGroups/rg/providers/p/t/vm3`,
      [
        [2, 14],
        [10, 14],
      ],
    ],
    [
      "an exemption of one resource takes it out",
      "exempt",
      `${disk}@/subscriptions/s1/resourceGroups/rg/providers/p/t/vm1`,
      [
        [4, 14],
        [10, 14],
      ],
    ],
    [
      "an exemption of a healthy resource too, and the score may fall",
      "exempt",
      `${disk}@/subscriptions/s1/resourceGroups/rg/providers/p/t/vm2`,
      [
        [0, 14],
        [10, 14],
      ],
    ],
    [
      "a control exempted whole leaves the maximum",
      "exempt",
      `${mfa}@s1`,
      [
        [2, 4],
        [10, 14],
      ],
    ],
    [
      "switched off, it leaves the maximum",
      "disable",
      disk,
      [
        [0, 10],
        [10, 10],
      ],
    ],
    [
      "a preview that counts makes a healthy resource unhealthy",
      "preview-ga",
      preview,
      [
        [0, 14],
        [10, 14],
      ],
    ],
  ])("%s", (_, kind, text, expected) => {
    expect(pointsAfter([kind, text])).toEqual(expected);
  });

  test("together: switched off wins over exempt, and that over remediated; a preview is made general and mended", () => {
    expect(pointsAfter(["remediate", disk], ["exempt", `${disk}@s1`])).toEqual([
      [0, 10],
      [14, 14],
    ]);
    expect(pointsAfter(["remediate", preview], ["preview-ga", preview])).toEqual([
      [2, 14],
      [10, 14],
    ]);
    expect(whatIf(tenant, [allPreviews(tenant)]).after.scopes[0]!.score.current).toBe(0);
  });

  test("how many assessments each action changes", () => {
    const actions = [readAction("remediate", disk, tenant), readAction("remediate", mfa, tenant)];
    expect(whatIf(tenant, actions).changed.map(({ assessments }) => assessments)).toEqual([2, 1]);
  });

  test("what is unknown is said, with what is close", () => {
    const messageOf = (text: string) => {
      try {
        readAction("remediate", text, tenant);
      } catch (error) {
        return error instanceof ScoreError ? `${error.code}: ${error.message}` : error;
      }
      return undefined;
    };
    expect(messageOf("MFA shold be on")).toBe(
      "unknown-recommendation: no recommendation or control 'MFA shold be on' is assessed here; 'MFA should be on' is close",
    );
    expect(messageOf("Enable MFAs")).toBe(
      "unknown-recommendation: no recommendation or control 'Enable MFAs' is assessed here; 'Enable MFA' is close",
    );
    expect(messageOf(`${mfa}@Subscripton s1`)).toBe(
      "unknown-scope: no subscription or management group 'Subscripton s1' here; 'Subscription s1' is close",
    );
    expect(messageOf(`${disk}@/subscriptions/s1/resourceGroups/rgg`)).toBe(
      "unknown-scope: no assessed resource is at or below '/subscriptions/s1/resourceGroups/rgg'; '/subscriptions/s1/resourcegroups/rg' is close",
    );
    expect(messageOf(`${preview}@s2`)).toBe(`no-assessment: nothing in 's2' is assessed for '${preview}'`);
  });
});

describe("on generated tenants", () => {
  const { tables } = generateEstate({ seed: 11, subscriptions: 4, resourcesPerSubscription: 25 });
  const posture = readPosture({ security: tables.get("securityresources")!, containers: tables.get("resourcecontainers")! });
  const keys = [...posture.recommendations.keys()];
  const places = [
    "",
    ...posture.scopes.flatMap(({ kind, subscriptionId }) => (kind === "subscription" ? [`@${subscriptionId}`] : [])),
  ];
  const action = fc
    .record({
      kind: fc.constantFrom<ActionKind[]>("remediate", "exempt", "disable", "preview-ga"),
      key: fc.constantFrom(...keys),
      place: fc.constantFrom(...places),
    })
    .map(({ kind, key, place }): Action | undefined => {
      try {
        return readAction(kind, `${key}${place}`, posture);
      } catch {
        return undefined;
      }
    });

  test("the order of actions does not matter, and doing one twice is doing it once", () => {
    const actions = fc.array(action, { maxLength: 6 }).map((list) => list.flatMap((one) => one ?? []));
    const shuffled = actions.chain((list) =>
      fc.tuple(fc.constant(list), fc.shuffledSubarray([...list, ...list], { minLength: 2 * list.length })),
    );
    fc.assert(
      fc.property(shuffled, ([list, other]) => {
        expect(whatIf(posture, other).after).toEqual(whatIf(posture, list).after);
      }),
      { numRuns: 30 },
    );
  });

  test("supposing the whole plan reaches what the plan says, in whatever order its steps are done", () => {
    fc.assert(
      fc.property(fc.double({ min: 0.3, max: 1, noNaN: true }), fc.integer(), (target, seed) => {
        const plan = planRemediation(posture, { target });
        const actions = plan.steps.flatMap(({ recommendation: { key }, assessments }) =>
          assessments.map(
            ({ resourceId }): Action => ({ kind: "remediate", text: key, keys: new Set([key]), within: [resourceId] }),
          ),
        );
        const rotated =
          actions.length === 0 ? actions : actions.map((_, index) => actions[(index + Math.abs(seed)) % actions.length]!);
        expect(plan.reached).toBe(true);
        expect(plan.after).toBeGreaterThanOrEqual(target - 1e-9);
        expect(whatIf(posture, rotated).after.overall).toBe(plan.after);
      }),
      { numRuns: 10 },
    );
  });
});
