import type { Value } from "../engine/types/value.js";
import { type Action, allPreviews, readAction } from "../score/action.js";
import { roundHalfAway } from "../score/formula.js";
import type { Posture } from "../score/posture.js";
import { whatIf, type WhatIf } from "../score/what-if.js";
import { exitCode } from "./exit-code.js";
import { Failure } from "./failure.js";
import type { OutputFormat } from "./output/formats.js";
import { formatTables } from "./output/output.js";
import { resultTable } from "./output/result-table.js";
import { readScoreInput, type ScoreInputOptions } from "./score-input.js";
import { percent, percentText, scoreData, titleOf } from "./score-view.js";
import { writeOut } from "./write.js";

export interface WhatIfCommandOptions extends ScoreInputOptions {
  readonly output: OutputFormat;
  readonly remediate: readonly string[];
  readonly exempt: readonly string[];
  readonly disable: readonly string[];
  readonly previewGa?: readonly string[] | true;
}

/** `argonite score what-if`. */
export async function whatIfCommand(options: WhatIfCommandOptions): Promise<void> {
  const count = options.remediate.length + options.exempt.length + options.disable.length;
  if (count === 0 && options.previewGa === undefined)
    throw new Failure(exitCode.usage, "nothing to suppose; give --remediate, --exempt, --disable or --preview-ga");
  const { posture, from } = await readScoreInput(options);
  const result = whatIf(posture, actionsOf(options, posture));
  for (const { action, assessments } of result.changed) {
    if (assessments === 0) process.stderr.write(`note: '${action.kind} ${action.text}' changes nothing\n`);
  }
  if (options.output === "json") {
    const changed = result.changed.map(({ action, assessments }) => ({ action: action.kind, what: action.text, assessments }));
    const data = { before: scoreData(result.before), after: scoreData(result.after), changed };
    await writeOut([`${JSON.stringify(data, null, 2)}\n`]);
  } else if (options.output === "csv" || options.output === "ndjson") {
    await writeOut(formatTables([scopeChanges(result)], options.output).text);
  } else {
    await writeOut([
      `${changeText(result)}\n\n`,
      ...formatTables([scopeChanges(result), controlChanges(result)], options.output).text,
    ]);
  }
  process.stderr.write(`${from}\n`);
}

function actionsOf({ remediate, exempt, disable, previewGa }: WhatIfCommandOptions, posture: Posture): readonly Action[] {
  return [
    ...remediate.map((text) => readAction("remediate", text, posture)),
    ...exempt.map((text) => readAction("exempt", text, posture)),
    ...disable.map((text) => readAction("disable", text, posture)),
    ...(previewGa === true ? [allPreviews(posture)] : (previewGa ?? []).map((text) => readAction("preview-ga", text, posture))),
  ];
}

function changeText({ before, after }: WhatIf): string {
  const [was, is] = [before.overall, after.overall].map((ratio) => (ratio === undefined ? "no score" : percentText(ratio)));
  const change = percent((after.overall ?? 0) - (before.overall ?? 0));
  return `secure score ${was} → ${is} (${change > 0 ? "+" : ""}${change} percentage points)`;
}

/** The scopes whose points change. */
function scopeChanges({ before, after }: WhatIf) {
  const rows = after.scopes.flatMap(({ scope, score }, index): Value[][] => {
    const was = before.scopes[index]!.score;
    if (was.current === score.current && was.max === score.max) return [];
    const ratios = [was, score].map(({ current, max }) => (max === 0 ? null : percent(current / max)));
    return [[titleOf(scope), ...ratios, was.current, score.current, was.max, score.max]];
  });
  return resultTable(
    "Scopes",
    "scope percentBefore:real percent:real currentBefore:real current:real maxBefore:real max:real",
    rows,
  );
}

/** The controls whose points or resources change, all scopes together. */
function controlChanges({ before, after }: WhatIf) {
  const was = new Map(before.controls.map((control) => [control.name, control]));
  const rows = after.controls.flatMap(({ name, displayName, score, counts }): Value[][] => {
    const known = was.get(name);
    const same =
      known &&
      known.score.current === score.current &&
      known.counts.unhealthy === counts.unhealthy &&
      known.score.weight === score.weight;
    if (same) return [];
    const gained = roundHalfAway(score.current - (known?.score.current ?? 0), 2);
    return [
      [
        displayName,
        known?.score.current ?? null,
        score.current,
        gained,
        score.max,
        known?.counts.unhealthy ?? 0,
        counts.unhealthy,
      ],
    ];
  });
  return resultTable(
    "Controls",
    "control currentBefore:real current:real change:real max:real unhealthyBefore:int unhealthy:int",
    rows,
  );
}
