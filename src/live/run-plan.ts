import type { Source } from "../../grammar/source.js";
import type { Sender } from "../arg/sender.js";
import type { Diagnostic, ResultTable } from "../engine/query.js";
import type { DistributedPlan } from "./distributed-plan.js";
import type { ScatterOptions } from "./scatter/run.js";
import { gather, type Gathered, type PageStream, streamPages } from "./scatter/scatter.js";
import type { ResolvedScope } from "./scope/resolved.js";

/** What a plan gave over a whole scope: as a query's result, without tables where the part that runs here failed. */
export interface PlanResult extends Pick<Gathered, "coverage" | "stats"> {
  readonly tables: readonly ResultTable[];
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Reads what a plan asks for over a scope and does the rest here.
 * @throws {LiveError}, {@link PartialError}, {CheckpointError}
 */
export async function runPlan(
  plan: DistributedPlan,
  sender: Sender,
  scope: ResolvedScope,
  options: ScatterOptions,
): Promise<PlanResult> {
  const { tables, coverage, stats } = await gather(sender, plan.remotes, scope, options);
  return { ...plan.finish(tables), coverage, stats };
}

/** Whether the rows of the one remote query are the answer, so that they can be had as they come. */
export function isStreamed({ local, columns }: DistributedPlan): boolean {
  return local === undefined && columns !== undefined;
}

/**
 * The answer of a plan that {@link isStreamed}, page by page.
 * @throws {LiveError}, {@link PartialError}, {CheckpointError} while it is read
 */
export function streamPlan(
  { remotes, columns = [] }: DistributedPlan,
  sender: Sender,
  scope: ResolvedScope,
  options: ScatterOptions,
): PageStream {
  const stream = streamPages(sender, remotes[0]!, scope, options);
  return {
    ...stream,
    [Symbol.asyncIterator]: async function* () {
      // The answer's columns come first; what else is read keeps rows apart.
      for await (const page of stream) yield { ...page, columns, data: page.data.slice(0, columns.length) };
    },
  };
}

/** Where what the part that runs here finds wrong has its places. */
export function localPart(name: string, { local, remotes }: DistributedPlan): Source {
  return { name: `${name}, the part that runs here`, text: local ?? remotes[0]?.name ?? "" };
}
