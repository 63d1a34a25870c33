import { optional, param, scalar } from "../definition.js";
import { linesOf, pointJson, polygonsJson, polygonsOf } from "./geojson.js";
import { cellFromToken, cellOf, cellToken, centreOf, cornersOf, neighborsOf, s2MaxLevel } from "./s2-cell.js";
import { coverLines, coverRegions } from "./s2-covering.js";
import { growLines, growPolygons } from "./grow.js";
import { regionOf } from "./overlay.js";
import { isPosition, toPosition, toVector } from "./vector.js";

export const geoPointToS2cell = scalar({
  name: "geo_point_to_s2cell",
  doc: "The token of the S2 cell that a point is in, at level 11 or the one asked for, 0 to 30; the empty string for a bad point or level.",
  params: [param("longitude", "real"), param("latitude", "real"), optional("level", "long")],
  returns: "string",
  examples: { "geo_point_to_s2cell(0, 0, 0)": "1", "geo_point_to_s2cell(300, 1, 8)": "" },
  eval: (longitude, latitude, level) => {
    const wanted = Number(level ?? 11n);
    if (!isPosition(longitude, latitude) || !isLevel(wanted)) return "";
    return cellToken(cellOf(toVector([longitude, latitude]), wanted));
  },
});

export const geoS2cellToCentralPoint = scalar({
  name: "geo_s2cell_to_central_point",
  doc: "The centre of an S2 cell as a GeoJSON Point; null for text that is no token.",
  params: [param("s2cell", "string")],
  returns: "dynamic",
  examples: {
    'geo_s2cell_to_central_point("1")': { type: "Point", coordinates: [0, 0] },
    'geo_s2cell_to_central_point("a")': null,
  },
  eval: (token) => {
    const cell = cellFromToken(token);
    return cell === null ? null : pointJson(centreOf(cell));
  },
});

export const geoS2cellToPolygon = scalar({
  name: "geo_s2cell_to_polygon",
  doc: "The outline of an S2 cell as a GeoJSON Polygon; null for text that is no token.",
  params: [param("s2cell", "string")],
  returns: "dynamic",
  examples: { 'array_length(geo_s2cell_to_polygon("89c259").coordinates[0])': 5, 'geo_s2cell_to_polygon("a")': null },
  eval: (token) => {
    const cell = cellFromToken(token);
    return cell === null ? null : polygonsJson([[cornersOf(cell).map(toPosition)]]);
  },
});

export const geoS2cellNeighbors = scalar({
  name: "geo_s2cell_neighbors",
  doc: "The tokens of the S2 cells around a cell, those at its corners too; null for text that is no token.",
  params: [param("s2cell", "string")],
  returns: "dynamic",
  examples: { 'array_length(geo_s2cell_neighbors("89c259"))': 8, 'geo_s2cell_neighbors("a")': null },
  eval: (token) => {
    const cell = cellFromToken(token);
    return cell === null ? null : neighborsOf(cell).map(cellToken);
  },
});

export const geoPolygonToS2cells = scalar({
  name: "geo_polygon_to_s2cells",
  costly: true,
  doc: "The tokens of the S2 cells that cover a polygon and what is within a radius of it in metres, at level 11 or the one asked for; null for a bad polygon or where there are more than 65536.",
  params: [param("polygon", "dynamic"), optional("level", "long"), optional("radius", "real")],
  returns: "dynamic",
  examples: {
    'geo_polygon_to_s2cells(dynamic({"type": "Polygon"}))': null,
    'geo_polygon_to_s2cells(dynamic({"type": "Polygon", "coordinates": [[[1, 1], [2, 1], [2, 2], [1, 1]]]}), 0)': ["1"],
  },
  eval: (polygon, level, radius) => {
    const polygons = polygonsOf(polygon);
    const wanted = Number(level ?? 11n);
    if (polygons === null || !isLevel(wanted) || !((radius ?? 0) >= 0)) return null;
    const regions = radius ? growPolygons(polygons, radius, radius * radiusShare) : polygons.map(regionOf);
    return (regions && coverRegions(regions, wanted))?.map(cellToken) ?? null;
  },
});

export const geoLineToS2cells = scalar({
  name: "geo_line_to_s2cells",
  doc: "The tokens of the S2 cells that cover a line and what is within a radius of it in metres, at level 11 or the one asked for; null for a bad line or where there are more than 65536.",
  params: [param("lineString", "dynamic"), optional("level", "long"), optional("radius", "real")],
  returns: "dynamic",
  examples: {
    'geo_line_to_s2cells(dynamic({"type": "LineString"}))': null,
    'geo_line_to_s2cells(dynamic({"type": "LineString", "coordinates": [[1, 1], [2, 1]]}), 0)': ["1"],
  },
  eval: (lineString, level, radius) => {
    const lines = linesOf(lineString);
    const wanted = Number(level ?? 11n);
    if (lines === null || !isLevel(wanted) || !((radius ?? 0) >= 0)) return null;
    if (!radius) return coverLines(lines, wanted)?.map(cellToken) ?? null;
    const regions = growLines(lines, radius, radius * radiusShare);
    return (regions && coverRegions(regions, wanted))?.map(cellToken) ?? null;
  },
});

/** How much of the radius the outline drawn for it may fall short. */
const radiusShare = 0.01;

function isLevel(level: number): boolean {
  return level >= 0 && level <= s2MaxLevel;
}
