import { checkScores, type ScopeCheck } from "../score/check.js";
import { createTally } from "../score/tally.js";
import { tenantScore } from "../score/tenant-score.js";
import { exitCode } from "./exit-code.js";
import { Failure } from "./failure.js";
import type { OutputFormat } from "./output/formats.js";
import { formatTables } from "./output/output.js";
import { readScoreInput, type ScoreInputOptions } from "./score-input.js";
import { checkTable, controlTable, groupTable, headline, scopeTable, scoreData, titleOf } from "./score-view.js";
import { writeOut } from "./write.js";

export interface ScoreCommandOptions extends ScoreInputOptions {
  readonly output: OutputFormat;
  readonly check?: true;
}

/** `argonite score`. */
export async function scoreCommand(options: ScoreCommandOptions): Promise<void> {
  const { posture, from } = await readScoreInput(options);
  const score = tenantScore(posture, createTally(posture));
  const checks = options.check ? checkScores(score.scopes) : [];
  if (options.output === "json") {
    await writeOut([
      `${JSON.stringify({ ...scoreData(score), ...(options.check && { check: checks.map(checkData) }) }, null, 2)}\n`,
    ]);
  } else if (options.output === "csv" || options.output === "ndjson") {
    await writeOut(formatTables([options.check ? checkTable(checks) : scopeTable(score)], options.output).text);
  } else {
    const groups = groupTable(score);
    const tables = [...(groups.length > 1 ? [groups] : []), scopeTable(score), controlTable(score)];
    await writeOut([`${headline(score)}\n\n`, ...formatTables(tables, options.output).text]);
    if (checks.some(({ differences }) => differences.length > 0))
      await writeOut(["\n", ...formatTables([checkTable(checks)], options.output).text]);
  }
  process.stderr.write(`${from}\n`);
  if (options.check) reportCheck(checks);
}

/** Sums the check up on standard error; differences are a failure. */
function reportCheck(checks: readonly ScopeCheck[]): void {
  const differing = checks.filter(({ differences }) => differences.length > 0);
  for (const { scope, reported, computed, parts, rest } of differing) {
    if (reported === undefined) continue;
    const all = [
      ...parts.map(({ control, points }) => `${signed(points)} ${control}`),
      ...(rest === 0 ? [] : [`${signed(rest)} in the score alone`]),
    ];
    process.stderr.write(
      `${titleOf(scope)}: reported ${reported.current} of ${reported.max}, computed ${computed.current} of ${computed.max}${all.length === 0 ? "" : ` (${all.join(", ")})`}\n`,
    );
  }
  if (differing.length > 0)
    throw new Failure(exitCode.check, `${differing.length} of ${checks.length} scores differ from what their assessments give`);
  process.stderr.write(`${checks.length} scores are what their assessments give\n`);
}

function checkData({ scope, reported, computed, parts, rest, differences }: ScopeCheck): object {
  return { id: scope.id, reported: reported ?? null, computed, parts, rest, differences };
}

const signed = (points: number): string => `${points > 0 ? "+" : ""}${points}`;
