import type { Database } from "../engine/query.js";
import { historyDatabase, unitedDatabase } from "../history/database.js";
import { openHistory } from "../history/store.js";
import { exitCode } from "./exit-code.js";
import { Failure } from "./failure.js";

/** Tables to run over, with the instant that `now()` gives and a word on where they are from. */
export interface Data {
  readonly database: Database;
  readonly now: string;
  readonly from: string;
}

/** A history's tables, at the instant of its last snapshot. */
export async function openRecorded(folder: string, queryText: string): Promise<Data> {
  const history = await openHistory(folder);
  for (const { file, message } of history.problems) process.stderr.write(`warning: '${file}' ${message}\n`);
  const last = history.snapshots.at(-1);
  if (last === undefined) throw new Failure(exitCode.file, `the history '${folder}' holds no snapshot that can be read`);
  const from = `history ${folder} to ${last.takenAt.slice(0, 10)}`;
  return { database: await historyDatabase(history, queryText), now: last.takenAt, from };
}

/** A history's tables beside an estate's, at the estate's instant. */
export async function withRecorded(estate: Data, folder: string, queryText: string): Promise<Data> {
  const { database, from } = await openRecorded(folder, queryText);
  return { ...estate, database: unitedDatabase(estate.database, database), from: `${estate.from}, ${from}` };
}
