import type { Links } from "./links.js";
import type { Pattern, PatternEdge, Sequence } from "./pattern.js";

/** How often a match may pass the same place: `none`: a node once; `unique_edges`: an edge once; `all`: any. */
export type Cycles = "all" | "none" | "unique_edges";

/** The row of each variable's node or edge, or the rows of a run's edges; the nodes inside a run; and how many edges there are in all. */
export interface Match {
  readonly rows: readonly (number | readonly number[])[];
  readonly inner: readonly (readonly number[])[];
  readonly length: number;
}

/** Which nodes or edges a variable may stand for: 1 where it may; absent where any. */
export type Allowed = readonly (Uint8Array | undefined)[];

/** Calls `found` for every occurrence of the pattern, by a search that goes forward edge by edge. */
export function findMatches(
  { variables, sequences }: Pattern,
  links: Links,
  allowed: Allowed,
  cycles: Cycles,
  found: (match: Match) => void,
  /** Called every so often. */
  check: () => void,
): void {
  const rows: (number | readonly number[] | undefined)[] = variables.map(() => undefined);
  const inner: (readonly number[])[] = variables.map(() => []);
  const usedEdges = new Uint8Array(links.from.length);
  // A cycle is one of a sequence; several sequences may meet in a node.
  const usedNodes = sequences.map(() => new Uint8Array(links.count));
  let length = 0;
  let steps = 0;

  const startSequence = (index: number) => {
    const sequence = sequences[index];
    if (sequence === undefined) {
      found({ rows: rows.map((row) => row!), inner: [...inner], length });
      return;
    }
    const first = sequence.nodes[0]!;
    const bound = rows[first];
    if (bound !== undefined) {
      usedNodes[index]![bound as number]!++;
      goOn(sequence, index, 0, bound as number);
      usedNodes[index]![bound as number]!--;
    } else {
      for (let node = 0; node < links.count; node++) {
        withNode(first, index, node, () => goOn(sequence, index, 0, node));
      }
    }
  };

  const goOn = (sequence: Sequence, index: number, position: number, node: number) => {
    const edge = sequence.edges[position];
    if (edge === undefined) {
      startSequence(index + 1);
      return;
    }
    const arrive = (end: number) =>
      withNode(sequence.nodes[position + 1]!, index, end, () => goOn(sequence, index, position + 1, end));
    if (variables[edge.variable]!.kind === "edges") takeRun(edge, index, node, [], [], arrive);
    else {
      forEachStep(edge, node, (row, end) => {
        rows[edge.variable] = row;
        arrive(end);
        rows[edge.variable] = undefined;
      });
    }
  };

  /** Binds a node variable for the time of `then`, if it may stand for the node. */
  const withNode = (variable: number, index: number, node: number, then: () => void) => {
    const used = usedNodes[index]!;
    const bound = rows[variable];
    if (bound !== undefined) {
      if (bound !== node || (cycles === "none" && used[node]! > 0)) return;
      used[node]!++;
      then();
      used[node]!--;
      return;
    }
    if (allowed[variable]?.[node] === 0 || (cycles === "none" && used[node]! > 0)) return;
    rows[variable] = node;
    used[node]!++;
    then();
    used[node]!--;
    rows[variable] = undefined;
  };

  const forEachStep = ({ direction, variable }: PatternEdge, node: number, then: (row: number, end: number) => void) => {
    const step = (row: number, end: number) => {
      if ((++steps & 0xfff) === 0) check();
      if (allowed[variable]?.[row] === 0 || (cycles !== "all" && usedEdges[row] === 1)) return;
      const before = usedEdges[row]!;
      usedEdges[row] = 1;
      length++;
      then(row, end);
      length--;
      usedEdges[row] = before;
    };
    if (direction !== "in") for (const row of links.out[node]!) step(row, links.to[row]!);
    if (direction === "out") return;
    // A loop leads out and in, and is one step all the same.
    for (const row of links.in[node]!) if (direction === "in" || links.from[row] !== node) step(row, links.from[row]!);
  };

  const takeRun = (
    edge: PatternEdge,
    index: number,
    node: number,
    run: readonly number[],
    nodes: readonly number[],
    arrive: (end: number) => void,
  ) => {
    if (run.length >= edge.min) {
      rows[edge.variable] = run;
      inner[edge.variable] = nodes.slice(0, -1);
      arrive(node);
      rows[edge.variable] = undefined;
    }
    if (run.length >= edge.max) return;
    const passed = cycles === "none" && run.length > 0;
    const used = usedNodes[index]!;
    if (passed && used[node]! > 0) return;
    if (passed) used[node]!++;
    forEachStep(edge, node, (row, end) => takeRun(edge, index, end, [...run, row], [...nodes, end], arrive));
    if (passed) used[node]!--;
  };

  startSequence(0);
}
