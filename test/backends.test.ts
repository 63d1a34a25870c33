import { mkdtemp, rm } from "node:fs/promises";
import { readdirSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { position } from "../grammar/source.js";
import { createLiveRunner, type LiveRunner } from "../src/arg/client.js";
import { LiveError, type LiveMistake } from "../src/arg/live-error.js";
import { resourceGraphLocal } from "../src/arg/profile.js";
import { typeOfWire, wireTypeOf } from "../src/arg/wire-types.js";
import { type ResultTable, runQuery } from "../src/engine/query.js";
import { convert } from "../src/engine/types/coerce.js";
import { columnOf } from "../src/engine/types/column.js";
import { createEmulator } from "../src/emulator/emulator.js";
import type { Listening } from "../src/emulator/listen.js";
import { estateDatabase } from "../src/estate/database.js";
import { loadEstate } from "../src/estate/load.js";
import { samplePath } from "../src/estate/sample.js";
import { withParameters } from "../src/library/with-parameters.js";
import { answerText, sameAnswer } from "../src/testing/answer.js";
import { readCases } from "../src/testing/kqlt.js";

const estate = await loadEstate(samplePath());
const now = new Date(estate.manifest.frozenAt);

/** What a backend says to a query: its table, or the mistakes it finds. */
type Answer = ResultTable | readonly LiveMistake[];

let folder: string;
let server: Listening;
let backends: Readonly<Record<"in process" | "over HTTPS", LiveRunner>>;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "argonite-backends-"));
  const emulator = createEmulator({ estate });
  server = await emulator.listen({ httpsPort: 0, folder });
  const { credential } = emulator;
  backends = {
    "in process": createLiveRunner({ credential, httpClient: emulator.httpClient() }),
    "over HTTPS": createLiveRunner({ credential, endpoint: server.https!, ca: server.ca! }),
  };
});

afterAll(async () => {
  await server.close();
  await rm(folder, { recursive: true });
});

const cases = join(import.meta.dirname, "cases", "arg");
const given = readdirSync(cases).flatMap((file) => readCases(readFileSync(join(cases, file), "utf8"), file));

const saved = join(import.meta.dirname, "..", "queries", "secure-score");
/** Here with its `declare`, there with its parameters printed in. */
const article = ["subscription-scores", "control-status"].map((name) => {
  const query = readFileSync(join(saved, `${name}.kql`), "utf8");
  return { title: `the article's query '${name}'`, query, sent: withParameters(query, {}).text! };
});
const queries = [...given.map(({ title, query }) => ({ title, query, sent: query })), ...article];

describe.each(["in process", "over HTTPS"] as const)("the emulator %s answers as the engine does", (backend) => {
  test.each(queries)("$title", async ({ query, sent }) => {
    const expected = askEngine(query);
    const answer = await ask(backends[backend], sent);
    if (isTable(expected) && isTable(answer)) {
      expect(answer.columns).toEqual(expected.columns);
      expect(sameAnswer(textOf(query, answer), textOf(query, expected), expected.ordered)).toBe(true);
    } else {
      expect(answer).toEqual(expected);
    }
  });
});

const isTable = (answer: Answer): answer is ResultTable => "columns" in answer;

const textOf = (query: string, table: ResultTable): string => answerText(query, { tables: [table], diagnostics: [] });

async function ask(runner: LiveRunner, query: string): Promise<Answer> {
  try {
    return (await runner.run(query)).table;
  } catch (error) {
    if (error instanceof LiveError && error.kind === "query") return error.mistakes;
    throw error;
  }
}

function askEngine(query: string): Answer {
  const { tables, diagnostics } = runQuery(query, { profile: resourceGraphLocal, database: estateDatabase(estate), now });
  const [table] = tables;
  if (table !== undefined) return withWireTypes(table);
  return diagnostics.map(({ code, message, start, end }) => ({
    code,
    message,
    ...position({ name: "", text: query }, start),
    length: end - start,
  }));
}

/** The wire has no int, guid, timespan and decimal: they arrive as long, string and real. */
function withWireTypes(table: ResultTable): ResultTable {
  const columns = table.columns.map(({ name, type }) => ({ name, type: typeOfWire(wireTypeOf(type)) }));
  const data = table.data.map((column, index) => {
    const { type } = columns[index]!;
    return columnOf(
      type,
      Array.from({ length: table.length }, (_, row) => convert(column.get(row), column.type, type)),
    );
  });
  return { ...table, columns, data };
}
