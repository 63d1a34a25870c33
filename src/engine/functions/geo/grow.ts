import { capsule } from "./buffer.js";
import { regionOf, subtractRegions, uniteRegions, type Region } from "./overlay.js";
import type { Line, Rings } from "./geojson.js";
import type { Vector } from "./vector.js";

/** What is within a radius of lines, in metres; null where it does not fit into one hemisphere. */
export function growLines(lines: readonly Line[], radius: number, tolerance: number): readonly Region[] | null {
  return uniteRegions(lines.flatMap(({ points }) => capsulesOf(points, radius, tolerance)));
}

/** Polygons with what is within a radius of them, or, for a negative one, without what is within it of their outline. */
export function growPolygons(polygons: readonly Rings[], radius: number, tolerance: number): readonly Region[] | null {
  const regions = polygons.map(regionOf);
  const rims = regions.flat().flatMap((ring) => capsulesOf([...ring, ring[0]!], Math.abs(radius), tolerance));
  return radius > 0 ? uniteRegions([...regions, ...rims]) : subtractRegions(regions, rims);
}

function capsulesOf(points: readonly Vector[], radius: number, tolerance: number): readonly Region[] {
  return points.slice(1).map((end, i) => [capsule(points[i]!, end, radius, tolerance)]);
}
