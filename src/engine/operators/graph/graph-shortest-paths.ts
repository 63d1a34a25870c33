import { operator } from "../definition.js";
import { distinctNames } from "../project.js";
import { projectNode } from "../scope.js";
import { graphOf } from "./graph.js";
import type { Match } from "./match-rows.js";
import { bindMatch, matchPlan } from "./matches.js";
import type { Sequence } from "./pattern.js";

export const graphShortestPaths = operator({
  name: "graph-shortest-paths",
  doc: "For each pair of a first and a last node, the shortest path that fits the pattern; all of the shortest with `output=all`.",
  takesGraph: true,
  bind: (node, input, binder) => {
    const graph = graphOf(input, "graph-shortest-paths", node.keyword, binder);
    const options = binder.options("graph-shortest-paths", node.parameters, ["output"]);
    const output = options.get("output")?.value;
    const written = output === undefined ? "any" : output.kind === "name" ? output.name : "";
    if (written !== "any" && written !== "all") {
      binder.report("bad-option", output!, { name: "output", value: written, allowed: ["any", "all"] });
      return undefined;
    }
    const bound = graph && bindMatch(node, graph, binder);
    if (bound === undefined) return undefined;
    const { sequences, variables } = bound.pattern;
    if (sequences.length !== 1 || !variables.some(({ kind }) => kind === "edges")) {
      binder.report("invalid", node.keyword, {
        message: "'graph-shortest-paths' takes one sequence with a run of edges in it: '(a)-[e*1..5]->(b)'",
      });
      return undefined;
    }
    const matches = matchPlan(bound, "graph-shortest-paths", "none", (found) =>
      shortest(found, sequences[0]!, written === "all"),
    );
    return { plan: projectNode(matches, distinctNames(bound.outputs, binder)), serialized: false };
  },
});

/** The shortest matches of each pair of ends: the first found, or all. */
function shortest(matches: readonly Match[], { nodes }: Sequence, all: boolean): readonly Match[] {
  const best = new Map<string, Match[]>();
  for (const match of matches) {
    const ends = `${match.rows[nodes[0]!]},${match.rows[nodes.at(-1)!]}`;
    const known = best.get(ends);
    if (known === undefined || match.length < known[0]!.length) best.set(ends, [match]);
    else if (all && match.length === known[0]!.length) known.push(match);
  }
  return [...best.values()].flat();
}
