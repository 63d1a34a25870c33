import { optional, param, scalar } from "../definition.js";
import { positionJson, polygonsJson, polygonsOf, type Line, type Rings } from "./geojson.js";
import { h3Library } from "./h3-library.js";
import { isPosition } from "./vector.js";
import type { Dynamic } from "../../types/value.js";

/** More levels down than this, a cell has more children than Kusto lists. */
const mostLevelsDown = 5;
const mostRings = 142;
/** The order in which Kusto lists a cell's ring. */
const neighborOrder = [3, 5, 4, 2, 1, 0] as const;

export const geoPointToH3cell = scalar({
  name: "geo_point_to_h3cell",
  doc: "The H3 cell that a point is in, at resolution 6 or the one asked for, 0 to 15; the empty string for a bad point or resolution.",
  params: [param("longitude", "real"), param("latitude", "real"), optional("resolution", "long")],
  returns: "string",
  examples: {
    "geo_point_to_h3cell(-74.04450446039874, 40.689250859314974, 6)": "862a1072fffffff",
    "geo_point_to_h3cell(300, 1, 8)": "",
  },
  specialize: (_, context) => (longitude, latitude, resolution) => {
    const level = Number(resolution ?? 6n);
    if (!isPosition(longitude as number, latitude as number) || level < 0 || level > 15) return "";
    return h3Library(context.fail).latLngToCell(latitude as number, longitude as number, level);
  },
});

export const geoH3cellToCentralPoint = scalar({
  name: "geo_h3cell_to_central_point",
  doc: "The centre of an H3 cell as a GeoJSON Point; null for text that is no cell.",
  params: [param("h3cell", "string")],
  returns: "dynamic",
  examples: { 'geo_h3cell_to_central_point("1234")': null },
  specialize: (_, context) => (cell) => {
    const h3 = h3Library(context.fail);
    if (!h3.isValidCell(cell as string)) return null;
    const [latitude, longitude] = h3.cellToLatLng(cell as string);
    return { type: "Point", coordinates: positionJson([longitude, latitude]) };
  },
});

export const geoH3cellToPolygon = scalar({
  name: "geo_h3cell_to_polygon",
  doc: "The outline of an H3 cell as a GeoJSON Polygon; null for text that is no cell.",
  params: [param("h3cell", "string")],
  returns: "dynamic",
  examples: { 'geo_h3cell_to_polygon("@")': null },
  specialize: (_, context) => (cell) => {
    const h3 = h3Library(context.fail);
    if (!h3.isValidCell(cell as string)) return null;
    return polygonsJson([[h3.cellToBoundary(cell as string).map(([latitude, longitude]) => [longitude, latitude] as const)]]);
  },
});

export const geoH3cellLevel = scalar({
  name: "geo_h3cell_level",
  doc: "The resolution of an H3 cell, 0 to 15; null for text that is no cell.",
  params: [param("h3cell", "string")],
  returns: "int",
  examples: { 'geo_h3cell_level("862a1072fffffff")': 6, 'geo_h3cell_level("abc")': null },
  specialize: (_, context) => (cell) => {
    const h3 = h3Library(context.fail);
    return h3.isValidCell(cell as string) ? h3.getResolution(cell as string) : null;
  },
});

export const geoH3cellParent = scalar({
  name: "geo_h3cell_parent",
  doc: "The cell around an H3 cell, one level up or at the resolution asked for; the empty string where there is none.",
  params: [param("h3cell", "string"), optional("resolution", "long")],
  returns: "string",
  examples: { 'geo_h3cell_parent("862a1072fffffff")': "852a1073fffffff", 'geo_h3cell_parent("123")': "" },
  specialize: (_, context) => (cell, resolution) => {
    const h3 = h3Library(context.fail);
    if (!h3.isValidCell(cell as string)) return "";
    const level = h3.getResolution(cell as string);
    const wanted = resolution === undefined ? level - 1 : Number(resolution);
    return wanted < 0 || wanted > level ? "" : h3.cellToParent(cell as string, wanted);
  },
});

export const geoH3cellChildren = scalar({
  name: "geo_h3cell_children",
  doc: "The cells inside an H3 cell, one level down or at the resolution asked for, at most 5 levels down; null where there are none.",
  params: [param("h3cell", "string"), optional("resolution", "long")],
  returns: "dynamic",
  examples: { 'array_length(geo_h3cell_children("862a1072fffffff"))': 7, 'geo_h3cell_children("abc")': null },
  specialize: (_, context) => (cell, resolution) => {
    const h3 = h3Library(context.fail);
    if (!h3.isValidCell(cell as string)) return null;
    const level = h3.getResolution(cell as string);
    const wanted = resolution === undefined ? level + 1 : Number(resolution);
    if (wanted < level || wanted > 15 || wanted - level > mostLevelsDown) return null;
    return h3.cellToChildren(cell as string, wanted);
  },
});

export const geoH3cellNeighbors = scalar({
  name: "geo_h3cell_neighbors",
  doc: "The H3 cells around a cell; null for text that is no cell.",
  params: [param("h3cell", "string")],
  returns: "dynamic",
  examples: { 'array_length(geo_h3cell_neighbors("862a1072fffffff"))': 6, 'geo_h3cell_neighbors("abc")': null },
  specialize: (_, context) => (cell) => {
    const h3 = h3Library(context.fail);
    if (!h3.isValidCell(cell as string)) return null;
    const ring = h3.gridDisk(cell as string, 1).slice(1);
    return ring.length === neighborOrder.length ? neighborOrder.map((at) => ring[at]!) : ring;
  },
});

export const geoH3cellRings = scalar({
  name: "geo_h3cell_rings",
  doc: "The rings of H3 cells around a cell, from the cell itself to a distance of at most 142; null for a bad cell or distance.",
  params: [param("h3cell", "string"), param("distance", "long")],
  returns: "dynamic",
  examples: { 'array_length(geo_h3cell_rings("861f8894fffffff", 2))': 3, 'geo_h3cell_rings("861f8894fffffff", 150)': null },
  specialize: (_, context) => (cell, distance) => {
    const h3 = h3Library(context.fail);
    const rings = Number(distance);
    if (!h3.isValidCell(cell as string) || rings < 0 || rings > mostRings) return null;
    return h3.gridDiskDistances(cell as string, rings);
  },
});

export const geoPolygonToH3cells = scalar({
  name: "geo_polygon_to_h3cells",
  costly: true,
  doc: "The H3 cells whose centres are in a polygon, at resolution 6 or the one asked for; null for a bad polygon or resolution.",
  params: [param("polygon", "dynamic"), optional("resolution", "long")],
  returns: "dynamic",
  examples: { 'geo_polygon_to_h3cells(dynamic({"type": "Polygon"}))': null },
  specialize: (_, context) => (polygon, resolution) => {
    const level = Number(resolution ?? 6n);
    const polygons = polygonsOf(polygon as Dynamic);
    if (polygons === null || level < 0 || level > 15) return null;
    const h3 = h3Library(context.fail);
    // The order of the cells depends on the closing point being there.
    const closed = ({ positions }: Line) => [...positions, positions[0]!].map((position) => [...position]);
    const cellsIn = (rings: Rings) => h3.polygonToCells(rings.map(closed), level, true);
    return [...new Set(polygons.flatMap((rings) => cellsIn(rings).reverse()))];
  },
});
