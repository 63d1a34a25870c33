import type { ResultTable } from "../engine/query.js";
import type { Posture } from "../score/posture.js";
import { type ReadPostureOptions, readPosture } from "../score/read-posture.js";
import type { SecurityRow } from "../score/recompute.js";
import { scoreQueries } from "../score/queries.js";
import { eras } from "../score/recommendations.js";
import { exitCode } from "./exit-code.js";
import { Failure } from "./failure.js";
import { openEstate } from "./open-estate.js";
import { type ScopeOptions, requestOf, split, subscriptionsOf } from "./scope.js";

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
  const input = options.offline === undefined ? await readLive(options) : await readOffline(options, options.offline);
  for (const note of input.posture.notes) process.stderr.write(`note: ${note}\n`);
  return input;
}

async function readOffline(options: ScoreInputOptions, offline: string | true): Promise<ScoreInput> {
  const folder = offline === true ? "sample" : offline;
  const estate = await openEstate(folder, ["securityresources", "resourcecontainers"]);
  const rows = {
    security: estate.tables.get("securityresources") ?? [],
    containers: estate.tables.get("resourcecontainers") ?? [],
  };
  const posture = readPosture(rows, {
    ...readOptions(options),
    subscriptions: await subscriptionsOf(estate, requestOf(options)),
  });
  const { name, frozenAt } = estate.manifest;
  const from = `offline, ${folder === "sample" ? `sample ${name}` : folder} @${frozenAt.slice(0, 10)}`;
  return { posture, from, title: name, at: frozenAt };
}

async function readLive(options: ScoreInputOptions): Promise<ScoreInput> {
  const rows = await readLiveRows(options);
  const from = options.endpoint ?? "Azure Resource Graph";
  return { posture: readPosture(rows, readOptions(options)), from, title: "Azure", at: new Date().toISOString() };
}

/** The rows that a score follows from, of the subscriptions that are meant, as Resource Graph has them now. */
export async function readLiveRows(options: ScoreInputOptions): Promise<{ security: SecurityRow[]; containers: SecurityRow[] }> {
  const { createLiveRunner } = await import("../arg/client.js");
  const { endpoint } = options;
  const runner = createLiveRunner(endpoint === undefined ? {} : { endpoint });
  const scope = { subscriptions: split(options.subscription), managementGroups: split(options.managementGroup) };
  const tables: Record<keyof typeof scoreQueries, SecurityRow[]> = { assessments: [], scores: [], containers: [] };
  for (const [name, { text, rowOf }] of Object.entries(scoreQueries) as [
    keyof typeof scoreQueries,
    (typeof scoreQueries)["scores"],
  ][]) {
    const { table } = await runner.run(text, scope);
    tables[name] = rowsOf(table).map(rowOf);
  }
  return { security: [...tables.assessments, ...tables.scores], containers: tables.containers };
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
