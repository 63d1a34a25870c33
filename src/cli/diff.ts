import { existsSync, readFileSync, statSync } from "node:fs";
import type { Source } from "../../grammar/source.js";
import type { ResultTable } from "../engine/query.js";
import { formatJson, JsonError, parseJson } from "../engine/types/json.js";
import { type Dynamic, isArray, isBag } from "../engine/types/value.js";
import { parseRows } from "../estate/ndjson.js";
import { queryParameters } from "../library/parameters.js";
import { diffRows, isSame, type Row, type RowsDiff } from "../record/diff.js";
import { exitCode } from "./exit-code.js";
import { Failure, QueryErrors } from "./failure.js";
import { openEstate } from "./open-estate.js";
import { jsonText } from "./output/value-text.js";
import { readQueryText } from "./query-text.js";
import { readParameters, type RunOutcome } from "./run.js";
import { type ScopeOptions, settingsOf } from "./scope.js";
import { writeOut } from "./write.js";

export interface DiffCommandOptions extends ScopeOptions {
  readonly query: readonly string[];
  readonly command?: string;
  readonly param: readonly string[];
  readonly key: readonly string[];
  readonly output: "table" | "json";
  readonly endpoint?: string;
}

/** `argonite diff`: ends with `exitCode.check` where something differs. */
export async function diffCommand(before: string, after: string, options: DiffCommandOptions): Promise<void> {
  const queries = await Promise.all([
    ...options.query.map((name) => readQueryText(name, undefined)),
    ...(options.command === undefined ? [] : [readQueryText(undefined, options.command)]),
  ]);
  const [left, right] = [await readSide(before, queries, options), await readSide(after, queries, options)];
  const diffs = [...new Set([...left.keys(), ...right.keys()])].map((name) => {
    const [first = [], second = []] = [left.get(name), right.get(name)];
    for (const column of options.key) {
      const known = [...first, ...second];
      if (known.length > 0 && known.every((row) => !Object.hasOwn(row, column)))
        throw new Failure(exitCode.usage, `'${name}' has no column '${column}' to know its rows by`);
    }
    return [name, diffRows(first, second, options.key)] as const;
  });
  await writeOut(
    options.output === "json" ? [diffJson(before, after, diffs)] : diffs.flatMap(([name, diff]) => diffLines(name, diff)),
  );
  if (diffs.some(([, diff]) => !isSame(diff))) process.exitCode = exitCode.check;
}

/** Rows by what they are rows of: a query, a table, or a file's results. */
type Side = ReadonlyMap<string, readonly Row[]>;

async function readSide(name: string, queries: readonly Source[], options: DiffCommandOptions): Promise<Side> {
  const isFile = name !== "live" && existsSync(name) && statSync(name).isFile();
  if (isFile) {
    if (queries.length === 0) return new Map([["result", readRows(name)]]);
    throw new Failure(exitCode.usage, `'${name}' holds results, which no query can be run over; leave the queries out`);
  }
  if (queries.length === 0) {
    if (name === "live") throw new Failure(exitCode.usage, "name the queries to compare with 'live', with --query or -c");
    const { tables } = await openEstate(name);
    return tables;
  }
  const results = new Map<string, readonly Row[]>();
  for (const source of queries) {
    const { tables, diagnostics } = await run(name, source, options);
    if (diagnostics.some(({ severity }) => severity === "error")) throw new QueryErrors(source, diagnostics);
    tables.forEach(
      (table, at) => void results.set(at === 0 ? titleOf(source) : `${titleOf(source)} ${table.name}`, rowsOf(table)),
    );
  }
  return results;
}

const titleOf = ({ name }: Source): string => name.replace(/^.*[/\\]/, "").replace(/\.kql$/, "");

async function run(where: string, source: Source, options: DiffCommandOptions): Promise<RunOutcome> {
  const declared = new Set(queryParameters(source.text).map((parameter) => parameter.name));
  const given = readParameters(options.param);
  const parameters = Object.fromEntries(Object.entries(given).filter(([name]) => declared.has(name)));
  const settings = await settingsOf(options, { endpoint: options.endpoint });
  const request = { source, parameters, options: { ...options, profile: "arg", output: "json" }, settings } as const;
  return where === "live"
    ? (await import("./live.js")).runLive(request)
    : (await import("./offline.js")).runOffline(request, where);
}

function rowsOf({ columns, data, length }: ResultTable): Row[] {
  return Array.from({ length }, (_, row) =>
    // As JSON has it, so that a file of the same results is the same.
    Object.fromEntries(columns.map(({ name, type }, at) => [name, parseJson(jsonText(data[at]!.get(row), type))])),
  );
}

/** The rows of a file of results: an array of objects, or an object a line. */
function readRows(file: string): readonly Row[] {
  const bytes = readFileSync(file);
  if (!file.endsWith(".json")) return parseRows(bytes, file);
  const malformed = (why: string): Failure => new Failure(exitCode.file, `'${file}' holds no results: ${why}`);
  let value: Dynamic;
  try {
    value = parseJson(bytes.toString("utf8"));
  } catch (error) {
    if (error instanceof JsonError) throw malformed(`it is not JSON: ${error.message}`);
    throw error;
  }
  if (!isArray(value) || !value.every(isBag)) throw malformed("it should be an array of objects");
  return value;
}

function diffLines(name: string, diff: RowsDiff): string[] {
  const { added, removed, changed, same, columns } = diff;
  const counts = isSame(diff)
    ? `no difference, ${same} ${same === 1 ? "row" : "rows"}`
    : `${added.length} added, ${removed.length} removed, ${changed.length} changed, ${same} same`;
  return [
    `${name}: ${counts}\n`,
    ...columns.removed.map((column) => `- column ${column}\n`),
    ...columns.added.map((column) => `+ column ${column}\n`),
    ...removed.map((row) => `- ${rowText(row)}\n`),
    ...added.map((row) => `+ ${rowText(row)}\n`),
    ...changed.map(({ key, columns: parts }) => `~ ${rowText(key)}: ${Object.entries(parts).map(partText).join(", ")}\n`),
  ];
}

const partText = ([name, { before, after }]: readonly [string, { before: Dynamic; after: Dynamic }]): string =>
  `${name} ${formatJson(before)} → ${formatJson(after)}`;

const rowText = (row: Row): string =>
  Object.entries(row)
    .map(([name, value]) => `${name}=${formatJson(value)}`)
    .join(" ");

function diffJson(before: string, after: string, diffs: readonly (readonly [string, RowsDiff])[]): string {
  const parts = diffs.map(([name, { key, columns, added, removed, changed, same }]) => ({
    name,
    key: [...key],
    columns: { added: [...columns.added], removed: [...columns.removed] },
    added: [...added],
    removed: [...removed],
    changed: changed.map((one) => ({ key: one.key, columns: one.columns })),
    same,
  }));
  return `${formatJson({ before, after, differences: parts })}\n`;
}
