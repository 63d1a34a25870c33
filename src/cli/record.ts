import { randomBytes } from "node:crypto";
import { readFile } from "node:fs/promises";
import { basename } from "node:path";
import { queryParameters } from "../library/parameters.js";
import type { Settings } from "../live/config/settings.js";
import type { QueryDifference } from "../record/check.js";
import { RecordError } from "../record/error.js";
import type { NamedQuery } from "../record/needs.js";
import { type Recorded, type RecordOptions, record } from "../record/record.js";
import { exitCode } from "./exit-code.js";
import { Failure, QueryErrors } from "./failure.js";
import { grouped } from "./grouped.js";
import { openEstate } from "./open-estate.js";
import { readQueryText } from "./query-text.js";
import { readParameters } from "./run.js";
import { type ScopeOptions, settingsOf, subscriptionsOf } from "./scope.js";

export interface RecordCommandOptions extends ScopeOptions {
  readonly to: string;
  readonly command?: string;
  readonly param: readonly string[];
  readonly offline?: string | true;
  readonly endpoint?: string;
  readonly keepNames?: true;
  readonly keep: readonly string[];
  readonly keyFile?: string;
}

/** `argonite record`. */
export async function recordCommand(names: readonly string[], options: RecordCommandOptions): Promise<void> {
  const { to, endpoint, keepNames = false, keep } = options;
  const queries = await readQueries(names, options);
  const settings = await settingsOf(options, { endpoint });
  const source = await openSource(settings, options);
  const started = performance.now();
  try {
    const recorded = await record({
      queries,
      to,
      key: await readKey(options.keyFile),
      keepNames,
      keep,
      read: source.read,
      now: source.now,
    });
    process.stderr.write(`${summary(recorded, to, keepNames, performance.now() - started)}\n`);
    for (const one of recorded.differing) process.stderr.write(`warning: ${differenceText(one)}\n`);
    if (recorded.differing.length > 0) process.exitCode = exitCode.check;
  } catch (error) {
    if (!(error instanceof RecordError)) throw error;
    const { code, message, query } = error;
    if (query !== undefined) throw new QueryErrors(query, query.diagnostics);
    throw new Failure(exitCodes[code], message);
  }
}

const exitCodes = {
  "bad-query": exitCode.query,
  "taken-folder": exitCode.usage,
  "bad-key": exitCode.usage,
  "no-rows": exitCode.service,
  unclean: exitCode.check,
} as const;

async function readQueries(names: readonly string[], { command, param }: RecordCommandOptions): Promise<readonly NamedQuery[]> {
  if (names.length === 0 && command === undefined)
    throw new Failure(exitCode.usage, "name the saved queries or .kql files to record for, or give a query with -c");
  const sources = await Promise.all([
    ...names.map((name) => readQueryText(name, undefined)),
    ...(command === undefined ? [] : [readQueryText(undefined, command)]),
  ]);
  const values = readParameters(param);
  const declared = sources.map(({ text }) => new Set(queryParameters(text).map(({ name }) => name)));
  for (const name of Object.keys(values)) {
    if (declared.every((known) => !known.has(name))) throw new Failure(exitCode.usage, `no query has a parameter '${name}'`);
  }
  return sources.map(({ name, text }, at) => ({
    name: basename(name, ".kql"),
    text,
    parameters: Object.fromEntries(Object.entries(values).filter(([parameter]) => declared[at]!.has(parameter))),
  }));
}

/** Where rows are read from, and the instant they are of. */
type RowSource = Pick<RecordOptions, "read" | "now">;

async function openSource(settings: Settings, { offline }: RecordCommandOptions): Promise<RowSource> {
  const folder = offline === undefined ? settings.estate : offline === true ? "sample" : offline;
  if (folder === undefined) {
    const { liveReader } = await import("./live-reader.js");
    return { read: liveReader(settings), now: new Date() };
  }
  const [{ resourceGraph }, { runQuery }, { estateDatabase }] = await Promise.all([
    import("../arg/profile.js"),
    import("../engine/query.js"),
    import("../estate/database.js"),
  ]);
  const estate = await openEstate(folder);
  const subscriptions = await subscriptionsOf(estate, settings.scope);
  const database = estateDatabase(estate, subscriptions === undefined ? {} : { subscriptions });
  const now = new Date(estate.manifest.frozenAt);
  const read: RecordOptions["read"] = async (remotes) =>
    new Map(
      remotes.map(({ name, text }) => {
        const { tables, diagnostics } = runQuery(text, { profile: resourceGraph, database, now });
        if (tables[0] === undefined) throw new QueryErrors({ name: folder, text }, diagnostics);
        return [name, tables[0]];
      }),
    );
  return { read, now };
}

/** The key that is given, or one that nobody will know. */
async function readKey(file: string | undefined): Promise<Uint8Array> {
  const given = file === undefined ? process.env.ARGONITE_RECORD_KEY : (await readFile(file, "utf8")).trim();
  if (given === undefined || (file === undefined && given === "")) return randomBytes(32);
  if (given.length >= 16) return Buffer.from(given);
  throw new Failure(exitCode.usage, `the key of pseudonyms has ${given.length} characters; it should have 16 or more`);
}

function summary({ rows, estate }: Recorded, to: string, keepNames: boolean, elapsed: number): string {
  const tables = [...rows].map(([table, count]) => `${table} ${grouped(count)}`).join(", ");
  const { subscriptions, frozenAt } = estate.manifest;
  return [
    `wrote ${to}: ${tables}`,
    `${grouped(subscriptions.length)} ${subscriptions.length === 1 ? "subscription" : "subscriptions"}`,
    `now() is ${frozenAt}`,
    `pseudonyms for all that identifies${keepNames ? ", but names of resources" : ""}; looked through, nothing found`,
    `${Math.round(elapsed)} ms`,
  ].join(" · ");
}

function differenceText({ name, live, recorded, columns }: QueryDifference): string {
  const what = live === recorded ? `other values of ${columns.map((column) => `'${column}'`).join(", ")}` : `${recorded} rows`;
  const help = "it looks into text that has pseudonyms now; '--keep WORD' keeps a word that it looks for";
  return `'${name}' gives ${live === recorded ? what : `${live} rows live and ${what}`} from the recording: ${help}`;
}
