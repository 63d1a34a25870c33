import { controlScore, percentageOf, roundHalfAway, subscriptionScore } from "./formula.js";
import type { PostureControl, PostureScope, ReportedControl, ReportedScore } from "./posture.js";
import type { ControlResult, ScopeResult } from "./tally.js";

/** What a difference is about. */
export type DifferenceKind =
  | "not-reported"
  | "not-assessed"
  | "counts"
  | "max"
  | "current"
  | "percentage"
  | "weight"
  | "score-without-controls"
  | "no-score"
  | "sum-of-controls"
  | "sum-of-maxima"
  | "score-percentage";

/** Where what the service reports is not what follows: from the assessments, or from its own figures. */
export interface Difference {
  readonly kind: DifferenceKind;
  /** The control it is in; undefined of the score itself. */
  readonly control: string | undefined;
  readonly text: string;
}

/** A scope's reported score held against the one its assessments give. */
export interface ScopeCheck {
  readonly scope: PostureScope;
  readonly reported: ReportedScore | undefined;
  readonly computed: ScopeResult["score"];
  /** Points reported less points computed, in the controls where they differ. */
  readonly parts: readonly { readonly control: string; readonly points: number }[];
  /** What the score row has beyond the sum of its own control rows. The parts and this are the whole difference. */
  readonly rest: number;
  readonly differences: readonly Difference[];
}

/** Holds each reported score against the one computed, and says of every control what differs and what that may mean. */
export function checkScores(results: readonly ScopeResult[]): ScopeCheck[] {
  return results.filter(({ scope, controls }) => hasReport(scope) || controls.length > 0).map(checkScope);
}

const hasReport = ({ reported }: PostureScope): boolean => reported.score !== undefined || reported.controls.size > 0;

function checkScope({ scope, controls, score }: ScopeResult): ScopeCheck {
  const { reported } = scope;
  const computed = new Map(controls.map((result) => [result.control.name, result]));
  const names = new Set([...computed.keys(), ...reported.controls.keys()]);
  const pairs = [...names].map((name) => ({ name, result: computed.get(name), row: reported.controls.get(name) }));
  const parts = pairs.flatMap(({ result, row }) => {
    const points = exact((row?.current ?? 0) - (result?.score.current ?? 0));
    return points === 0 ? [] : [{ control: displayNameOf(result, row), points }];
  });
  const sum = subscriptionScore(reported.controls.values());
  return {
    scope,
    reported: reported.score,
    computed: score,
    parts,
    rest: reported.score === undefined ? 0 : exact(reported.score.current - sum.current),
    differences: [
      ...scoreDifferences(reported.score, reported.controls.size, sum),
      ...pairs.flatMap((pair) => controlDifferences(pair, scope)),
    ],
  };
}

function scoreDifferences(
  row: ReportedScore | undefined,
  controls: number,
  sum: { readonly max: number; readonly current: number },
): Difference[] {
  const difference = (kind: DifferenceKind, text: string): Difference => ({ kind, control: undefined, text });
  if (row === undefined) return [difference("no-score", "controls or assessments are there, and no score named 'ascScore'")];
  const found: Difference[] = [];
  if (controls === 0 && row.max > 0)
    return [difference("score-without-controls", `the score of ${row.current} of ${row.max} has no control rows to follow from`)];
  if (row.current !== sum.current)
    found.push(difference("sum-of-controls", `the score is ${row.current} points and its controls add up to ${sum.current}`));
  if (row.max !== sum.max)
    found.push(difference("sum-of-maxima", `the score's maximum is ${row.max} and those of its controls add up to ${sum.max}`));
  // A published figure is off by one in the fourth decimal, so that much says nothing.
  const ratio = percentageOf(row.current, row.max);
  if (Math.abs(exact(row.percentage - ratio)) > 0.0001)
    found.push(
      difference("score-percentage", `the score's percentage is ${row.percentage}; ${row.current} of ${row.max} is ${ratio}`),
    );
  return found;
}

interface Pair {
  readonly name: string;
  readonly result: ControlResult | undefined;
  readonly row: ReportedControl | undefined;
}

function controlDifferences({ name, result, row }: Pair, scope: PostureScope): Difference[] {
  const control = displayNameOf(result, row);
  const difference = (kind: DifferenceKind, text: string): Difference => ({ kind, control, text });
  if (row === undefined) {
    const { healthy, unhealthy, notApplicable } = result!.counts;
    const text = `assessed for ${healthy + unhealthy + notApplicable} resources and not reported: ${refresh}`;
    return [difference("not-reported", text)];
  }
  const found: Difference[] = [];
  const counts = result?.counts ?? { healthy: 0, unhealthy: 0, notApplicable: 0 };
  if (result === undefined && row.healthy + row.unhealthy + row.notApplicable > 0) {
    found.push(difference("not-assessed", `reported with ${countsText(row)}, and nothing that counts is assessed: ${refresh}`));
  } else if (counts.healthy !== row.healthy || counts.unhealthy !== row.unhealthy || counts.notApplicable !== row.notApplicable) {
    found.push(difference("counts", `reported ${countsText(row)}; the assessments give ${countsText(counts)}: ${refresh}`));
  }
  return [
    ...found,
    ...ownDifferences(
      row,
      scope.controls.find((one) => one.name === name),
      difference,
    ),
  ];
}

/** Where a control row does not follow from its own figures by the published formula. */
function ownDifferences(
  row: ReportedControl,
  definition: PostureControl | undefined,
  difference: (kind: DifferenceKind, text: string) => Difference,
): Difference[] {
  const found: Difference[] = [];
  const own = controlScore(definition?.maxScore ?? row.max, row);
  if (row.max !== own.max) {
    const why = own.weight === 0 ? "no resource counts, so there is nothing to reach" : "the definition's maximum";
    found.push(difference("max", `its maximum is ${row.max}; it should be ${own.max}, ${why}`));
  }
  const current = controlScore(row.max, row).current;
  if (row.current !== current)
    found.push(
      difference(
        "current",
        `it has ${row.current} points; ${row.max} times ${row.healthy} of ${own.weight} resources is ${current}`,
      ),
    );
  const ratio = percentageOf(row.current, row.max);
  if (Math.abs(exact(row.percentage - ratio)) > 0.0001)
    found.push(difference("percentage", `its percentage is ${row.percentage}; ${row.current} of ${row.max} is ${ratio}`));
  if (row.weight !== own.weight)
    found.push(difference("weight", `its weight is ${row.weight}; it has ${own.weight} healthy and unhealthy resources`));
  return found;
}

const refresh = "the service refreshes controls every eight hours, and assessments more often";

const displayNameOf = (result: ControlResult | undefined, row: ReportedControl | undefined): string =>
  result?.control.displayName ?? row!.displayName;

const countsText = (counts: { readonly healthy: number; readonly unhealthy: number; readonly notApplicable: number }): string =>
  `${counts.healthy} healthy, ${counts.unhealthy} unhealthy, ${counts.notApplicable} not applicable`;

/** Points have two decimals and percentages four: what is beyond is binary noise. */
const exact = (value: number): number => roundHalfAway(value, 8);
