import { resourceGraphLocal } from "../arg/profile.js";
import { kusto } from "../engine/profiles/kusto.js";
import { runQuery } from "../engine/query.js";
import { estateDatabase } from "../estate/database.js";
import { openEstate } from "./open-estate.js";
import type { RunOutcome, RunRequest } from "./run.js";
import { subscriptionsOf } from "./scope.js";

/** Runs a query over an estate; its `now()` is the instant the estate is of. */
export async function runOffline({ source, parameters, options }: RunRequest, folder: string): Promise<RunOutcome> {
  const estate = await openEstate(folder);
  const subscriptions = subscriptionsOf(estate, options);
  const { name, frozenAt } = estate.manifest;
  const { tables, diagnostics } = runQuery(source.text, {
    profile: options.profile === "kusto" ? kusto : resourceGraphLocal,
    database: estateDatabase(estate, subscriptions === undefined ? {} : { subscriptions }),
    parameters,
    now: new Date(frozenAt),
  });
  return { tables, diagnostics, from: `offline, ${folder === "sample" ? `sample ${name}` : folder} @${frozenAt.slice(0, 10)}` };
}
