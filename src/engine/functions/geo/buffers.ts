import { optional, param, scalar } from "../definition.js";
import { circle } from "./buffer.js";
import { linesOf, polygonsJson, polygonsOf } from "./geojson.js";
import { growLines, growPolygons } from "./grow.js";
import { isPosition, toPosition, toVector } from "./vector.js";
import type { Region } from "./overlay.js";
import type { Dynamic } from "../../types/value.js";

export const geoPointBuffer = scalar({
  name: "geo_point_buffer",
  costly: true,
  doc: "A polygon around a point: a circle of a radius, drawn within a tolerance, both in metres, 10 unless given; null for a bad argument.",
  params: [param("longitude", "real"), param("latitude", "real"), param("radius", "real"), optional("tolerance", "real")],
  returns: "dynamic",
  examples: { "array_length(geo_point_buffer(0, 0, 3000).coordinates[0])": 40, "geo_point_buffer(200, 1, 0.1)": null },
  eval: (longitude, latitude, radius, tolerance) => {
    if (!isPosition(longitude, latitude) || !(radius > 0) || !isTolerance(radius, tolerance ?? 10)) return null;
    return regionsJson([[circle(toVector([longitude, latitude]), radius, tolerance ?? 10)]]);
  },
});

export const geoLineBuffer = scalar({
  name: "geo_line_buffer",
  costly: true,
  doc: "The polygon of what is within a radius of a line, drawn within a tolerance, both in metres, 10 unless given; null for a bad argument.",
  params: [param("lineString", "dynamic"), param("radius", "real"), optional("tolerance", "real")],
  returns: "dynamic",
  examples: {
    'geo_line_buffer(dynamic({"type": "LineString", "coordinates": [[0, 0], [1, 1]]}), 0)': null,
    'geo_line_buffer(dynamic({"type": "LineString", "coordinates": [[0, 0], [1, 1]]}), 5, 1).type': "Polygon",
  },
  eval: (lineString, radius, tolerance) => {
    const lines = linesOf(lineString);
    if (lines === null || !(radius > 0) || !isTolerance(radius, tolerance ?? 10)) return null;
    return regionsJson(growLines(lines, radius, tolerance ?? 10));
  },
});

export const geoPolygonBuffer = scalar({
  name: "geo_polygon_buffer",
  costly: true,
  doc: "A polygon grown by a radius, or shrunk by a negative one, drawn within a tolerance, both in metres, 10 unless given; null for a bad argument.",
  params: [param("polygon", "dynamic"), param("radius", "real"), optional("tolerance", "real")],
  returns: "dynamic",
  examples: {
    'geo_polygon_buffer(dynamic({"type": "p"}), 1)': null,
    'geo_polygon_buffer(dynamic({"type": "Polygon", "coordinates": [[[0, 0], [1, 0], [1, 1], [0, 0]]]}), 100).type': "Polygon",
  },
  eval: (polygon, radius, tolerance) => {
    const polygons = polygonsOf(polygon);
    const size = Math.abs(radius);
    if (polygons === null || !(size > 0) || !isTolerance(size, tolerance ?? 10)) return null;
    return regionsJson(growPolygons(polygons, radius, tolerance ?? 10));
  },
});

function isTolerance(radius: number, tolerance: number): boolean {
  return Number.isFinite(radius) && tolerance > 0;
}

function regionsJson(regions: readonly Region[] | null): Dynamic {
  if (regions === null || regions.length === 0) return null;
  return polygonsJson(regions.map((region) => region.map((ring) => ring.map(toPosition))));
}
