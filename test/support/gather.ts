import { createSender } from "../../src/arg/sender.js";
import { createEmulator } from "../../src/emulator/emulator.js";
import type { ResultTable } from "../../src/engine/query.js";
import type { Estate } from "../../src/estate/estate.js";
import type { DistributedPlan } from "../../src/live/distributed-plan.js";
import { gather } from "../../src/live/scatter/scatter.js";
import type { ResolvedScope } from "../../src/live/scope/resolved.js";

export interface Gathering {
  /** Subscriptions a request; all in one, and nothing apart, where left out. */
  readonly batch?: number;
  readonly pageSize: number;
}

export type Gatherer = (plan: DistributedPlan, how: Gathering) => Promise<ReadonlyMap<string, ResultTable>>;

/** Asks an emulator in this process, that has quota for all, for the remote queries of plans. */
export function createGatherer(estate: Estate): Gatherer {
  const emulator = createEmulator({ estate, quota: 1_000_000_000 });
  const sender = createSender({ credential: emulator.credential, httpClient: emulator.httpClient() });
  const subscriptions = estate.manifest.subscriptions.map(({ id }) => id.toLowerCase());
  const scope: ResolvedScope = { subscriptions, names: new Map(), unreadable: [], rest: undefined };
  return async ({ remotes }, { batch, pageSize }) => {
    const asked = batch === undefined ? scope : ({ ...scope, rest: "tenant" } as const);
    const { tables } = await gather(sender, remotes, asked, { batchSize: batch ?? subscriptions.length, pageSize });
    return tables;
  };
}
