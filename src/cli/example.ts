import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { resourceGraphLocal } from "../arg/profile.js";
import { type Database, type QueryResult, type ResultTable, runQuery } from "../engine/query.js";
import { estateDatabase } from "../estate/database.js";
import { generateWithHistory } from "../estate/evolve.js";
import { loadEstate } from "../estate/load.js";
import { contosoOptions, samplePath } from "../estate/sample.js";
import { historyDatabase } from "../history/database.js";
import { openHistory } from "../history/store.js";
import type { SavedQuery } from "../library/library.js";

/** What a saved query gives, or why it gives nothing, and what was asked: the sample, or a tenant like it with a past. */
export interface Example extends QueryResult {
  readonly of: string;
}

/** Runs a saved query with the example values of its front matter. */
export async function runExample(query: SavedQuery): Promise<Example> {
  if (query.tags.includes("history")) return withPast(query);
  const estate = await loadEstate(samplePath());
  const { name, frozenAt } = estate.manifest;
  return { ...answer(query, estateDatabase(estate), frozenAt), of: `the sample ${name}` };
}

const days = 8;

/** The sample is of one day; a history needs several, so a tenant with a past is generated and thrown away. */
async function withPast(query: SavedQuery): Promise<Example> {
  const folder = await mkdtemp(join(tmpdir(), "argonite-example-"));
  try {
    const past = join(folder, "history");
    const { frozenAt } = await generateWithHistory(join(folder, "estate"), {
      ...contosoOptions,
      days,
      resources: 60,
      history: past,
    });
    const database = await historyDatabase(await openHistory(past), query.text);
    return { ...answer(query, database, frozenAt), of: `${days} generated days of a small tenant` };
  } finally {
    await rm(folder, { recursive: true });
  }
}

function answer({ text, example }: SavedQuery, database: Database, now: string): QueryResult {
  return runQuery(text, { profile: resourceGraphLocal, database, parameters: example, now: new Date(now) });
}

/** The first rows of a table. */
export function firstRows(table: ResultTable, count: number): ResultTable {
  if (table.length <= count) return table;
  const rows = Int32Array.from({ length: count }, (_, row) => row);
  return { ...table, data: table.data.map((column) => column.take(rows)), length: count };
}
