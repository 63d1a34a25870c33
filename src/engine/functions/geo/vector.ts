import { exactAtan2, exactSinCos } from "./exact-angles.js";

/** A point on the unit sphere. */
export type Vector = readonly [x: number, y: number, z: number];
/** Longitude and latitude in degrees. */
export type Position = readonly [longitude: number, latitude: number];

/** The sphere's radius in metres, that of the S2 library, which Kusto uses. */
export const earthRadius = 6_371_010;

const radiansPerDegree = Math.PI / 180;
const degreesPerRadian = 180 / Math.PI;

export function isPosition(longitude: number, latitude: number): boolean {
  return Math.abs(longitude) <= 180 && Math.abs(latitude) <= 90;
}

export function toVector([longitude, latitude]: Position): Vector {
  const [sinLatitude, cosLatitude] = exactSinCos(latitude * radiansPerDegree);
  const [sinLongitude, cosLongitude] = exactSinCos(longitude * radiansPerDegree);
  return [cosLongitude * cosLatitude, sinLongitude * cosLatitude, sinLatitude];
}

export function toPosition([x, y, z]: Vector): Position {
  return [exactAtan2(y, x) * degreesPerRadian, exactAtan2(z, Math.sqrt(x * x + y * y)) * degreesPerRadian];
}

export function dot(a: Vector, b: Vector): number {
  return a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
}

export function cross(a: Vector, b: Vector): Vector {
  return [a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]];
}

export function add(a: Vector, b: Vector): Vector {
  return [a[0] + b[0], a[1] + b[1], a[2] + b[2]];
}

export function subtract(a: Vector, b: Vector): Vector {
  return [a[0] - b[0], a[1] - b[1], a[2] - b[2]];
}

export function scale(a: Vector, factor: number): Vector {
  return [a[0] * factor, a[1] * factor, a[2] * factor];
}

export function normalize(a: Vector): Vector {
  const length = Math.hypot(...a);
  return length === 0 ? a : scale(a, 1 / length);
}

/** The angle between two directions: exact where they are close to each other or opposite. */
export function angleBetween(a: Vector, b: Vector): number {
  return Math.atan2(Math.hypot(...cross(a, b)), dot(a, b));
}

/** A direction at right angles to both points, exact where they are close to each other. */
export function edgeNormal(a: Vector, b: Vector): Vector {
  return cross(add(a, b), subtract(b, a));
}

/** The point a fraction of the way along the great circle from one point to another. */
export function interpolate(a: Vector, b: Vector, fraction: number): Vector {
  return alongEdge(a, b, fraction * angleBetween(a, b));
}

/** The point at an angle from a point towards another. */
export function alongEdge(a: Vector, b: Vector, angle: number): Vector {
  const tangent = normalize(cross(edgeNormal(a, b), a));
  return normalize(add(scale(a, Math.cos(angle)), scale(tangent, Math.sin(angle))));
}

/** The point of an edge that is closest to a point. */
export function closestOnEdge(point: Vector, a: Vector, b: Vector): Vector {
  const normal = edgeNormal(a, b);
  const isBetween = dot(cross(normal, a), point) > 0 && dot(cross(b, normal), point) > 0;
  if (isBetween) {
    const unit = normalize(normal);
    return normalize(subtract(point, scale(unit, dot(point, unit))));
  }
  return angleBetween(point, a) <= angleBetween(point, b) ? a : b;
}

/** Positive where the three points turn left, seen from outside. */
export function turn(a: Vector, b: Vector, c: Vector): number {
  return dot(edgeNormal(a, b), c);
}

/** Whether two edges cross at a point inside both. */
export function edgesCross(a: Vector, b: Vector, c: Vector, d: Vector): boolean {
  const abc = turn(a, b, c);
  const abd = turn(a, b, d);
  if (abc * abd >= 0) return false;
  const cda = turn(c, d, a);
  const cdb = turn(c, d, b);
  // All four turns must go round the same way, or the edges' great circles cross on the far side.
  return cda * cdb < 0 && Math.sign(abc) === -Math.sign(cda);
}

/** The direction of b from a, in radians clockwise from north. */
export function azimuth(a: Position, b: Position): number {
  const [longitude1, latitude1, longitude2, latitude2] = [...a, ...b].map((degrees) => degrees * radiansPerDegree) as [
    number,
    number,
    number,
    number,
  ];
  const difference = longitude2 - longitude1;
  const east = Math.sin(difference) * Math.cos(latitude2);
  const north = Math.cos(latitude1) * Math.sin(latitude2) - Math.sin(latitude1) * Math.cos(latitude2) * Math.cos(difference);
  return Math.atan2(east, north);
}
