import { createLiveRunner, type LiveRunner } from "../../src/arg/client.js";
import { createEmulator } from "../../src/emulator/emulator.js";
import type { ResultTable } from "../../src/engine/query.js";
import { columnOf } from "../../src/engine/types/column.js";
import { concatColumns } from "../../src/engine/types/concat.js";
import type { Estate } from "../../src/estate/estate.js";
import type { DistributedPlan, RemoteQuery } from "../../src/live/distributed-plan.js";

export interface Gathering {
  /** Subscriptions a request; all in one where left out. */
  readonly batch?: number;
  readonly pageSize: number;
}

/** Asks an emulator in this process for the remote queries of plans, batch by batch and page by page. */
export function createGatherer(estate: Estate) {
  const emulator = createEmulator({ estate, quota: 1_000_000_000 });
  const runner = createLiveRunner({ credential: emulator.credential, httpClient: emulator.httpClient() });
  const subscriptions = estate.manifest.subscriptions.map(({ id }) => id);
  return async ({ remotes }: DistributedPlan, how: Gathering): Promise<ReadonlyMap<string, ResultTable>> => {
    const tables = new Map<string, ResultTable>();
    for (const remote of remotes) tables.set(remote.name, await gatherRemote(runner, remote, subscriptions, how));
    return tables;
  };
}

async function gatherRemote(
  runner: LiveRunner,
  { text, ofSubscriptions, ofNone, top }: RemoteQuery,
  subscriptions: readonly string[],
  { batch, pageSize }: Gathering,
): Promise<ResultTable> {
  const options = { pageSize, ...(top !== undefined && { top }) };
  if (batch === undefined || batch >= subscriptions.length) return whole(await runner.run(text, options));
  const parts = [whole(await runner.run(ofNone, options))];
  for (let start = 0; start < subscriptions.length; start += batch) {
    const part = await runner.run(ofSubscriptions, { ...options, subscriptions: subscriptions.slice(start, start + batch) });
    parts.push(whole(part));
  }
  return joined(parts);
}

function whole({ table, truncated }: Awaited<ReturnType<LiveRunner["run"]>>): ResultTable {
  if (truncated) throw new Error("the service cut rows off");
  return table;
}

function joined(parts: readonly ResultTable[]): ResultTable {
  const [first] = parts;
  const data = first!.columns.map(({ type }, position) => {
    const columns = parts.map((part) => part.data[position]!).filter(({ length }) => length > 0);
    return columns.length === 0 ? columnOf(type, []) : concatColumns(type, columns);
  });
  return { ...first!, data, length: parts.reduce((sum, { length }) => sum + length, 0) };
}
