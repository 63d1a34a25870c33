import type { Batch, PlanNode, Rows, Shared } from "../plan/node.js";

/** One run of a plan: the query itself, or one turn of a subquery inside it. */
export interface Frame {
  /** The rows that stand in for those of leaves. */
  readonly given: ReadonlyMap<Rows, Batch>;
  readonly shared: Map<Shared, Batch>;
  readonly parent: Frame | undefined;
  /** How often something that is this run's own was read. */
  reads: number;
}

export function createFrame(given: ReadonlyMap<Rows, Batch>, parent: Frame | undefined): Frame {
  return { given, shared: new Map(), parent, reads: 0 };
}

/** The rows given in place of the leaf's own. */
export function givenRows(leaf: Rows, frame: Frame): Batch | undefined {
  for (let at: Frame | undefined = frame; at !== undefined; at = at.parent) {
    const batch = at.given.get(leaf);
    if (batch === undefined) continue;
    at.reads++;
    return batch;
  }
  return undefined;
}

/** The rows of a shared query, computed once in the outermost run that they depend on. */
export function sharedRows(shared: Shared, frame: Frame, run: (plan: PlanNode) => Batch): Batch {
  for (let at: Frame | undefined = frame; at !== undefined; at = at.parent) {
    const known = at.shared.get(shared);
    if (known === undefined) continue;
    at.reads++;
    return known;
  }
  const before = new Map<Frame, number>();
  for (let at: Frame | undefined = frame; at !== undefined; at = at.parent) before.set(at, at.reads);
  const batch = run(shared.plan);
  let home = frame;
  while (home.parent !== undefined && home.reads === before.get(home)) home = home.parent;
  home.shared.set(shared, batch);
  return batch;
}
