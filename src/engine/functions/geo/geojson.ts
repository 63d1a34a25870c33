import { numberOf } from "../../types/dynamic-number.js";
import { isArray, member, realToDynamic, type Dynamic } from "../../types/value.js";
import { angleBetween, toPosition, toVector, type Position, type Vector } from "./vector.js";

/** The lines of a LineString or MultiLineString, each with two points at least; null for any other value. */
export function linesOf(value: Dynamic): readonly Line[] | null {
  const coordinates = member(value, "coordinates");
  switch (member(value, "type")) {
    case "LineString":
      return allOf([coordinates], lineOf);
    case "MultiLineString":
      return isArray(coordinates) && coordinates.length > 0 ? allOf(coordinates, lineOf) : null;
    default:
      return null;
  }
}

/** The polygons of a Polygon or MultiPolygon; null for any other value and for one with a ring that is none. */
export function polygonsOf(value: Dynamic): readonly Rings[] | null {
  const coordinates = member(value, "coordinates");
  switch (member(value, "type")) {
    case "Polygon":
      return allOf([coordinates], ringsOf);
    case "MultiPolygon":
      return isArray(coordinates) && coordinates.length > 0 ? allOf(coordinates, ringsOf) : null;
    default:
      return null;
  }
}

/** Points and the positions that they were read from. */
export interface Line {
  readonly points: readonly Vector[];
  readonly positions: readonly Position[];
}

/** A shell and its holes; the last point of a ring, which repeats the first, is left out. */
export type Rings = readonly Line[];

export function pointJson(point: Vector): Dynamic {
  return { type: "Point", coordinates: positionJson(toPosition(point)) };
}

export function positionJson([longitude, latitude]: Position): Dynamic {
  return [realToDynamic(longitude), realToDynamic(latitude)];
}

/** A line, or several as one MultiLineString. */
export function linesJson(lines: readonly (readonly Position[])[]): Dynamic {
  const coordinates = lines.map((line) => line.map(positionJson));
  return coordinates.length === 1
    ? { type: "LineString", coordinates: coordinates[0]! }
    : { type: "MultiLineString", coordinates };
}

/** A polygon, or several as one MultiPolygon. Rings are closed here. */
export function polygonsJson(polygons: readonly (readonly (readonly Position[])[])[]): Dynamic {
  const coordinates = polygons.map((rings) => rings.map((ring) => [...ring, ring[0]!].map(positionJson)));
  return coordinates.length === 1 ? { type: "Polygon", coordinates: coordinates[0]! } : { type: "MultiPolygon", coordinates };
}

function allOf<Item>(values: readonly Dynamic[], read: (value: Dynamic) => Item | null): readonly Item[] | null {
  const items: Item[] = [];
  for (const value of values) {
    const item = read(value);
    if (item === null) return null;
    items.push(item);
  }
  return items;
}

function lineOf(value: Dynamic): Line | null {
  const positions = isArray(value) && value.length >= 2 ? allOf(value, positionOf) : null;
  return positions === null ? null : validLine(positions);
}

function ringsOf(value: Dynamic): Rings | null {
  return isArray(value) && value.length > 0 ? allOf(value, ringOf) : null;
}

/** A ring has three different points at least and ends where it begins. */
function ringOf(value: Dynamic): Line | null {
  const positions = isArray(value) && value.length >= 4 ? allOf(value, positionOf) : null;
  if (positions === null) return null;
  const [first, last] = [positions[0]!, positions.at(-1)!];
  return first[0] === last[0] && first[1] === last[1] && validLine(positions) ? lineFrom(positions.slice(0, -1)) : null;
}

function lineFrom(positions: readonly Position[]): Line {
  return { positions, points: positions.map(toVector) };
}

/** Neighbouring points must differ and not be opposite each other: no single edge would join them. */
function validLine(positions: readonly Position[]): Line | null {
  const line = lineFrom(positions);
  const isBroken = line.points.some((point, i) => {
    if (i === 0) return false;
    const angle = angleBetween(line.points[i - 1]!, point);
    return angle === 0 || Math.PI - angle < 1e-15;
  });
  return isBroken ? null : line;
}

function positionOf(value: Dynamic): Position | null {
  if (!isArray(value) || value.length < 2) return null;
  const [longitude, latitude] = [numberOf(value[0]!), numberOf(value[1]!)];
  if (longitude === null || latitude === null) return null;
  return Math.abs(longitude) <= 360 && Math.abs(latitude) <= 90 ? [longitude, latitude] : null;
}
