import { createLiveRunner } from "../arg/client.js";
import { commonColumns } from "../arg/tables.js";
import { createEmulator } from "../emulator/emulator.js";
import type { Listening } from "../emulator/listen.js";
import { resourceGraphLocal } from "../arg/profile.js";
import { runQuery, type ResultTable } from "../engine/query.js";
import { estateDatabase } from "../estate/database.js";
import type { Estate } from "../estate/estate.js";
import { loadEstate } from "../estate/load.js";
import { samplePath } from "../estate/sample.js";
import { findQuery, libraryPath } from "../library/files.js";
import { loadQuery, type SavedQuery } from "../library/library.js";
import { withParameters } from "../library/with-parameters.js";
import { sameAnswer, tableText } from "../testing/answer.js";
import { exitCode } from "./exit-code.js";
import { QueryErrors } from "./failure.js";
import { formatTables } from "./output/output.js";
import { reportError } from "./report.js";
import { writeOut } from "./write.js";

// `npm start`: both queries of the article over the sample estate, by every road there is; they must agree.
const names = ["subscription-scores", "control-status"];

try {
  process.exitCode = (await showRoads()) ? exitCode.ok : exitCode.query;
} catch (error) {
  process.exitCode = reportError(error);
}

async function showRoads(): Promise<boolean> {
  const estate = await loadEstate(samplePath());
  const emulator = createEmulator({ estate });
  const listening = await emulator.listen({ httpsPort: 0 });
  try {
    let agree = true;
    for (const name of names) {
      agree = (await showQuery(loadQuery(findQuery(name, [libraryPath()])), estate, emulator, listening)) && agree;
    }
    await writeOut([agree ? "Every road gives the same answers.\n" : "The roads do not agree.\n"]);
    return agree;
  } finally {
    await listening.close();
  }
}

type Emulator = ReturnType<typeof createEmulator>;

async function showQuery(query: SavedQuery, estate: Estate, emulator: Emulator, listening: Listening): Promise<boolean> {
  const offline = runOffline(query, estate);
  const sent = printedQuery(query);
  const { credential, httpClient } = emulator;
  const inProcess = createLiveRunner({ credential, httpClient: httpClient() });
  const overHttps = createLiveRunner({ credential, endpoint: listening.https!, ca: listening.ca! });
  const roads = [
    ["through @azure/arm-resourcegraph, emulator in process", (await inProcess.run(sent)).table],
    [`through @azure/arm-resourcegraph, emulator at ${listening.https}`, (await overHttps.run(sent)).table],
  ] as const;
  const width = process.stdout.isTTY ? process.stdout.columns : undefined;
  await writeOut([`${query.title}\n${query.question}\n\n`, ...formatTables([offline], "table", width).text]);
  await writeOut([`  ${rowCount(offline)}  offline, in the engine\n`]);
  let agree = true;
  for (const [road, table] of roads) {
    const same = sameAnswer(tableText(offline), tableText(table), offline.ordered);
    agree &&= same;
    await writeOut([`  ${rowCount(table)}  ${road}: ${same ? "the same" : "NOT the same"}\n`]);
  }
  await writeOut(["\n"]);
  return agree;
}

function runOffline({ text, file }: SavedQuery, estate: Estate): ResultTable {
  const { tables, diagnostics } = runQuery(text, {
    profile: resourceGraphLocal,
    database: estateDatabase(estate),
    now: new Date(estate.manifest.frozenAt),
  });
  const [table] = tables;
  if (table === undefined) throw new QueryErrors({ name: file, text }, diagnostics);
  return table;
}

/** The query as it goes to Resource Graph: its parameters' defaults printed in. */
function printedQuery({ text, file }: SavedQuery): string {
  const printed = withParameters(
    text,
    {},
    commonColumns.map(({ name }) => name),
  );
  if (printed.text === undefined) throw new QueryErrors({ name: file, text }, printed.diagnostics);
  return printed.text;
}

function rowCount({ length }: ResultTable): string {
  return `${length.toLocaleString("en-US").padStart(4)} rows`;
}
