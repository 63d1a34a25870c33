import { printOperator } from "../../../grammar/print-operator.js";
import type { Operator, Query } from "../../../grammar/tree.js";
import { visit } from "../../../grammar/visit.js";
import type { Diagnostic } from "../../engine/query.js";
import type { Cut } from "./cut-pipeline.js";

/** What of a query would run here over rows that are not summed up yet: each operator at its place. */
export function refusals(query: Query, cuts: readonly Cut[]): readonly Diagnostic[] {
  const stops = new Set(cuts.flatMap(({ stop }) => (stop === undefined ? [] : [stop.start])));
  const found: Diagnostic[] = [];
  visit(query, (node) => {
    if (node.kind === "operator" && (stops.has(node.start) || !mergingOperators.has(node.operator))) found.push(refusal(node));
    return true;
  });
  return found;
}

/** What may stand behind a merge, or is one: it puts the batches' rows together, or works on what is merged. */
const mergingOperators: ReadonlySet<Operator["operator"]> = new Set<Operator["operator"]>([
  "where",
  "extend",
  "project",
  "project-away",
  "project-keep",
  "project-rename",
  "project-reorder",
  "mv-expand",
  "parse",
  "summarize",
  "distinct",
  "count",
  "sort",
  "top",
  "take",
  "union",
]);

function refusal(operator: Operator): Diagnostic {
  const name = /^\S+/.exec(printOperator(operator))?.[0] ?? operator.operator;
  const message = `'${name}' cannot be left to Azure Resource Graph for each batch of subscriptions; with '--push auto' it runs here`;
  return { code: "runs-here", severity: "error", message, start: operator.keyword.start, end: operator.keyword.end };
}
