import { optional, param, scalar } from "../definition.js";
import { pointJson, polygonsJson, polygonsOf, type Rings } from "./geojson.js";
import { chainLength, closestOnChain, simplifiedIndexes } from "./line.js";
import { regionOf, uniteRegions, type Region } from "./overlay.js";
import { containsPoint, regionArea, regionCentroid } from "./polygon.js";
import { add, earthRadius, isPosition, normalize, toPosition, toVector, type Vector } from "./vector.js";
import type { Dynamic } from "../../types/value.js";

const square = '{"type": "Polygon", "coordinates": [[[0, 0], [1, 0], [1, 1], [0, 1], [0, 0]]]}';
const notPolygon = '{"type": "Polygon", "coordinates": [[[0, 0], [1, 1], [1, 1], [0, 0]]]}';

export const geoPolygonArea = scalar({
  name: "geo_polygon_area",
  doc: "The area of a polygon in square metres, of several that of their union; null for a bad polygon.",
  params: [param("polygon", "dynamic")],
  returns: "real",
  examples: {
    [`round(geo_polygon_area(dynamic(${square})) / 1e6, 3)`]: 12364.037,
    [`geo_polygon_area(dynamic(${notPolygon}))`]: null,
  },
  eval: (polygon) => {
    const regions = unitedRegionsOf(polygon);
    return regions === null ? null : regions.reduce((sum, region) => sum + regionArea(region), 0) * earthRadius ** 2;
  },
});

export const geoPolygonPerimeter = scalar({
  name: "geo_polygon_perimeter",
  doc: "The length of a polygon's outline in metres, of several that of their union; null for a bad polygon.",
  params: [param("polygon", "dynamic")],
  returns: "real",
  examples: {
    [`round(geo_polygon_perimeter(dynamic(${square})) / 1e3, 3)`]: 444.763,
    [`geo_polygon_perimeter(dynamic(${notPolygon}))`]: null,
  },
  eval: (polygon) => {
    const regions = unitedRegionsOf(polygon);
    return regions === null ? null : regions.flat().reduce((sum, ring) => sum + chainLength(closed(ring)), 0) * earthRadius;
  },
});

export const geoPolygonCentroid = scalar({
  name: "geo_polygon_centroid",
  doc: "The centre of mass of a polygon as a GeoJSON Point; null for a bad polygon.",
  params: [param("polygon", "dynamic")],
  returns: "dynamic",
  examples: {
    [`round(toreal(geo_polygon_centroid(dynamic(${square})).coordinates[0]), 9)`]: 0.5,
    [`geo_polygon_centroid(dynamic(${notPolygon}))`]: null,
  },
  eval: (polygon) => {
    const regions = unitedRegionsOf(polygon);
    return regions === null ? null : pointJson(normalize(regions.map(regionCentroid).reduce(add)));
  },
});

export const geoPointInPolygon = scalar({
  name: "geo_point_in_polygon",
  doc: "Whether a point is in a Polygon or MultiPolygon; null for a bad point or polygon.",
  params: [param("longitude", "real"), param("latitude", "real"), param("polygon", "dynamic")],
  returns: "bool",
  examples: {
    [`geo_point_in_polygon(0.5, 0.5, dynamic(${square}))`]: true,
    [`geo_point_in_polygon(2, 0.5, dynamic(${square}))`]: false,
    [`geo_point_in_polygon(200, 1, dynamic(${square}))`]: null,
  },
  eval: (longitude, latitude, polygon) => {
    const polygons = polygonsOf(polygon);
    if (polygons === null || !isPosition(longitude, latitude)) return null;
    const point = toVector([longitude, latitude]);
    return polygons.map(regionOf).some((region) => containsPoint(region, point));
  },
});

export const geoDistancePointToPolygon = scalar({
  name: "geo_distance_point_to_polygon",
  doc: "The shortest distance from a point to a polygon in metres, 0 inside it; null for a bad point or polygon.",
  params: [param("longitude", "real"), param("latitude", "real"), param("polygon", "dynamic")],
  returns: "real",
  examples: {
    [`geo_distance_point_to_polygon(0.5, 0.5, dynamic(${square}))`]: 0,
    [`round(geo_distance_point_to_polygon(0, -1, dynamic(${square})), 3)`]: 111195.101,
  },
  eval: (longitude, latitude, polygon) => {
    const closest = closestOf(longitude, latitude, polygon);
    return closest === null ? null : closest.angle * earthRadius;
  },
});

export const geoClosestPointOnPolygon = scalar({
  name: "geo_closest_point_on_polygon",
  doc: "The point of a polygon that is closest to a point, itself inside it; null for a bad point or polygon.",
  params: [param("longitude", "real"), param("latitude", "real"), param("polygon", "dynamic")],
  returns: "dynamic",
  examples: {
    [`round(toreal(geo_closest_point_on_polygon(0.5, -1, dynamic(${square})).coordinates[0]), 9)`]: 0.5,
    [`geo_closest_point_on_polygon(1, 1, dynamic(${notPolygon}))`]: null,
  },
  eval: (longitude, latitude, polygon) => {
    const closest = closestOf(longitude, latitude, polygon);
    return closest === null ? null : pointJson(closest.point);
  },
});

export const geoPolygonSimplify = scalar({
  name: "geo_polygon_simplify",
  doc: "A polygon with fewer points, none of those left out farther from it than a tolerance in metres, 10 unless given; null where nothing is left.",
  params: [param("polygon", "dynamic"), optional("tolerance", "real")],
  returns: "dynamic",
  examples: {
    [`array_length(geo_polygon_simplify(dynamic(${square})).coordinates[0])`]: 5,
    [`geo_polygon_simplify(dynamic(${square}), 1000000)`]: null,
    [`geo_polygon_simplify(dynamic(${square}), -1)`]: null,
  },
  eval: (polygon, tolerance) => {
    const polygons = polygonsOf(polygon);
    const metres = tolerance ?? 10;
    if (polygons === null || !(metres > 0)) return null;
    const simplified = polygons.map((rings) => simplify(rings, metres / earthRadius)).filter((rings) => rings.length > 0);
    return simplified.length === 0 ? null : polygonsJson(simplified.map((rings) => rings.map((ring) => ring.map(toPosition))));
  },
});

/** The polygons as regions that do not overlap; null for a bad polygon. */
function unitedRegionsOf(polygon: Dynamic): readonly Region[] | null {
  const regions = polygonsOf(polygon)?.map(regionOf);
  return regions === undefined ? null : regions.length === 1 ? regions : uniteRegions(regions);
}

function closestOf(
  longitude: number,
  latitude: number,
  polygon: Dynamic,
): { readonly point: Vector; readonly angle: number } | null {
  const polygons = polygonsOf(polygon);
  if (polygons === null || !isPosition(longitude, latitude)) return null;
  const point = toVector([longitude, latitude]);
  if (polygons.map(regionOf).some((region) => containsPoint(region, point))) return { point, angle: 0 };
  return polygons
    .flatMap((rings) => rings.map((ring) => closestOnChain(closed(ring.points), point)))
    .reduce((a, b) => (b.angle < a.angle ? b : a));
}

/** Without the rings that fall together, and without anything where the shell does. */
function simplify(rings: Rings, tolerance: number): Region {
  const simple = rings.map(({ points }) => {
    const chain = closed(points);
    return simplifiedIndexes(chain, tolerance)
      .slice(0, -1)
      .map((i) => chain[i]!);
  });
  return simple[0]!.length < 3 ? [] : simple.filter((ring) => ring.length >= 3);
}

function closed(points: readonly Vector[]): readonly Vector[] {
  return [...points, points[0]!];
}
