import { describe, expect, test } from "vitest";
import { checkScores, type ScopeCheck } from "../../src/score/check.js";
import { readPosture } from "../../src/score/read-posture.js";
import type { SecurityRow } from "../../src/score/recompute.js";
import { createTally } from "../../src/score/tally.js";
import { controlRow, rowsOf, scoreRow } from "./tenant.js";

/** MFA has one of two, auditing none of one: 5 of 10 and 0 of 1. */
const assessments = rowsOf({
  controls: {},
  subscriptions: [
    {
      id: "s1",
      assessments: [
        ["a", "k1", "Healthy"],
        ["b", "k1", "Unhealthy"],
        ["c", "k2", "Unhealthy"],
      ],
    },
  ],
});
const goodMfa = controlRow("s1", "mfa", 10, ["k1"], [1, 1, 0], { max: 10, current: 5, percentage: 0.5 });
const goodAudit = controlRow("s1", "audit", 1, ["k2"], [0, 1, 0], { max: 1, current: 0, percentage: 0 });
const goodScore = scoreRow("s1", 5, 11, 3, 0.4545);

function check(...rows: readonly SecurityRow[]): ScopeCheck {
  const posture = readPosture({ ...assessments, security: [...assessments.security, ...rows] });
  const [only] = checkScores(createTally(posture).results());
  return only!;
}
const said = ({ differences }: ScopeCheck) => differences.map(({ kind, control, text }) => [kind, control, text]);

describe("what is reported against what follows", () => {
  test("the same", () => {
    expect(check(goodMfa, goodAudit, goodScore)).toMatchObject({ parts: [], rest: 0, differences: [] });
  });

  test("a percentage one off in the fourth decimal is as published figures are", () => {
    expect(said(check(goodMfa, goodAudit, scoreRow("s1", 5, 11, 3, 0.4546)))).toEqual([]);
    expect(said(check(goodMfa, goodAudit, scoreRow("s1", 5, 11, 3, 0.4547)))).toEqual([
      ["score-percentage", undefined, "the score's percentage is 0.4547; 5 of 11 is 0.4545"],
    ]);
  });

  test("a control not refreshed yet: counts differ, and the points add up to the difference", () => {
    const stale = controlRow("s1", "mfa", 10, ["k1"], [2, 1, 0], { max: 10, current: 6.67, percentage: 0.667 });
    const result = check(stale, goodAudit, scoreRow("s1", 6.67, 11, 3, 0.6064));
    expect(said(result)).toEqual([
      [
        "counts",
        "mfa",
        "reported 2 healthy, 1 unhealthy, 0 not applicable; the assessments give 1 healthy, 1 unhealthy, 0 not applicable: the service refreshes controls every eight hours, and assessments more often",
      ],
    ]);
    expect(result).toMatchObject({ parts: [{ control: "mfa", points: 1.67 }], rest: 0 });
  });

  test("rows that do not follow from their own figures", () => {
    const odd = controlRow("s1", "mfa", 10, ["k1"], [1, 1, 0], { max: 8, current: 5, percentage: 0.4, weight: 7 });
    expect(said(check(odd, goodAudit, scoreRow("s1", 5, 9, 3, 0.5556)))).toEqual([
      ["max", "mfa", "its maximum is 8; it should be 10, the definition's maximum"],
      ["current", "mfa", "it has 5 points; 8 times 1 of 2 resources is 4"],
      ["percentage", "mfa", "its percentage is 0.4; 5 of 8 is 0.625"],
      ["weight", "mfa", "its weight is 7; it has 2 healthy and unhealthy resources"],
    ]);
    const empty = controlRow("s1", "mfa", 10, ["other"], [0, 0, 0], { max: 10 });
    expect(said(check(empty, goodAudit, scoreRow("s1", 0, 11, 3)))).toEqual([
      ["max", "mfa", "its maximum is 10; it should be 0, no resource counts, so there is nothing to reach"],
    ]);
  });

  test("the score against the sum of its controls: what it has beyond them is the rest", () => {
    const result = check(goodMfa, goodAudit, scoreRow("s1", 6, 12, 3, 0.5));
    expect(said(result)).toEqual([
      ["sum-of-controls", undefined, "the score is 6 points and its controls add up to 5"],
      ["sum-of-maxima", undefined, "the score's maximum is 12 and those of its controls add up to 11"],
    ]);
    expect(result).toMatchObject({ parts: [], rest: 1, reported: { current: 6 }, computed: { current: 5 } });
  });

  test("what is assessed and not reported, reported and not assessed, scored without controls, not scored", () => {
    const gone = controlRow("s1", "gone", 4, ["k9"], [3, 0, 0], { max: 4, current: 4, percentage: 1 });
    const other = controlRow("s2", "audit", 1, ["k2"], [0, 0, 0]);
    expect(said(check(goodMfa, gone, other, scoreRow("s1", 9, 14, 3, 0.6429))).map(([kind, control]) => [kind, control])).toEqual(
      [
        ["not-reported", "audit"],
        ["not-assessed", "gone"],
      ],
    );
    const elsewhere = controlRow("s2", "mfa", 10, ["k1"], [0, 0, 0]);
    expect(said(check(elsewhere, goodScore)).map(([kind, control]) => [kind, control])).toEqual([
      ["score-without-controls", undefined],
      ["not-reported", "mfa"],
    ]);
    expect(said(check(goodMfa, goodAudit))).toEqual([
      ["no-score", undefined, "controls or assessments are there, and no score named 'ascScore'"],
    ]);
  });
});
