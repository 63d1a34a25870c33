import type { NamedParameter } from "../../../../grammar/tree.js";
import { type Binder, operator } from "../definition.js";
import { distinctNames } from "../project.js";
import { projectNode } from "../scope.js";
import { graphOf } from "./graph.js";
import type { Cycles } from "./match-rows.js";
import { bindMatch, matchPlan } from "./matches.js";

export const graphMatch = operator({
  name: "graph-match",
  doc: "A row for each place of the graph where the pattern of nodes and edges fits: `(a)-[e*1..3]->(b) where a.name == 'x' project b.name`.",
  takesGraph: true,
  bind: (node, input, binder) => {
    const graph = graphOf(input, "graph-match", node.keyword, binder);
    const options = binder.options("graph-match", node.parameters, ["cycles"]);
    const cycles = cyclesOf(options.get("cycles"), binder);
    const bound = graph && bindMatch(node, graph, binder);
    if (bound === undefined || cycles === undefined) return undefined;
    const matches = matchPlan(bound, "graph-match", cycles, (found) => found);
    return { plan: projectNode(matches, distinctNames(bound.outputs, binder)), serialized: false };
  },
});

const kinds: readonly Cycles[] = ["all", "none", "unique_edges"];

function cyclesOf(option: NamedParameter | undefined, binder: Binder): Cycles | undefined {
  if (option === undefined) return "unique_edges";
  const written = option.value.kind === "name" ? option.value.name : "";
  const kind = kinds.find((known) => known === written);
  if (kind === undefined) binder.report("bad-option", option.value, { name: "cycles", value: written, allowed: kinds });
  return kind;
}
