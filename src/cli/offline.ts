import { resourceGraphLocal } from "../arg/profile.js";
import { kusto } from "../engine/profiles/kusto.js";
import { type Database, runQuery } from "../engine/query.js";
import { estateDatabase } from "../estate/database.js";
import { historyDatabase, unitedDatabase } from "../history/database.js";
import { openHistory } from "../history/store.js";
import { exitCode } from "./exit-code.js";
import { Failure } from "./failure.js";
import { openEstate } from "./open-estate.js";
import type { RunOutcome, RunRequest } from "./run.js";
import { subscriptionsOf } from "./scope.js";

/** Runs a query over an estate, a history or both; its `now()` is the instant the estate is of, or that of the last snapshot. */
export async function runOffline(request: RunRequest, folder: string | undefined): Promise<RunOutcome> {
  const { source, options } = request;
  const history = options.history === undefined ? undefined : await openRecorded(options.history, source.text);
  if (folder === undefined) return runOver(request, history!.database, history!.now, history!.from);
  const estate = await openEstate(folder);
  const subscriptions = subscriptionsOf(estate, options);
  const { name, frozenAt } = estate.manifest;
  const tables = estateDatabase(estate, subscriptions === undefined ? {} : { subscriptions });
  const database = history === undefined ? tables : unitedDatabase(tables, history.database);
  const from = `offline, ${folder === "sample" ? `sample ${name}` : folder} @${frozenAt.slice(0, 10)}`;
  return runOver(request, database, frozenAt, history === undefined ? from : `${from}, ${history.from}`);
}

function runOver({ source, parameters, options }: RunRequest, database: Database, now: string, from: string): RunOutcome {
  const profile = options.profile === "kusto" ? kusto : resourceGraphLocal;
  const { tables, diagnostics } = runQuery(source.text, { profile, database, parameters, now: new Date(now) });
  return { tables, diagnostics, from };
}

interface Recorded {
  readonly database: Database;
  readonly now: string;
  readonly from: string;
}

async function openRecorded(folder: string, queryText: string): Promise<Recorded> {
  const history = await openHistory(folder);
  for (const { file, message } of history.problems) process.stderr.write(`warning: '${file}' ${message}\n`);
  const last = history.snapshots.at(-1);
  if (last === undefined) throw new Failure(exitCode.file, `the history '${folder}' holds no snapshot that can be read`);
  const from = `history ${folder} to ${last.takenAt.slice(0, 10)}`;
  return { database: await historyDatabase(history, queryText), now: last.takenAt, from };
}
