import { optional, param, scalar } from "../definition.js";
import { linesJson, linesOf, pointJson } from "./geojson.js";
import { chainLength, closestOnChain, linesCentroid, pointAlong, simplifiedIndexes } from "./line.js";
import { earthRadius, isPosition, toPosition, toVector } from "./vector.js";

export const geoLineLength = scalar({
  name: "geo_line_length",
  doc: "The length of a LineString or MultiLineString in metres; null for a bad one.",
  params: [param("lineString", "dynamic")],
  returns: "real",
  examples: {
    'round(geo_line_length(dynamic({"type": "LineString", "coordinates": [[0, 0], [0, 1], [0, 2]]})), 3)': 222390.202,
    'geo_line_length(dynamic({"type": "LineString", "coordinates": [[1, 1]]}))': null,
  },
  eval: (lineString) => {
    const lines = linesOf(lineString);
    return lines === null ? null : lines.reduce((sum, line) => sum + chainLength(line.points), 0) * earthRadius;
  },
});

export const geoLineCentroid = scalar({
  name: "geo_line_centroid",
  doc: "The centre of a line as a GeoJSON Point; null for a bad line.",
  params: [param("lineString", "dynamic")],
  returns: "dynamic",
  examples: {
    'round(toreal(geo_line_centroid(dynamic({"type": "LineString", "coordinates": [[0, 0], [10, 0]]})).coordinates[0]), 9)': 5,
    'geo_line_centroid(dynamic({"type": "LineString", "coordinates": [[1, 1]]}))': null,
  },
  eval: (lineString) => {
    const lines = linesOf(lineString);
    return lines === null ? null : pointJson(linesCentroid(lines));
  },
});

export const geoLineInterpolatePoint = scalar({
  name: "geo_line_interpolate_point",
  doc: "The point a fraction, 0 to 1, of the way along a LineString; null for a bad line or fraction.",
  params: [param("lineString", "dynamic"), param("fraction", "real")],
  returns: "dynamic",
  examples: {
    'round(toreal(geo_line_interpolate_point(dynamic({"type": "LineString", "coordinates": [[0, 0], [10, 0]]}), 0.25).coordinates[0]), 9)': 2.5,
    'geo_line_interpolate_point(dynamic({"type": "LineString", "coordinates": [[0, 0], [10, 0]]}), 2)': null,
  },
  eval: (lineString, fraction) => {
    const lines = linesOf(lineString);
    if (lines?.length !== 1 || !(fraction >= 0 && fraction <= 1)) return null;
    return pointJson(pointAlong(lines[0]!.points, fraction));
  },
});

export const geoLineLocatePoint = scalar({
  name: "geo_line_locate_point",
  doc: "How far along a LineString, 0 to 1, its point closest to a point is; null for a bad line or point.",
  params: [
    param("lineString", "dynamic"),
    param("longitude", "real"),
    param("latitude", "real"),
    optional("use_spheroid", "bool"),
  ],
  returns: "real",
  differs: "the fraction is always that of lengths on the sphere",
  examples: {
    'round(geo_line_locate_point(dynamic({"type": "LineString", "coordinates": [[0, 0], [10, 0]]}), 2.5, 1), 9)': 0.25,
  },
  eval: (lineString, longitude, latitude) => {
    const lines = linesOf(lineString);
    if (lines?.length !== 1 || !isPosition(longitude, latitude)) return null;
    const { points } = lines[0]!;
    return closestOnChain(points, toVector([longitude, latitude])).along / chainLength(points);
  },
});

export const geoLineSimplify = scalar({
  name: "geo_line_simplify",
  doc: "A line with fewer points, none of those left out farther from it than a tolerance in metres, 10 unless given; null for a bad one.",
  params: [param("lineString", "dynamic"), optional("tolerance", "real")],
  returns: "dynamic",
  examples: {
    'geo_line_simplify(dynamic({"type": "LineString", "coordinates": [[1, 1], [2, 2]]}), -1)': null,
    'array_length(geo_line_simplify(dynamic({"type": "LineString", "coordinates": [[0, 0], [1, 0], [2, 0]]})).coordinates)': 2,
  },
  eval: (lineString, tolerance) => {
    const lines = linesOf(lineString);
    const metres = tolerance ?? 10;
    if (lines === null || !(metres > 0 && metres <= earthRadius)) return null;
    return linesJson(
      lines.map(({ points }) => simplifiedIndexes(points, metres / earthRadius).map((i) => toPosition(points[i]!))),
    );
  },
});

export const geoClosestPointOnLine = scalar({
  name: "geo_closest_point_on_line",
  doc: "The point of a line that is closest to a point; null for a bad line or point.",
  params: [param("longitude", "real"), param("latitude", "real"), param("lineString", "dynamic")],
  returns: "dynamic",
  examples: {
    'round(toreal(geo_closest_point_on_line(2.5, 1, dynamic({"type": "LineString", "coordinates": [[0, 0], [10, 0]]})).coordinates[0]), 9)': 2.5,
  },
  eval: (longitude, latitude, lineString) => {
    const lines = linesOf(lineString);
    if (lines === null || !isPosition(longitude, latitude)) return null;
    const point = toVector([longitude, latitude]);
    const closest = lines.map(({ points }) => closestOnChain(points, point)).reduce((a, b) => (b.angle < a.angle ? b : a));
    return pointJson(closest.point);
  },
});

export const geoDistancePointToLine = scalar({
  name: "geo_distance_point_to_line",
  doc: "The shortest distance from a point to a line in metres; null for a bad line or point.",
  params: [param("longitude", "real"), param("latitude", "real"), param("lineString", "dynamic")],
  returns: "real",
  examples: {
    'round(geo_distance_point_to_line(2.5, 1, dynamic({"type": "LineString", "coordinates": [[0, 0], [10, 0]]})), 3)': 111195.101,
  },
  eval: (longitude, latitude, lineString) => {
    const lines = linesOf(lineString);
    if (lines === null || !isPosition(longitude, latitude)) return null;
    const point = toVector([longitude, latitude]);
    return Math.min(...lines.map(({ points }) => closestOnChain(points, point).angle)) * earthRadius;
  },
});
