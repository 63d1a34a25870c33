import { inputsOf } from "../../engine/plan/inputs.js";
import type { PlanNode, TableSource } from "../../engine/plan/node.js";
import { rewrite } from "../../engine/plan/rewrite.js";
import { expressionsOf, within } from "./walk.js";

/** A column of a table, or what stands at a path in its bags. */
export interface Place {
  readonly column: string;
  readonly path: readonly string[];
}

/** What of each table plans read, once they are rewritten to read no more than they use. */
export function needsOf(plans: readonly PlanNode[]): ReadonlyMap<TableSource, readonly Place[]> {
  const found = new Map<TableSource, Map<string, Place>>();
  const seen = new Set<PlanNode>();
  const visit = (plan: PlanNode): void => {
    if (seen.has(plan)) return;
    seen.add(plan);
    if (plan.kind === "scan") {
      const places = found.get(plan.table) ?? new Map<string, Place>();
      found.set(plan.table, places);
      for (const { position, path = [] } of plan.columns) {
        const place = { column: plan.table.columns[position]!.name, path };
        places.set(JSON.stringify([place.column, ...path]), place);
      }
      return;
    }
    // What is shared is rewritten by itself when it is run.
    for (const input of inputsOf(plan)) visit(plan.kind === "share" ? rewrite(input) : input);
    for (const expression of expressionsOf(plan)) {
      for (const part of within(expression)) if (part.kind === "query-value") visit(part.plan);
    }
  };
  for (const plan of plans) visit(rewrite(plan));
  return new Map([...found].map(([table, places]) => [table, outermost([...places.values()])]));
}

/** Without places inside others: what holds them is read anyway. */
function outermost(places: readonly Place[]): readonly Place[] {
  return places.filter((place) => !places.some((other) => other !== place && holds(other, place)));
}

/** Whether one place holds the other, or is it. */
export function holds(outer: Place, inner: Place): boolean {
  return (
    outer.column === inner.column &&
    outer.path.length <= inner.path.length &&
    outer.path.every((key, position) => key === inner.path[position])
  );
}
