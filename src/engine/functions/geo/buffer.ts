import { add, cross, earthRadius, normalize, scale, type Vector } from "./vector.js";

/** The points of a circle around a point, anticlockwise. All lie at the radius, in metres; edges stray inwards by the tolerance at most. */
export function circle(centre: Vector, radius: number, tolerance: number): readonly Vector[] {
  const count = Math.ceil((2 * Math.PI) / arcStep(radius, tolerance));
  const start = orthogonal(centre);
  return Array.from({ length: count }, (_, i) => offset(centre, start, (i * 2 * Math.PI) / count, radius));
}

/** The outline of what is within the radius of an edge, anticlockwise: half a circle around each end. */
export function capsule(start: Vector, end: Vector, radius: number, tolerance: number): readonly Vector[] {
  const normal = normalize(cross(start, end));
  return [...halfCircle(start, normal, radius, tolerance), ...halfCircle(end, scale(normal, -1), radius, tolerance)];
}

function halfCircle(centre: Vector, from: Vector, radius: number, tolerance: number): readonly Vector[] {
  const step = arcStep(radius, tolerance);
  const points: Vector[] = [];
  for (let angle = 0; angle < Math.PI - 1e-9; angle += step) points.push(offset(centre, from, angle, radius));
  return [...points, offset(centre, from, Math.PI, radius)];
}

function arcStep(radius: number, tolerance: number): number {
  return 2 * Math.acos(1 - Math.min(1, tolerance / radius));
}

/** The point at the radius in a direction that is turned anticlockwise from a tangent. */
function offset(centre: Vector, tangent: Vector, angle: number, radius: number): Vector {
  const direction = add(scale(tangent, Math.cos(angle)), scale(cross(centre, tangent), Math.sin(angle)));
  return normalize(add(scale(centre, Math.cos(radius / earthRadius)), scale(direction, Math.sin(radius / earthRadius))));
}

/** A tangent at the point: S2's choice, so that circles start where its circles do. */
function orthogonal(point: Vector): Vector {
  const sizes = point.map(Math.abs) as [number, number, number];
  const largest = sizes[0] > sizes[1] ? (sizes[0] > sizes[2] ? 0 : 2) : sizes[1] > sizes[2] ? 1 : 2;
  const other: [number, number, number] = [0.012, 0.0053, 0.00457];
  other[(largest + 2) % 3] = 1;
  return normalize(cross(point, other));
}
