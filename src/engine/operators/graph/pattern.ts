import type { GraphMatchOperator, GraphPatternPart } from "../../../../grammar/tree.js";
import type { Value } from "../../types/value.js";
import type { Binder } from "../definition.js";

/** Something that a pattern names, or leaves without a name: a node, an edge, or a run of edges. */
export interface Variable {
  readonly name: string | undefined;
  readonly kind: "node" | "edge" | "edges";
}

/** A step from one node to the next: one edge, or from `min` to `max` of them. */
export interface PatternEdge {
  readonly variable: number;
  readonly direction: "out" | "in" | "any";
  readonly min: number;
  readonly max: number;
}

/** Nodes and the edges between them, by the positions of their variables. */
export interface Sequence {
  readonly nodes: readonly number[];
  readonly edges: readonly PatternEdge[];
}

export interface Pattern {
  readonly variables: readonly Variable[];
  readonly sequences: readonly Sequence[];
}

/** The pattern with its variables: a node that is named twice is one node. */
export function readPattern(node: GraphMatchOperator, directed: boolean, binder: Binder): Pattern | undefined {
  const variables: Variable[] = [];
  let good = true;
  const declare = (part: GraphPatternPart, kind: Variable["kind"]): number => {
    const name = part.name?.name;
    const known = name === undefined ? -1 : variables.findIndex((variable) => variable.name === name);
    if (known < 0) return variables.push({ name, kind }) - 1;
    if (kind !== "node" || variables[known]!.kind !== "node") {
      binder.report("duplicate-name", part.name!, { name: part.name!.name });
      good = false;
    }
    return known;
  };
  const sequences = node.patterns.map((parts): Sequence => {
    const nodes: number[] = [];
    const edges: PatternEdge[] = [];
    for (const part of parts) {
      if (part.kind === "graph-node") {
        nodes.push(declare(part, "node"));
        continue;
      }
      const range = part.min === undefined ? { min: 1, max: 1 } : readRange(part, binder);
      if (range === undefined) good = false;
      const kind = part.min === undefined ? "edge" : "edges";
      edges.push({
        variable: declare(part, kind),
        direction: directed ? part.direction : "any",
        ...(range ?? { min: 1, max: 1 }),
      });
    }
    return { nodes, edges };
  });
  return good ? { variables, sequences } : undefined;
}

function readRange(part: Extract<GraphPatternPart, { kind: "graph-edge" }>, binder: Binder) {
  const [min, max] = [part.min, part.max].map((bound): Value | undefined =>
    bound === undefined ? undefined : binder.constant(bound, "the number of edges")?.value,
  );
  const [least, most] = [Number(min), Number(max)];
  if (Number.isInteger(least) && Number.isInteger(most) && least >= 0 && most >= least) return { min: least, max: most };
  if (min !== undefined && max !== undefined) {
    binder.report("invalid", part, {
      message: "a run of edges has two whole numbers, the first no greater than the second: '*1..5'",
    });
  }
  return undefined;
}
