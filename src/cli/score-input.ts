import type { ResultTable } from "../engine/query.js";
import type { Settings } from "../live/config/settings.js";
import { coverageText } from "../live/scatter/coverage.js";
import type { Posture } from "../score/posture.js";
import { type ReadPostureOptions, readPosture } from "../score/read-posture.js";
import type { SecurityRow } from "../score/recompute.js";
import { type ScoreQuery, scoreQueries } from "../score/queries.js";
import { eras } from "../score/recommendations.js";
import { exitCode } from "./exit-code.js";
import { Failure } from "./failure.js";
import { openEstate } from "./open-estate.js";
import { type ScopeOptions, sourceOf, subscriptionsOf } from "./scope.js";

/** What the commands of `argonite score` read, and from where. */
export interface ScoreInputOptions extends ScopeOptions {
  readonly offline?: string | true;
  readonly endpoint?: string;
  readonly environment?: string;
  readonly era?: string;
}

export interface ScoreInput {
  readonly posture: Posture;
  /** A word on where it is from. */
  readonly from: string;
  /** The tenant's name, where there is one. */
  readonly title: string;
  /** The instant it is of, ISO 8601. */
  readonly at: string;
}

/** Reads a posture: from an estate, or from Resource Graph. What is odd about it goes to standard error. */
export async function readScoreInput(options: ScoreInputOptions): Promise<ScoreInput> {
  const { settings, folder } = await sourceOf(options);
  const input = folder === undefined ? await readLive(options, settings) : await readOffline(options, settings, folder);
  for (const note of input.posture.notes) process.stderr.write(`note: ${note}\n`);
  return input;
}

async function readOffline(options: ScoreInputOptions, { scope }: Settings, folder: string): Promise<ScoreInput> {
  const estate = await openEstate(folder, ["securityresources", "resourcecontainers"]);
  const rows = {
    security: estate.tables.get("securityresources") ?? [],
    containers: estate.tables.get("resourcecontainers") ?? [],
  };
  const posture = readPosture(rows, { ...readOptions(options), subscriptions: await subscriptionsOf(estate, scope) });
  const { name, frozenAt } = estate.manifest;
  const from = `offline, ${folder === "sample" ? `sample ${name}` : folder} @${frozenAt.slice(0, 10)}`;
  return { posture, from, title: name, at: frozenAt };
}

async function readLive(options: ScoreInputOptions, settings: Settings): Promise<ScoreInput> {
  const rows = await readLiveRows(settings);
  const from = settings.endpoint ?? "Azure Resource Graph";
  return { posture: readPosture(rows, readOptions(options)), from, title: "Azure", at: new Date().toISOString() };
}

/** The rows that a score follows from, of all subscriptions that are meant, as Resource Graph has them now. */
export async function readLiveRows(settings: Settings): Promise<{ security: SecurityRow[]; containers: SecurityRow[] }> {
  const { openLive } = await import("../graph/live.js");
  const { run, scope } = openLive({ ...settings, live: {} });
  const read = async ({ text, rowOf }: ScoreQuery, name: string): Promise<SecurityRow[]> => {
    const { tables, coverage } = await run({ name, text }, {}, {});
    if (coverage.gaps.length > 0) {
      process.stderr.write(`warning: ${name}: ${coverageText(coverage, (await scope()).names)}\n`);
    }
    return rowsOf(tables[0]!).map(rowOf);
  };
  const { assessments, scores, containers } = scoreQueries;
  const [first, second, third] = await Promise.all([
    read(assessments, "assessments"),
    read(scores, "scores"),
    read(containers, "subscriptions"),
  ]);
  return { security: [...first, ...second], containers: third };
}

function readOptions({ environment, era }: ScoreInputOptions): ReadPostureOptions {
  const known = eras.find((one) => one === era);
  if (era !== undefined && known === undefined)
    throw new Failure(exitCode.usage, `'--era ${era}' should be one of ${eras.map((one) => `'${one}'`).join(", ")}`);
  return { environment: environment?.toLowerCase() === "all" ? undefined : environment, era: known };
}

function rowsOf({ columns, data, length }: ResultTable): SecurityRow[] {
  return Array.from({ length }, (_, row) =>
    Object.fromEntries(columns.map(({ name }, position) => [name, data[position]!.get(row)])),
  ) as SecurityRow[];
}
