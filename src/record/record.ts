import { existsSync } from "node:fs";
import { mkdtemp, readFile, rename, rm } from "node:fs/promises";
import { join, resolve } from "node:path";
import type { ResultTable } from "../engine/query.js";
import type { Dynamic } from "../engine/types/value.js";
import type { Estate, EstateRow } from "../estate/estate.js";
import { manifestFile, parseManifest } from "../estate/manifest.js";
import { saveEstate } from "../estate/save.js";
import type { RemoteQuery } from "../live/distributed-plan.js";
import { differingQueries, type QueryDifference } from "./check.js";
import { RecordError } from "./error.js";
import { recordedManifest } from "./estate-manifest.js";
import { type Identifiers, identifiersOf } from "./identifiers.js";
import { joinedNeeds, type NamedQuery, type TableNeed, tableNeeds, withoutParameters } from "./needs.js";
import { recordedText, tagKeysOf } from "./recorded-query.js";
import { containersName, containersRemote, needRemote } from "./remotes.js";
import { type Pseudonyms, pseudonymsFor } from "./rows.js";
import { createScanner, type Finding, scanFolder } from "./scan.js";

export interface RecordOptions {
  readonly queries: readonly NamedQuery[];
  /** The folder to write; there is none yet, or it is an earlier recording, which is replaced. */
  readonly to: string;
  /** What the pseudonyms are made with; it is written nowhere. */
  readonly key: Uint8Array;
  readonly keepNames?: boolean;
  /** Words that stay wherever they stand. */
  readonly keep?: readonly string[];
  /** Reads queries of Resource Graph's over all that is in scope, and gives their rows by the queries' names. */
  readonly read: (remotes: readonly RemoteQuery[]) => Promise<ReadonlyMap<string, ResultTable>>;
  readonly now: Date;
}

/** What was recorded. */
export interface Recorded {
  readonly estate: Estate;
  /** Rows by table. */
  readonly rows: ReadonlyMap<string, number>;
  /** Queries that do not give from the recording what they gave from the rows that were read. */
  readonly differing: readonly QueryDifference[];
}

/**
 * Records the tables that queries read, the columns and rows they need of them, with pseudonyms for all that would identify somebody, as an
 * estate. The files are looked through before they take their place: what still identifies somebody is replaced too, and if that does not
 * help, nothing is written.
 * @throws {RecordError} also where a query has errors, or the folder holds something else
 * @throws {LiveError} out of `read`
 */
