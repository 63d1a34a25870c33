import { add, angleBetween, cross, dot, edgeNormal, normalize, scale, subtract, turn, type Vector } from "./vector.js";

/** Whether a point is inside the shell and outside the holes. The inside of a ring is its smaller side. */
export function containsPoint(region: readonly (readonly Vector[])[], point: Vector): boolean {
  return region.filter((ring) => ringContains(ring, point)).length % 2 === 1;
}

/** The area of a shell without its holes on the unit sphere. */
export function regionArea([shell, ...holes]: readonly (readonly Vector[])[]): number {
  return holes.reduce((area, hole) => area - Math.abs(ringArea(hole)), Math.abs(ringArea(shell!)));
}

/** The centre of mass of a shell without its holes, times its area. */
export function regionCentroid([shell, ...holes]: readonly (readonly Vector[])[]): Vector {
  return holes.reduce((pull, hole) => subtract(pull, ringCentroid(hole)), ringCentroid(shell!));
}

/** Whether the ring goes round its smaller side anticlockwise. */
export function isAnticlockwise(points: readonly Vector[]): boolean {
  return ringArea(points) > 0;
}

/** The area of the smaller side, positive where the ring goes round it anticlockwise: a fan of triangles from a point near the middle. */
function ringArea(points: readonly Vector[]): number {
  const centre = middleOf(points);
  const area = points.reduce((sum, point, i) => sum + triangleArea(centre, point, points[(i + 1) % points.length]!), 0);
  return area > 2 * Math.PI ? area - 4 * Math.PI : area < -2 * Math.PI ? area + 4 * Math.PI : area;
}

/** Signed: positive where a, b, c turn left. By Eriksson's formula. */
function triangleArea(a: Vector, b: Vector, c: Vector): number {
  return 2 * Math.atan2(turn(b, c, a) / 2, 1 + dot(a, b) + dot(b, c) + dot(c, a));
}

/** Each edge pulls along its normal by its length: half of the sum is the centre of mass of what the ring is around. */
function ringCentroid(points: readonly Vector[]): Vector {
  const pull = points.reduce<Vector>(
    (sum, point, i) => {
      const next = points[(i + 1) % points.length]!;
      return add(sum, scale(normalize(edgeNormal(point, next)), angleBetween(point, next) / 2));
    },
    [0, 0, 0],
  );
  return isAnticlockwise(points) ? pull : scale(pull, -1);
}

/** The directions from the point to the ring's points in turn add up to a whole turn inside it and to none outside. */
function ringContains(points: readonly Vector[], point: Vector): boolean {
  const east = normalize(cross(Math.abs(point[2]) < 0.9 ? [0, 0, 1] : [1, 0, 0], point));
  const north = cross(point, east);
  const directions = points.map((other) => Math.atan2(dot(other, north), dot(other, east)));
  let total = 0;
  for (const [i, direction] of directions.entries()) {
    const change = directions[(i + 1) % directions.length]! - direction;
    total += change > Math.PI ? change - 2 * Math.PI : change <= -Math.PI ? change + 2 * Math.PI : change;
  }
  // A ring around the opposite point turns too: it is around this one only where its middle is on this side.
  return Math.abs(total) > Math.PI && dot(middleOf(points), point) > 0;
}

function middleOf(points: readonly Vector[]): Vector {
  const sum = points.reduce(add, [0, 0, 0] as Vector);
  return Math.hypot(...sum) < 1e-12 ? points[0]! : normalize(sum);
}
