import { explainNode } from "../plan/explain.js";
import type { Batch, PlanNode } from "../plan/node.js";

/** What a node of the plan did while the query ran, and below it what ran for it: its inputs, and queries inside its expressions. */
export interface Step {
  readonly kind: PlanNode["kind"];
  readonly what: string;
  /** Rows that it gave. */
  rows: number;
  /** How often it ran: a subquery runs once for each group. */
  runs: number;
  /** Milliseconds, with those of the steps below it. */
  time: number;
  readonly steps: Step[];
}

/** Called for each node that is run, with what runs it. */
export type Observe = (plan: PlanNode, start: () => Iterable<Batch>) => Iterable<Batch>;

/** Records what the nodes of a plan do; the steps are there once the query has run. */
export function createTrace(): { readonly observe: Observe; readonly steps: readonly Step[] } {
  const roots: Step[] = [];
  /** The nodes at work, the innermost last: what starts while one is at work runs for it. */
  const working: Step[] = [];
  const known = new Map<Step[], Map<PlanNode, Step>>();
  const stepOf = (plan: PlanNode): Step => {
    const siblings = working.at(-1)?.steps ?? roots;
    const among = known.get(siblings) ?? new Map<PlanNode, Step>();
    known.set(siblings, among);
    let step = among.get(plan);
    if (step === undefined) {
      step = { kind: plan.kind, what: explainNode(plan), rows: 0, runs: 0, time: 0, steps: [] };
      among.set(plan, step);
      siblings.push(step);
    }
    return step;
  };
  const timed = <T>(step: Step, work: () => T): T => {
    const begun = performance.now();
    working.push(step);
    try {
      return work();
    } finally {
      working.pop();
      step.time += performance.now() - begun;
    }
  };
  const observe: Observe = (plan, start) => {
    const step = stepOf(plan);
    step.runs++;
    return watched(
      timed(step, () => start()[Symbol.iterator]()),
      (next) => timed(step, next),
      step,
    );
  };
  return { observe, steps: roots };
}

type Next = IteratorResult<Batch, undefined>;

function* watched(batches: Iterator<Batch>, timed: (next: () => Next) => Next, step: Step): Iterable<Batch> {
  try {
    for (;;) {
      const { done, value } = timed(() => batches.next() as Next);
      if (done) return;
      step.rows += value.length;
      yield value;
    }
  } finally {
    // Whoever wants no more rows ends what is below, too.
    batches.return?.();
  }
}
