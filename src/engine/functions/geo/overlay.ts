import { difference, intersection, setPrecision, union, type Geom } from "polyclip-ts";
import { isAnticlockwise } from "./polygon.js";
import { add, angleBetween, cross, dot, normalize, scale, type Vector } from "./vector.js";
import type { Line, Rings } from "./geojson.js";

/** A polygon on the sphere: a shell and its holes, each without the point that closes it. */
export type Region = readonly (readonly Vector[])[];

export function regionOf(rings: Rings): Region {
  return rings.map((ring: Line, i) => oriented(ring.points, i === 0));
}

/** The shell of a region goes round it anticlockwise, a hole clockwise. */
function oriented(points: readonly Vector[], isShell: boolean): readonly Vector[] {
  return isAnticlockwise(points) === isShell ? points : points.toReversed();
}

/** Unites the two with the fewest points again and again, as S2 does. */
export function uniteRegions(regions: readonly Region[]): readonly Region[] | null {
  const queue = regions.map((region) => ({ size: region.flat().length, regions: [region] as readonly Region[] }));
  queue.sort((a, b) => a.size - b.size);
  while (queue.length > 1) {
    const [first, second] = queue.splice(0, 2) as [(typeof queue)[0], (typeof queue)[0]];
    const both = overlay([...first.regions, ...second.regions], united);
    if (both === null) return null;
    const size = first.size + second.size;
    const place = queue.findIndex((other) => other.size > size);
    queue.splice(place < 0 ? queue.length : place, 0, { size, regions: both });
  }
  return queue[0]?.regions ?? [];
}

/** What two sets of regions share. */
export function intersectRegions(first: readonly Region[], second: readonly Region[]): readonly Region[] | null {
  return overlay([...first, ...second], (polygons) =>
    intersection(united(polygons.slice(0, first.length)), united(polygons.slice(first.length))),
  );
}

/** What is left of regions without others. */
export function subtractRegions(regions: readonly Region[], others: readonly Region[]): readonly Region[] | null {
  return overlay([...regions, ...others], (polygons) =>
    difference(united(polygons.slice(0, regions.length)), united(polygons.slice(regions.length))),
  );
}

/**
 * Runs an operation of plane geometry on the projection from the sphere's centre, on which great circles are straight lines. Null where the
 * regions do not fit into one hemisphere.
 */
function overlay(regions: readonly Region[], operation: (polygons: readonly Polygon[]) => Geom): readonly Region[] | null {
  const points = regions.flat(2);
  const centre = normalize(points.reduce(add, [0, 0, 0] as Vector));
  if (points.some((point) => dot(point, centre) < leastCosine)) return null;
  const east = normalize(cross(Math.abs(centre[2]) < 0.9 ? [0, 0, 1] : [1, 0, 0], centre));
  const north = cross(centre, east);
  const project = (point: Vector): Point => [dot(point, east) / dot(point, centre), dot(point, north) / dot(point, centre)];
  const unproject = ([x, y]: Point): Vector => normalize(add(centre, add(scale(east, x), scale(north, y))));
  const polygons = regions.map((region) => region.map((ring) => [...ring, ring[0]!].map(project)));
  setPrecision(mergeDistance);
  const result = operation(polygons) as Polygon[];
  const edges = regions.flatMap((region) =>
    region.flatMap((ring) => ring.map((point, i) => [point, ring[(i + 1) % ring.length]!] as const)),
  );
  const ordered = result.map((rings) => {
    const region = rings.map((ring, i) => {
      const corners = oriented(ring.slice(0, -1).map(unproject), i === 0);
      return inInputOrder(withInputPoints(corners, points), edges);
    });
    return { region, source: Math.min(...sourcesOf(region[0]!, edges)) };
  });
  return ordered.sort((a, b) => a.source - b.source).map(({ region }) => region);
}

type Point = [number, number];
type Polygon = Point[][];

/** Past 85 degrees from the middle the projection is too coarse. */
const leastCosine = 0.087;
/** Points closer than this, in radians, are one. */
const mergeDistance = 1e-14;
/** What the way through the projection and back may move a point. */
const sameDistance = 1e-12;

function united(polygons: readonly Polygon[]): Geom {
  const [first, ...others] = polygons;
  return others.length === 0 ? first! : union(first!, ...others);
}

/** The library leaves out points on straight edges; S2 keeps those that the input has. */
function withInputPoints(ring: readonly Vector[], points: readonly Vector[]): readonly Vector[] {
  const isCorner = (point: Vector) => ring.some((corner) => angleBetween(corner, point) < sameDistance);
  const others = points.filter(
    (point, i) => !isCorner(point) && points.findIndex((other) => angleBetween(other, point) < sameDistance) === i,
  );
  return ring.flatMap((corner, i) => {
    const next = ring[(i + 1) % ring.length]!;
    const between = others.filter((point) => isOnEdge(point, corner, next));
    return [corner, ...between.sort((a, b) => angleBetween(corner, a) - angleBetween(corner, b))];
  });
}

/** Starts a ring where S2's builder does: so that it ends with the edge that came last in the input, or the last part of it. */
function inInputOrder(ring: readonly Vector[], edges: readonly (readonly [Vector, Vector])[]): readonly Vector[] {
  const sources = sourcesOf(ring, edges);
  let last = 0;
  let sawGap = false;
  for (let i = 1; i < ring.length; i++) {
    if (sources[i]! < sources[last]!) sawGap = true;
    else if (sources[i]! > sources[last]! || !sawGap) [last, sawGap] = [i, false];
  }
  return [...ring.slice(last + 1), ...ring.slice(0, last + 1)];
}

/** The first input edge that each edge of a ring is part of. */
function sourcesOf(ring: readonly Vector[], edges: readonly (readonly [Vector, Vector])[]): readonly number[] {
  return ring.map((start, i) => {
    const end = ring[(i + 1) % ring.length]!;
    return edges.findIndex(([from, to]) => isOnEdge(start, from, to) && isOnEdge(end, from, to));
  });
}

/** Whether the way over the point is no longer than the edge. */
function isOnEdge(point: Vector, from: Vector, to: Vector): boolean {
  const normal = normalize(cross(from, to));
  const detour = angleBetween(from, point) + angleBetween(point, to) - angleBetween(from, to);
  return Math.abs(dot(normal, point)) < 1e-13 && detour < 1e-12;
}
