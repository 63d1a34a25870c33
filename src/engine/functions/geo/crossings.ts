import {
  closestOnEdge,
  angleBetween,
  cross,
  dot,
  edgeNormal,
  edgesCross,
  interpolate,
  normalize,
  scale,
  type Vector,
} from "./vector.js";

export type Edge = readonly [start: Vector, end: Vector];

/** Points closer than this, in radians, are one: some hundredths of a micrometre. */
const touchDistance = 1e-14;

export function edgesOfChain(points: readonly Vector[]): readonly Edge[] {
  return points.slice(1).map((end, i) => [points[i]!, end] as const);
}

export function edgesOfRing(points: readonly Vector[]): readonly Edge[] {
  return edgesOfChain([...points, points[0]!]);
}

export function edgesMeet(first: Edge, second: Edge): boolean {
  return meetingPoints(first, second).length > 0;
}

/** Where two edges meet: the point at which they cross, or the ends of one that are on the other. */
export function meetingPoints(first: Edge, second: Edge): readonly Vector[] {
  if (edgesCross(...first, ...second)) {
    const point = normalize(cross(edgeNormal(...first), edgeNormal(...second)));
    return [dot(point, first[0]) + dot(point, first[1]) > 0 ? point : scale(point, -1)];
  }
  const touching = [...second.filter((end) => isOn(end, first)), ...first.filter((end) => isOn(end, second))];
  return touching.filter((point, i) => touching.findIndex((other) => isSame(point, other)) === i);
}

/** The edge in parts, cut where it meets other edges. */
export function cutEdge(edge: Edge, others: readonly Edge[]): readonly Edge[] {
  const length = angleBetween(...edge);
  const cuts = others
    .flatMap((other) => meetingPoints(edge, other))
    .map((point) => ({ point, at: angleBetween(edge[0], point) }))
    .filter(({ at }) => at > touchDistance && at < length - touchDistance)
    .sort((a, b) => a.at - b.at)
    .filter(({ at }, i, all) => i === 0 || at - all[i - 1]!.at > touchDistance);
  return edgesOfChain([edge[0], ...cuts.map(({ point }) => point), edge[1]]);
}

export function middleOfEdge(edge: Edge): Vector {
  return interpolate(...edge, 0.5);
}

/** Edges that follow each other as chains of points. */
export function joinEdges(edges: readonly Edge[]): readonly (readonly Vector[])[] {
  const chains: Vector[][] = [];
  for (const [start, end] of edges) {
    const chain = chains.at(-1);
    if (chain !== undefined && isSame(chain.at(-1)!, start)) chain.push(end);
    else chains.push([start, end]);
  }
  return chains;
}

export function isOn(point: Vector, edge: Edge): boolean {
  return angleBetween(closestOnEdge(point, ...edge), point) < touchDistance;
}

export function isSame(a: Vector, b: Vector): boolean {
  return angleBetween(a, b) < touchDistance;
}