export async function record(options: RecordOptions): Promise<Recorded> {
  await checkFolder(options.to);
  const needs = joinedNeeds(options.queries.flatMap(tableNeeds));
  const live = await readRows(needs, options.read);
  const queries = options.queries.map((query) => ({ name: query.name, text: withoutParameters(query).text }));
  const rows = [...live.containers, ...[...live.tables.values()].flat()];
  const names = options.keepNames ? mailsOnly(identifiersOf(rows)) : identifiersOf(rows);

  const folder = await mkdtemp(`${resolve(options.to)}.recording-`);
  try {
    const never = new Set<string>();
    const all = pseudonymsFor(rows, { ...options, tagKeys: queries.flatMap(({ text }) => tagKeysOf(text)) });
    for (let round = 0; ; round++) {
      const estate = replaced(live, needs, queries, { ...options, never, names, pseudonyms: all.butNever(new Set(never)) });
      await saveEstate(folder, estate.estate);
      const found = await scanFolder(folder, { guids: estate.guids, texts: estate.texts, names, keep: options.keep ?? [] });
      if (found.length === 0) {
        await takePlace(folder, options.to);
        const recorded = { ...estate.estate, dir: options.to };
        return {
          estate: recorded,
          rows: new Map([...recorded.tables].map(([name, list]) => [name, list.length])),
          differing: differingQueries(queries, live, recorded, options.now),
        };
      }
      const before = never.size;
      for (const { within } of found) never.add(within.toLowerCase());
      if (round === 3 || never.size === before) throw uncleanError(found);
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Rows as they were read. */
export interface LiveRows {
  readonly containers: readonly EstateRow[];
  readonly tables: ReadonlyMap<string, readonly EstateRow[]>;
}

async function readRows(needs: readonly TableNeed[], reader: RecordOptions["read"]): Promise<LiveRows> {
  const read = await reader([containersRemote, ...needs.map(needRemote)]);
  const rows = (name: string): EstateRow[] => rowsOf(read.get(name)!);
  return { containers: rows(containersName), tables: new Map(needs.map(({ table }) => [table, rows(table)])) };
}

function rowsOf({ columns, data, length }: ResultTable): EstateRow[] {
  return Array.from({ length }, (_, row) =>
    Object.fromEntries(columns.map(({ name }, position) => [name, data[position]!.get(row) as Dynamic])),
  );
}

/** Names and parts of ids that stay as they are, lower case. */
function keptSegments(rows: readonly EstateRow[], pseudonyms: Pseudonyms): ReadonlySet<string> {
  const kept = new Set<string>();
  for (const row of rows) {
    const id = typeof row.id === "string" ? row.id : "";
    const replaced = pseudonyms.text(id).split("/");
    id.split("/").forEach((segment, at) => {
      if (segment === replaced[at]) kept.add(segment.toLowerCase());
    });
  }
  return kept;
}

interface ReplaceOptions extends RecordOptions {
  readonly never: ReadonlySet<string>;
  readonly names: Identifiers;
  readonly pseudonyms: Pseudonyms;
}

function replaced(
  live: LiveRows,
  needs: readonly TableNeed[],
  queries: readonly { readonly name: string; readonly text: string }[],
  options: ReplaceOptions,
): { readonly estate: Estate; readonly guids: ReadonlySet<string>; readonly texts: ReadonlySet<string> } {
  const rows = [...live.containers, ...[...live.tables.values()].flat()];
  const { pseudonyms } = options;
  const scan = createScanner({ guids: pseudonyms.guids, texts: pseudonyms.texts, names: options.names });
  const literals = {
    string: pseudonyms.string,
    isHarmless: (text: string) => scan(text).length === 0 && !options.never.has(text.toLowerCase()),
    typeWords: new Set(rows.flatMap(({ type }) => (typeof type === "string" ? type.toLowerCase().split(/[/.]/) : []))),
    publicNames: keptSegments(rows, pseudonyms),
  };
  const manifest = recordedManifest({
    name: "recorded",
    recordedAt: options.now.toISOString(),
    containers: live.containers.map(pseudonyms.row),
    queries: queries.map(({ name, text }) => ({
      name: literals.isHarmless(name) ? name : pseudonyms.text(name),
      text: recordedText(text, literals),
    })),
    needs: needs.map((need) => ({ ...need, filters: need.filters?.map((filter) => recordedText(filter, literals)) })),
    namesKept: options.keepNames ?? false,
  });
  const tables = new Map([...live.tables].map(([name, list]) => [name, list.map(pseudonyms.row)]));
  return { estate: { dir: undefined, manifest, tables }, guids: pseudonyms.guids, texts: pseudonyms.texts };
}

/** With names kept, only mails are looked for. */
const mailsOnly = ({ anywhere }: Identifiers): Identifiers => ({
  anywhere: new Set([...anywhere].filter((name) => name.includes("@"))),
  alone: new Set(),
});

async function checkFolder(folder: string): Promise<void> {
  if (!existsSync(folder)) return;
  const file = join(folder, manifestFile);
  const isRecording = existsSync(file) && parseManifest(await readFile(file, "utf8"), file).origin.kind === "recorded";
  if (!isRecording)
    throw new RecordError("taken-folder", `'${folder}' is there already and holds no recording; name another folder`);
}

/** The old recording goes only when the new one is whole. */
async function takePlace(folder: string, to: string): Promise<void> {
  const old = `${folder}.old`;
  if (existsSync(to)) await rename(to, old);
  await rename(folder, to);
  await rm(old, { recursive: true, force: true });
}

/** What was found is not said: it may be a secret. */
function uncleanError(found: readonly Finding[]): RecordError {
  const places = found.slice(0, 5).map(({ file, line, path, kind }) => `${kind} at ${file.split("/").at(-1)}:${line} ${path}`);
  const more = found.length > places.length ? ` and ${found.length - places.length} more` : "";
  return new RecordError(
    "unclean",
    `nothing is written, for something would still identify somebody: ${places.join(", ")}${more}`,
  );
}
