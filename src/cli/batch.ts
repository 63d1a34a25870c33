import { position } from "../../grammar/source.js";
import { resourceGraphLocal } from "../arg/profile.js";
import { runSpliced } from "../arg/run-spliced.js";
import { kusto } from "../engine/profiles/kusto.js";
import { type QueryOptions, type ResultTable, runQuery } from "../engine/query.js";
import { dynamicToJs, formatJson, JsonError, parseJson } from "../engine/types/json.js";
import { type Dynamic, isBag, member } from "../engine/types/value.js";
import { estateDatabase } from "../estate/database.js";
import { type LimitOptions, limitsOf } from "./limits.js";
import { linesOf } from "./lines.js";
import { openEstate } from "./open-estate.js";
import { jsonText } from "./output/value-text.js";
import { writeOut } from "./write.js";

export interface BatchOptions extends LimitOptions {
  readonly profile: "kusto" | "arg";
  readonly estate: string;
}

/** `argonite batch`: answers each line as it comes, and goes on whatever a line holds. */
export async function batchCommand(options: BatchOptions): Promise<void> {
  const settings = await settingsOf(options);
  let number = 0;
  for await (const line of linesOf(process.stdin)) {
    number++;
    if (line.trim() !== "") await writeOut([`${answerLine(line, number, settings)}\n`]);
  }
}

type Settings = Omit<QueryOptions, "parameters">;

async function settingsOf({ profile, estate: folder, ...options }: BatchOptions): Promise<Settings> {
  const limits = limitsOf(options);
  if (profile === "kusto") return { profile: kusto, limits };
  const estate = await openEstate(folder);
  return { profile: resourceGraphLocal, database: estateDatabase(estate), now: new Date(estate.manifest.frozenAt), limits };
}

interface Question {
  readonly id: Dynamic;
  readonly query: string;
  readonly parameters: Readonly<Record<string, unknown>>;
}

/** What is wrong with a line or its query, with its place: in the query, or, of a malformed line, in the input. */
interface Problem {
  readonly code: string;
  readonly message: string;
  readonly line: number;
  readonly column: number;
}

function answerLine(line: string, number: number, settings: Settings): string {
  const question = readQuestion(line, number);
  if ("problem" in question) return `{"id":${formatJson(question.id)},"error":${JSON.stringify(question.problem)}}`;
  return `{"id":${formatJson(question.id)},${answerTo(question, settings)}}`;
}

function readQuestion(line: string, number: number): Question | { readonly id: Dynamic; readonly problem: Problem } {
  const malformed = (message: string, id: Dynamic = null, column = 1) => ({
    id,
    problem: { code: "malformed-line", message, line: number, column },
  });
  let value: Dynamic;
  try {
    value = parseJson(line);
  } catch (error) {
    if (!(error instanceof JsonError)) throw error;
    return malformed(`the line is not JSON: ${error.message}`, null, error.offset + 1);
  }
  if (!isBag(value)) return malformed('a line should be an object: {"id": …, "query": "…"}');
  const id = member(value, "id");
  const query = member(value, "query");
  if (typeof query !== "string") return malformed("'query' should be the text of a query", id);
  const parameters = member(value, "parameters");
  if (parameters !== null && !isBag(parameters)) return malformed("'parameters' should be an object of values by name", id);
  return { id, query, parameters: parameters === null ? {} : (dynamicToJs(parameters) as Record<string, unknown>) };
}

/** `"tables":[…]` or `"error":{…}`. */
function answerTo({ query, parameters }: Question, settings: Settings): string {
  try {
    const run = settings.profile === kusto ? runQuery : runSpliced;
    const { tables, diagnostics } = run(query, { ...settings, parameters });
    const error = diagnostics.find(({ severity }) => severity === "error");
    if (error === undefined) return `"tables":[${tables.map(tableJson).join(",")}]`;
    const { code, message, start } = error;
    return `"error":${JSON.stringify({ code, message, ...position({ name: "", text: query }, start) })}`;
  } catch (error) {
    // A bug in one query must not cost the answers to the rest.
    const message = error instanceof Error ? error.message : String(error);
    return `"error":${JSON.stringify({ code: "internal", message, line: 1, column: 1 })}`;
  }
}

function tableJson({ name, columns, data, length }: ResultTable): string {
  const rows = Array.from(
    { length },
    (_, row) => `[${columns.map(({ type }, index) => jsonText(data[index]!.get(row), type)).join(",")}]`,
  );
  return `{"name":${JSON.stringify(name)},"columns":${JSON.stringify(columns)},"rows":[${rows.join(",")}]}`;
}
