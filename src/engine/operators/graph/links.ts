import type { Batch } from "../../plan/node.js";
import type { Value } from "../../types/value.js";

/** A graph's edges by the rows of its nodes: edge `e` leads from row `from[e]` to row `to[e]`, -1 where there is no such node. */
export interface Links {
  readonly count: number;
  readonly from: Int32Array;
  readonly to: Int32Array;
  /** The edges that lead out of each node, and into it. */
  readonly out: readonly (readonly number[])[];
  readonly in: readonly (readonly number[])[];
}

export function linksOf(nodes: Batch, edges: Batch): Links {
  const rows = new Map<Value, number>();
  for (let row = 0; row < nodes.length; row++) rows.set(nodes.columns[0]!.get(row), row);
  const ends = edges.columns
    .slice(0, 2)
    .map((column) => Int32Array.from({ length: edges.length }, (_, edge) => rows.get(column.get(edge)) ?? -1));
  const [from, to] = ends as [Int32Array, Int32Array];
  const out: number[][] = Array.from({ length: nodes.length }, () => []);
  const inward: number[][] = Array.from({ length: nodes.length }, () => []);
  for (let edge = 0; edge < edges.length; edge++) {
    if (from[edge]! < 0 || to[edge]! < 0) continue;
    out[from[edge]!]!.push(edge);
    inward[to[edge]!]!.push(edge);
  }
  return { count: nodes.length, from, to, out, in: inward };
}
