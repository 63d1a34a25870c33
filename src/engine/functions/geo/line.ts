import { add, angleBetween, closestOnEdge, interpolate, normalize, scale, type Vector } from "./vector.js";
import type { Line } from "./geojson.js";

/** The angle that a chain of points spans. */
export function chainLength(points: readonly Vector[]): number {
  return points.reduce((sum, point, i) => (i === 0 ? 0 : sum + angleBetween(points[i - 1]!, point)), 0);
}

/** The point of the chain that is closest, and how far along the chain it is. */
export function closestOnChain(
  points: readonly Vector[],
  point: Vector,
): { readonly point: Vector; readonly along: number; readonly angle: number } {
  let [best, along, angle, passed] = [points[0]!, 0, Number.POSITIVE_INFINITY, 0];
  for (let i = 1; i < points.length; i++) {
    const [start, end] = [points[i - 1]!, points[i]!];
    const candidate = closestOnEdge(point, start, end);
    const distance = angleBetween(candidate, point);
    if (distance < angle) [best, along, angle] = [candidate, passed + angleBetween(start, candidate), distance];
    passed += angleBetween(start, end);
  }
  return { point: best, along, angle };
}

/** The point a fraction of the way along the chain. */
export function pointAlong(points: readonly Vector[], fraction: number): Vector {
  if (fraction >= 1) return points.at(-1)!;
  let left = fraction * chainLength(points);
  for (let i = 1; i < points.length; i++) {
    const edge = angleBetween(points[i - 1]!, points[i]!);
    if (left < edge) return interpolate(points[i - 1]!, points[i]!, left / edge);
    left -= edge;
  }
  return points.at(-1)!;
}

/** The centre of mass of lines. */
export function linesCentroid(lines: readonly Line[]): Vector {
  const pull = lines.flatMap(({ points }) => points.slice(1).map((end, i) => edgeCentroid(points[i]!, end)));
  return normalize(pull.reduce(add));
}

/** An edge's centre of mass times its length: the middle's direction, as long as the chord. */
function edgeCentroid(start: Vector, end: Vector): Vector {
  return scale(normalize(add(start, end)), 2 * Math.sin(angleBetween(start, end) / 2));
}

/** The positions that a chain keeps where each may be off by the angle: from each kept point the farthest that still is close to all between. */
export function simplifiedIndexes(points: readonly Vector[], tolerance: number): readonly number[] {
  const kept = [0];
  for (let from = 0; from < points.length - 1; ) {
    let to = from + 1;
    while (to + 1 < points.length && isStraight(points, from, to + 1, tolerance)) to++;
    kept.push(to);
    from = to;
  }
  return kept;
}

function isStraight(points: readonly Vector[], from: number, to: number, tolerance: number): boolean {
  const [start, end] = [points[from]!, points[to]!];
  if (angleBetween(start, end) === 0) return false;
  for (let i = from + 1; i < to; i++) {
    const point = points[i]!;
    if (angleBetween(closestOnEdge(point, start, end), point) > tolerance) return false;
  }
  return true;
}
