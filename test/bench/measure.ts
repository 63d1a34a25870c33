import { resourceGraphLocal } from "../../src/arg/profile.js";
import type { Database } from "../../src/engine/bind/context.js";
import { type ResultTable, runQuery } from "../../src/engine/query.js";
import { rowsOf } from "../../src/engine/result.js";
import { estateDatabase } from "../../src/estate/database.js";
import { openDuck } from "./duck.js";
import { median } from "./figures.js";
import { loops } from "./loops.js";
import { type BenchQuery, benchQueries } from "./queries.js";
import { differenceOf } from "./same-answer.js";
import { freshEstate, type Tenant } from "./tenant.js";

/** Medians in milliseconds. */
export interface QueryFigures {
  readonly name: string;
  readonly argonite: number;
  readonly duckStruct: number;
  readonly duckJson: number;
  readonly loop: number;
  /** The first query on an estate of which nothing was read. */
  readonly first: number;
}

/** Every query on every engine: the same answer first, then the times of interleaved runs. */
export async function measure(tenant: Tenant, rounds: number, wanted: (name: string) => boolean): Promise<QueryFigures[]> {
  const struct = await openDuck(tenant, "STRUCT");
  const json = await openDuck(tenant, "JSON");
  const database = estateDatabase(freshEstate(tenant));
  const figures: QueryFigures[] = [];
  for (const query of benchQueries.filter(({ name }) => wanted(name))) {
    const [structSql, jsonSql] = [query.sql(struct.paths), query.sql(json.paths)];
    const loop = loops[query.name]!;
    const answer = [...rowsOf(ask(query, database))];
    check(query, "DuckDB STRUCT", answer, await struct.rows(structSql));
    check(query, "DuckDB JSON", answer, await json.rows(jsonSql));
    check(query, "the loop", answer, loop(tenant.tables));
    const times = { argonite: [] as number[], duckStruct: [] as number[], duckJson: [] as number[], loop: [] as number[] };
    for (let round = 0; round < rounds; round++) {
      times.argonite.push(await timed(() => ask(query, database)));
      times.duckStruct.push(await timed(() => struct.run(structSql)));
      times.loop.push(await timed(() => loop(tenant.tables)));
      if (round < 3) times.duckJson.push(await timed(() => json.run(jsonSql)));
    }
    const first: number[] = [];
    for (let round = 0; round < 3; round++) first.push(await timed(() => ask(query, estateDatabase(freshEstate(tenant)))));
    figures.push({
      name: query.name,
      argonite: median(times.argonite),
      duckStruct: median(times.duckStruct),
      duckJson: median(times.duckJson),
      loop: median(times.loop),
      first: median(first),
    });
  }
  struct.close();
  json.close();
  return figures;
}

/** How many times longer our warm run over the large tenant takes than over the small one, by name; ten of the small to one of the large. */
export async function measureInTurns(
  small: Tenant,
  large: Tenant,
  rounds: number,
  wanted: (name: string) => boolean,
): Promise<ReadonlyMap<string, number>> {
  const [few, many] = [estateDatabase(freshEstate(small)), estateDatabase(freshEstate(large))];
  const growth = new Map<string, number>();
  for (const query of benchQueries.filter(({ name }) => wanted(name))) {
    for (const database of [few, many, few, many]) ask(query, database);
    const times = { few: [] as number[], many: [] as number[] };
    for (let round = 0; round < rounds; round++) {
      for (let turn = 0; turn < 10; turn++) times.few.push(await timed(() => ask(query, few)));
      times.many.push(await timed(() => ask(query, many)));
    }
    growth.set(query.name, median(times.many) / median(times.few));
  }
  return growth;
}

function ask({ name, kql }: BenchQuery, database: Database): ResultTable {
  const { tables, diagnostics } = runQuery(kql, { profile: resourceGraphLocal, database });
  const error = diagnostics.find(({ severity }) => severity === "error");
  if (error !== undefined) throw new Error(`query '${name}': ${error.message}`);
  return tables[0]!;
}

function check(
  { name }: BenchQuery,
  engine: string,
  ours: readonly (readonly unknown[])[],
  theirs: readonly (readonly unknown[])[],
): void {
  const difference = differenceOf(theirs, ours);
  if (difference !== undefined) throw new Error(`query '${name}' has another answer than ${engine}: ${difference}`);
}

async function timed(work: () => unknown): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}
