import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { cpus, tmpdir, totalmem } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { duckVersion } from "./duck.js";
import { geometricMean, markdownTable, milliseconds } from "./figures.js";
import { measureFrontEnd } from "./front-end.js";
import { measure, measureInTurns, type QueryFigures } from "./measure.js";
import type { LoadFigures } from "./load-figures.js";
import { measureLoad } from "./measure-load.js";
import { makeTenant } from "./tenant.js";

const { values: options } = parseArgs({
  options: {
    rows: { type: "string", multiple: true, default: ["200000", "1000000"] },
    json: { type: "string" },
    rounds: { type: "string", default: "7" },
    only: { type: "string", multiple: true },
    queries: { type: "string", multiple: true, default: [] },
  },
});
const rounds = Number(options.rounds);
const wanted = (name: string) => options.only === undefined || options.only.includes(name);
const machine = { node: process.version, duckdb: duckVersion, cpu: cpus()[0]!.model, cores: cpus().length, memory: totalmem() };
console.log(`Node ${machine.node}, DuckDB ${machine.duckdb} on 2 threads, ${machine.cpu}, ${machine.cores} cores\n`);

const folder = await mkdtemp(join(tmpdir(), "argonite-bench-"));
try {
  const summary: Record<string, number> = {};
  const sizes: Record<string, readonly QueryFigures[]> = {};
  const loads: Record<string, LoadFigures> = {};
  for (const rows of options.rows.map(Number)) {
    const tenant = await makeTenant(rows, folder);
    const figures = await measure(tenant, rounds, wanted);
    sizes[rows] = figures;
    const load = await measureLoad(tenant, folder, rounds);
    loads[rows] = load;
    report(rows, tenant.bytes, figures, summary);
    reportLoad(rows, load, summary);
    await Promise.all(Object.values(tenant.files).map((file) => rm(file)));
  }
  const growth = await measureGrowth(Math.max(...options.rows.map(Number)), summary);
  const frontEnd = measureFrontEnd(options.queries, rounds);
  summary["front end vs Microsoft"] = frontEnd.microsoft / frontEnd.argonite;
  console.log(
    `Front end, ${frontEnd.queries} queries: ${milliseconds(frontEnd.argonite)} ms; Microsoft's ${milliseconds(frontEnd.microsoft)} ms\n`,
  );
  console.log(
    markdownTable(
      ["ratio", "value"],
      Object.entries(summary).map(([name, value]) => [name, value.toFixed(2)]),
    ),
  );
  if (options.json !== undefined) {
    await writeFile(
      options.json,
      `${JSON.stringify({ machine, rounds, sizes, loads, growth: Object.fromEntries(growth), frontEnd, summary }, null, 2)}\n`,
    );
  }
} finally {
  await rm(folder, { recursive: true });
}

function report(rows: number, bytes: number, figures: readonly QueryFigures[], summary: Record<string, number>): void {
  const ratios = figures.map((query) => ({
    struct: query.duckStruct / query.argonite,
    json: query.duckJson / query.argonite,
    loop: query.loop / query.argonite,
    first: query.first / query.loop,
  }));
  console.log(`${rows} assessments, ${Math.round(bytes / 1e6)} MB of JSON lines; medians of ${rounds} interleaved runs, in ms\n`);
  const header = ["query", "argonite", "STRUCT", "JSON", "loop", "first", "vs STRUCT", "vs JSON", "vs loop", "first/loop"];
  const body = figures.map((query, position) => [
    query.name,
    ...[query.argonite, query.duckStruct, query.duckJson, query.loop, query.first].map(milliseconds),
    ...Object.values(ratios[position]!).map((ratio) => ratio.toFixed(2)),
  ]);
  console.log(`${markdownTable(header, body)}\n`);
  summary[`${rows}: vs DuckDB STRUCT, geometric mean`] = geometricMean(ratios.map(({ struct }) => struct));
  summary[`${rows}: vs DuckDB STRUCT, least`] = Math.min(...ratios.map(({ struct }) => struct));
  summary[`${rows}: vs DuckDB JSON, geometric mean`] = geometricMean(ratios.map(({ json }) => json));
  summary[`${rows}: vs loop, geometric mean`] = geometricMean(ratios.map(({ loop }) => loop));
  summary[`${rows}: first query / loop, geometric mean`] = geometricMean(ratios.map(({ first }) => first));
  summary[`${rows}: first query / loop, greatest`] = Math.max(...ratios.map(({ first }) => first));
}

function reportLoad(rows: number, figures: LoadFigures, summary: Record<string, number>): void {
  const { parse, load, reload, parsedBytes, estateBytes } = figures;
  console.log(
    `${rows}: JSON.parse of the lines ${milliseconds(parse)} ms, kept ${Math.round(parsedBytes / 1e6)} MB; ` +
      `load ${milliseconds(load)} ms, from snapshots ${milliseconds(reload)} ms, kept ${Math.round(estateBytes / 1e6)} MB\n`,
  );
  summary[`${rows}: load vs JSON.parse`] = parse / load;
  summary[`${rows}: snapshot vs load`] = load / reload;
  summary[`${rows}: memory / parsed rows`] = estateBytes / parsedBytes;
}

/** What ten times the rows cost: both sizes are warm and asked in turns, so that neither has the better compiled code. */
async function measureGrowth(rows: number, summary: Record<string, number>): Promise<ReadonlyMap<string, number>> {
  const [small, large] = [await makeTenant(rows / 10, folder), await makeTenant(rows, folder)];
  const growth = await measureInTurns(small, large, rounds, wanted);
  console.log(
    `${markdownTable(
      ["query", `time, ${rows / 10} → ${rows} rows`],
      [...growth].map(([name, ratio]) => [name, ratio.toFixed(1)]),
    )}\n`,
  );
  summary["growth for ten times the rows, greatest"] = Math.max(...growth.values());
  return growth;
}
