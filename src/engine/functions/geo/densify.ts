import { optional, param, scalar } from "../definition.js";
import { linesJson, linesOf, polygonsJson, polygonsOf } from "./geojson.js";
import { isAnticlockwise } from "./polygon.js";
import { angleBetween, dot, earthRadius, interpolate, toPosition, toVector, type Position, type Vector } from "./vector.js";
import type { Line } from "./geojson.js";

/** The distances in metres that Kusto takes. */
const [leastTolerance, mostTolerance] = [0.1, 10_000] as const;

export const geoLineDensify = scalar({
  name: "geo_line_densify",
  costly: true,
  doc: "A line whose edges, straight on a map of degrees, have points added so that great circles follow them within a tolerance in metres, 10 unless given.",
  params: [param("lineString", "dynamic"), optional("tolerance", "real"), optional("preserve_crossing", "bool")],
  returns: "dynamic",
  examples: {
    'array_length(geo_line_densify(dynamic({"type": "LineString", "coordinates": [[50, 50], [51, 51]]})).coordinates)': 9,
    'geo_line_densify(dynamic({"type": "LineString", "coordinates": [[1, 1], [2, 2]]}), 0)': null,
  },
  eval: (lineString, tolerance, preserveCrossing) => {
    const lines = linesOf(lineString);
    const metres = tolerance ?? 10;
    if (lines === null || !isTolerance(metres)) return null;
    const dense = lines.map((line) => densify(line.positions, metres).map(toPosition));
    return linesJson(preserveCrossing ? dense : dense.flatMap(splitAtAntimeridian));
  },
});

export const geoPolygonDensify = scalar({
  name: "geo_polygon_densify",
  costly: true,
  doc: "A polygon whose edges, straight on a map of degrees, have points added so that great circles follow them within a tolerance in metres, 10 unless given.",
  params: [param("polygon", "dynamic"), optional("tolerance", "real"), optional("preserve_crossing", "bool")],
  returns: "dynamic",
  differs: "a polygon across the antimeridian is not split",
  examples: {
    'array_length(geo_polygon_densify(dynamic({"type": "Polygon", "coordinates": [[[10, 10], [11, 10], [11, 11], [10, 10]]]})).coordinates[0]) > 4': true,
    'geo_polygon_densify(dynamic({"type": "Polygon", "coordinates": [[[10, 10], [11, 10], [11, 11], [10, 10]]]}), 0)': null,
  },
  eval: (polygon, tolerance) => {
    const polygons = polygonsOf(polygon);
    const metres = tolerance ?? 10;
    if (polygons === null || !isTolerance(metres)) return null;
    const denseRing = (ring: Line, i: number) => {
      const isForward = isAnticlockwise(ring.points) === (i === 0);
      const positions = isForward ? ring.positions : ring.positions.toReversed();
      return densify([...positions, positions[0]!], metres)
        .slice(0, -1)
        .map(toPosition);
    };
    return polygonsJson(polygons.map((rings) => rings.map(denseRing)));
  },
});

function isTolerance(metres: number): boolean {
  return metres >= leastTolerance && metres <= mostTolerance;
}

/** Halves each edge on the map until its great circle is close, as S2's edge tessellator does, with its estimate of the error. */
function densify(positions: readonly Position[], metres: number): readonly Vector[] {
  const points: Vector[] = [toVector(positions[0]!)];
  const limit = (metres / earthRadius) * tessellatorScale;
  const append = (from: Position, to: Position): void => {
    const [start, end] = [toVector(from), toVector(to)];
    if (tessellationError(from, start, to, end) <= limit) {
      points.push(end);
      return;
    }
    const middle = between(from, to, 0.5);
    append(from, middle);
    append(middle, to);
  };
  for (let i = 1; i < positions.length; i++) append(positions[i - 1]!, positions[i]!);
  return points;
}

/** The two constants are those of S2's edge tessellator: where an edge strays farthest, and by how much that may be underestimated. */
const tessellatorFraction = 0.31215691082248315;
const tessellatorScale = 0.8382999256988851;

function tessellationError(from: Position, start: Vector, to: Position, end: Vector): number {
  if (dot(start, end) < -1e-14) return Number.POSITIVE_INFINITY;
  const errorAt = (fraction: number) => angleBetween(interpolate(start, end, fraction), toVector(between(from, to, fraction)));
  return Math.max(errorAt(tessellatorFraction), errorAt(1 - tessellatorFraction));
}

function between(from: Position, to: Position, fraction: number): Position {
  return [from[0] + (to[0] - from[0]) * fraction, from[1] + (to[1] - from[1]) * fraction];
}

/** Just short of the antimeridian, where parts of a line end. */
const edgeLongitude = 179.999999999999;

/** The parts of a line on either side of the antimeridian. */
function splitAtAntimeridian(positions: readonly Position[]): readonly (readonly Position[])[] {
  const parts: Position[][] = [[positions[0]!]];
  for (let i = 1; i < positions.length; i++) {
    const [from, to] = [positions[i - 1]!, positions[i]!];
    if (Math.abs(to[0] - from[0]) > 180) {
      const latitude = latitudeAtAntimeridian(toVector(from), toVector(to));
      const side = from[0] < 0 ? -edgeLongitude : edgeLongitude;
      parts.at(-1)!.push([side, latitude]);
      parts.push([[-side, latitude]]);
    }
    parts.at(-1)!.push(to);
  }
  return parts;
}

/** The great circle meets the plane of the antimeridian where y is 0. */
function latitudeAtAntimeridian(from: Vector, to: Vector): number {
  const share = from[1] / (from[1] - to[1]);
  const [x, z] = [from[0] + (to[0] - from[0]) * share, from[2] + (to[2] - from[2]) * share];
  return (Math.atan2(z, Math.abs(x)) * 180) / Math.PI;
}
