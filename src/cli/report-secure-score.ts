import { mkdir, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import { openHistory } from "../history/store.js";
import { buildHistory } from "../report/build-history.js";
import { buildReport } from "../report/build-model.js";
import { htmlReport } from "../report/html/page.js";
import { markdownReport } from "../report/markdown.js";
import { planRemediation } from "../score/plan/plan.js";
import type { Posture } from "../score/posture.js";
import { createTally } from "../score/tally.js";
import { tenantScore } from "../score/tenant-score.js";
import { exitCode } from "./exit-code.js";
import { Failure } from "./failure.js";
import { readScoreInput, type ScoreInputOptions } from "./score-input.js";

export interface ReportCommandOptions extends ScoreInputOptions {
  readonly html?: string;
  readonly json?: string;
  readonly markdown?: string;
  readonly history?: string;
  readonly changesOver: number;
  readonly target?: number;
  readonly failUnder?: number;
}

/** `argonite report secure-score`. */
export async function reportSecureScoreCommand(options: ReportCommandOptions): Promise<void> {
  const { html, json, markdown } = options;
  if (html === undefined && json === undefined && markdown === undefined) {
    throw new Failure(exitCode.usage, "name a file for the report: '--html FILE', '--json FILE', '--markdown FILE', or several");
  }
  const { posture, from, title, at } = await readScoreInput(options);
  const score = tenantScore(posture, createTally(posture));
  const target = targetOf(options.target, score.overall);
  const report = buildReport({
    title,
    at,
    from,
    posture,
    score,
    plan: target === undefined ? undefined : { target, plan: planRemediation(posture, { target }) },
    history: options.history === undefined ? undefined : await readHistory(options.history, options.changesOver, posture),
  });
  if (html !== undefined) await write(html, htmlReport(report));
  if (json !== undefined) await write(json, `${JSON.stringify(report, null, 2)}\n`);
  if (markdown !== undefined) await write(markdown, markdownReport(report));
  const { percent, headline } = report.score;
  process.stderr.write(`secure score ${headline} · ${from}\n`);
  const { failUnder } = options;
  if (failUnder !== undefined && (percent === undefined || percent < failUnder)) {
    throw new Failure(
      exitCode.check,
      `the secure score is ${percent === undefined ? "not known" : `${percent.toFixed(2)}%`}, under ${failUnder}%`,
    );
  }
}

/** Ten percentage points more than now, where nothing else is wanted. */
function targetOf(wanted: number | undefined, overall: number | undefined): number | undefined {
  if (overall === undefined) return undefined;
  return wanted === undefined ? Math.min(1, Math.ceil(overall * 100 + 10) / 100) : wanted / 100;
}

async function readHistory(folder: string, days: number, { scopes }: Posture) {
  const history = await openHistory(folder);
  for (const { file, message } of history.problems) process.stderr.write(`warning: '${file}' ${message}\n`);
  const names = new Map(scopes.map(({ id, name }) => [id, name]));
  return buildHistory(history, days, (scope) => names.get(scope) ?? scope.split("/").at(-1) ?? scope);
}

async function write(file: string, text: string): Promise<void> {
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, text);
}
