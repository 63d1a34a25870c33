import { resourceGraphLocal } from "../arg/profile.js";
import { runSpliced } from "../arg/run-spliced.js";
import { kusto } from "../engine/profiles/kusto.js";
import { runQuery } from "../engine/query.js";
import { estateDatabase } from "../estate/database.js";
import type { Manifest } from "../estate/manifest.js";
import type { NamedQuery } from "../record/needs.js";
import { limitsOf } from "./limits.js";
import { openEstate } from "./open-estate.js";
import type { Data } from "./recorded.js";
import type { RunOutcome, RunRequest } from "./run.js";
import { subscriptionsOf } from "./scope.js";

/** Runs a query over an estate, a history or both; its `now()` is the instant the estate is of, or that of the last snapshot. */
export async function runOffline(request: RunRequest, folder: string | undefined): Promise<RunOutcome> {
  const { source, options } = request;
  const data = folder === undefined ? undefined : await openData(folder, request);
  if (options.history === undefined) return runOver(request, data!);
  const { openRecorded, withRecorded } = await import("./recorded.js");
  const { history } = options;
  return runOver(
    request,
    await (data === undefined ? openRecorded(history, source.text) : withRecorded(data, history, source.text)),
  );
}

async function openData(folder: string, { settings, source, parameters }: RunRequest): Promise<Data> {
  const estate = await openEstate(folder);
  if (estate.manifest.origin.kind === "recorded") await warnOfMissingRows(estate.manifest, { ...source, parameters });
  const subscriptions = await subscriptionsOf(estate, settings.scope);
  const { name, frozenAt } = estate.manifest;
  return {
    database: estateDatabase(estate, subscriptions === undefined ? {} : { subscriptions }),
    now: frozenAt,
    from: `offline, ${folder === "sample" ? `sample ${name}` : folder} @${frozenAt.slice(0, 10)}`,
  };
}

/** A recording made for other queries may have too few rows for this one. */
async function warnOfMissingRows(manifest: Manifest, query: NamedQuery): Promise<void> {
  const [{ missingRows }, { RecordError }] = await Promise.all([import("../record/covers.js"), import("../record/error.js")]);
  try {
    for (const message of missingRows(manifest, query)) process.stderr.write(`warning: ${message}\n`);
  } catch (error) {
    // What is wrong with the query is said when it is run.
    if (!(error instanceof RecordError)) throw error;
  }
}

function runOver({ source, parameters, options }: RunRequest, { database, now, from }: Data): RunOutcome {
  const profile = options.profile === "kusto" ? kusto : resourceGraphLocal;
  const run = options.profile === "kusto" ? runQuery : runSpliced;
  const result = run(source.text, {
    profile,
    database,
    parameters,
    now: new Date(now),
    limits: limitsOf(options),
    timing: options.timing === true,
  });
  return { ...result, from };
}
