import { createMeter } from "../arg/meter.js";
import { largestPage } from "../arg/paging.js";
import { resourceGraphLocal } from "../arg/profile.js";
import type { Source } from "../../grammar/source.js";
import { runQuery } from "../engine/query.js";
import { estateDatabase } from "../estate/database.js";
import { resolveInEstate } from "../estate/directory.js";
import type { Estate } from "../estate/estate.js";
import { loadEstate } from "../estate/load.js";
import { samplePath } from "../estate/sample.js";
import { coverageOf, type Gap, PartialError } from "../live/scatter/coverage.js";
import type { Backend, Parameters, RunOptions } from "./graph.js";
import { QueryError } from "./query-error.js";
import { type Answer, partsOf } from "./result.js";
import type { GraphSettings } from "./settings.js";

/** Runs queries over an estate, as Resource Graph would answer them. */
export async function openOffline(given: Estate | string, settings: GraphSettings): Promise<Backend> {
  const { limits, allowPartial, pageSize = largestPage } = settings;
  const estate = typeof given === "string" ? await loadEstate(given === "sample" ? samplePath() : given) : given;
  const scope = await resolveInEstate(estate, settings.scope);
  const { subscriptions, unreadable } = scope;
  const gap: Gap = { subscriptions: unreadable, code: "NotInEstate", message: "the estate does not have it" };
  const coverage = coverageOf(subscriptions.length + unreadable.length, unreadable.length === 0 ? [] : [gap]);
  if (unreadable.length > 0 && !allowPartial) throw new PartialError(coverage, scope.names);
  const database = estateDatabase(estate, { subscriptions });

  const run = async (query: Source, parameters: Parameters, options: RunOptions): Promise<Answer> => {
    const { now = new Date(estate.manifest.frozenAt), signal } = options;
    const started = performance.now();
    const { tables, diagnostics } = runQuery(query.text, {
      profile: resourceGraphLocal,
      database,
      parameters,
      now,
      ...(limits && { limits }),
      ...(signal && { signal }),
    });
    const [table] = tables;
    if (table === undefined) throw new QueryError(query, diagnostics);
    const milliseconds = performance.now() - started;
    const stats = { ...createMeter(), pages: 0, rows: table.length, milliseconds, batches: [] };
    return { tables, warnings: diagnostics, coverage, stats };
  };
  return {
    run,
    pages: async function* (query, parameters, options) {
      yield* partsOf((await run(query, parameters, options)).tables[0]!, pageSize);
    },
    scope: async () => scope,
  };
}
