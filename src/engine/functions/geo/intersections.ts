import { param, scalar } from "../definition.js";
import {
  cutEdge,
  edgesMeet,
  edgesOfChain,
  edgesOfRing,
  isOn,
  isSame,
  joinEdges,
  meetingPoints,
  middleOfEdge,
  type Edge,
} from "./crossings.js";
import { linesJson, linesOf, pointJson, polygonsJson, polygonsOf, positionJson, type Line, type Rings } from "./geojson.js";
import { intersectRegions, regionOf, uniteRegions, type Region } from "./overlay.js";
import { containsPoint } from "./polygon.js";
import { toPosition, type Vector } from "./vector.js";
import { isArray, type Dynamic } from "../../types/value.js";

export const geoIntersects2lines = scalar({
  name: "geo_intersects_2lines",
  doc: "Whether two lines meet; null for a bad line.",
  params: [param("lineString1", "dynamic"), param("lineString2", "dynamic")],
  returns: "bool",
  examples: {
    'geo_intersects_2lines(geo_from_wkt("LINESTRING (0 0, 2 2)"), geo_from_wkt("LINESTRING (0 2, 2 0)"))': true,
    'geo_intersects_2lines(geo_from_wkt("LINESTRING (0 0, 1 0)"), geo_from_wkt("LINESTRING (0 2, 2 2)"))': false,
  },
  eval: (line1, line2) => {
    const [first, second] = [linesOf(line1), linesOf(line2)];
    if (first === null || second === null) return null;
    return anyMeet(first.flatMap(lineEdges), second.flatMap(lineEdges));
  },
});

export const geoIntersectsLineWithPolygon = scalar({
  name: "geo_intersects_line_with_polygon",
  doc: "Whether a line and a polygon share a point; null for a bad line or polygon.",
  params: [param("lineString", "dynamic"), param("polygon", "dynamic")],
  returns: "bool",
  examples: {
    'geo_intersects_line_with_polygon(geo_from_wkt("LINESTRING (0 0, 9 7)"), geo_from_wkt("POLYGON ((1 1, 2 1, 2 2, 1 1))"))': true,
    'geo_intersects_line_with_polygon(geo_from_wkt("LINESTRING (0 0, 9 0)"), geo_from_wkt("POLYGON ((1 1, 2 1, 2 2, 1 1))"))': false,
  },
  eval: (line, polygon) => {
    const [lines, polygons] = [linesOf(line), polygonsOf(polygon)];
    if (lines === null || polygons === null) return null;
    const isInside = lines.some(({ points }) => polygons.map(regionOf).some((region) => containsPoint(region, points[0]!)));
    return isInside || anyMeet(lines.flatMap(lineEdges), polygons.flatMap(polygonEdges));
  },
});

export const geoIntersects2polygons = scalar({
  name: "geo_intersects_2polygons",
  doc: "Whether two polygons share a point; null for a bad polygon.",
  params: [param("polygon1", "dynamic"), param("polygon2", "dynamic")],
  returns: "bool",
  examples: {
    'geo_intersects_2polygons(geo_from_wkt("POLYGON ((0 0, 3 0, 3 3, 0 0))"), geo_from_wkt("POLYGON ((1 0.5, 2 0.5, 2 1, 1 0.5))"))': true,
    'geo_intersects_2polygons(geo_from_wkt("POLYGON ((0 0, 3 0, 3 3, 0 0))"), geo_from_wkt("POLYGON ((5 0, 6 0, 6 1, 5 0))"))': false,
  },
  eval: (polygon1, polygon2) => {
    const [first, second] = [polygonsOf(polygon1), polygonsOf(polygon2)];
    if (first === null || second === null) return null;
    const isAround = (outer: readonly Rings[], inner: readonly Rings[]) =>
      inner.some((rings) => outer.map(regionOf).some((region) => containsPoint(region, rings[0]!.points[0]!)));
    return (
      isAround(first, second) || isAround(second, first) || anyMeet(first.flatMap(polygonEdges), second.flatMap(polygonEdges))
    );
  },
});

export const geoIntersection2lines = scalar({
  name: "geo_intersection_2lines",
  doc: "What two lines share: points, lines or both, as GeoJSON; null for a bad line.",
  params: [param("lineString1", "dynamic"), param("lineString2", "dynamic")],
  returns: "dynamic",
  examples: {
    'geo_intersection_2lines(geo_from_wkt("LINESTRING (1 1, 2 2)"), geo_from_wkt("LINESTRING (3 3, 4 4)"))': {
      type: "GeometryCollection",
      geometries: [],
    },
    'geo_intersection_2lines(geo_from_wkt("LINESTRING (-1 0, 1 0)"), geo_from_wkt("LINESTRING (0 -1, 0 1)")).type': "Point",
  },
  eval: (line1, line2) => {
    const [first, second] = [linesOf(line1), linesOf(line2)];
    if (first === null || second === null) return null;
    const [edges, others] = [first.flatMap(lineEdges), second.flatMap(lineEdges)];
    const shared = edges
      .flatMap((edge) => cutEdge(edge, others))
      .filter((part) => others.some((other) => part.every((end) => isOn(end, other))));
    const points = edges.flatMap((edge) => others.flatMap((other) => meetingPoints(edge, other)));
    return collection([...pointsJson(apartFrom(points, shared)), ...chainsJson(joinEdges(shared))]);
  },
});

export const geoIntersectionLineWithPolygon = scalar({
  name: "geo_intersection_line_with_polygon",
  doc: "The parts of a line that are in a polygon, as GeoJSON; null for a bad line or polygon.",
  params: [param("lineString", "dynamic"), param("polygon", "dynamic")],
  returns: "dynamic",
  examples: {
    'geo_intersection_line_with_polygon(geo_from_wkt("LINESTRING (0 0, 9 0)"), geo_from_wkt("POLYGON ((1 1, 2 1, 2 2, 1 1))"))': {
      type: "GeometryCollection",
      geometries: [],
    },
  },
  eval: (line, polygon) => {
    const [lines, polygons] = [linesOf(line), polygonsOf(polygon)];
    if (lines === null || polygons === null) return null;
    const regions = polygons.map(regionOf);
    const outline = polygons.flatMap(polygonEdges);
    const isInside = (part: Edge) =>
      regions.some((region) => containsPoint(region, middleOfEdge(part))) ||
      outline.some((edge) => part.every((end) => isOn(end, edge)));
    const edges = lines.flatMap(lineEdges);
    const inside = edges.flatMap((edge) => cutEdge(edge, outline)).filter(isInside);
    const points = edges.flatMap((edge) => outline.flatMap((other) => meetingPoints(edge, other)));
    return collection([...pointsJson(apartFrom(points, inside)), ...chainsJson(joinEdges(inside))]);
  },
});

export const geoIntersection2polygons = scalar({
  name: "geo_intersection_2polygons",
  doc: "What two polygons share, as GeoJSON; null for a bad polygon and for polygons that do not fit into one hemisphere.",
  params: [param("polygon1", "dynamic"), param("polygon2", "dynamic")],
  returns: "dynamic",
  examples: {
    'geo_intersection_2polygons(geo_from_wkt("POLYGON ((0 0, 3 0, 3 3, 0 0))"), geo_from_wkt("POLYGON ((5 0, 6 0, 6 1, 5 0))"))':
      {
        type: "GeometryCollection",
        geometries: [],
      },
  },
  eval: (polygon1, polygon2) => {
    const [first, second] = [polygonsOf(polygon1), polygonsOf(polygon2)];
    if (first === null || second === null) return null;
    const shared = intersectRegions(first.map(regionOf), second.map(regionOf));
    if (shared === null) return null;
    const others = second.flatMap(polygonEdges);
    const points = first.flatMap(polygonEdges).flatMap((edge) => others.flatMap((other) => meetingPoints(edge, other)));
    return collection([...pointsJson(apartFrom(points, shared.flat().flatMap(edgesOfRing))), ...regionsJson(shared)]);
  },
});

export const geoUnionPolygonsArray = scalar({
  name: "geo_union_polygons_array",
  doc: "The polygons of an array as one Polygon or MultiPolygon; null for a bad polygon and for polygons that do not fit into one hemisphere.",
  params: [param("polygons", "dynamic")],
  returns: "dynamic",
  examples: {
    'geo_union_polygons_array(pack_array(geo_from_wkt("POLYGON ((0 0, 3 0, 3 3, 0 0))"), geo_from_wkt("POLYGON ((5 0, 6 0, 6 1, 5 0))"))).type':
      "MultiPolygon",
    "geo_union_polygons_array(dynamic([1]))": null,
  },
  eval: (polygons) => {
    const read = isArray(polygons) ? polygons.map(polygonsOf) : [];
    if (read.length === 0 || read.includes(null)) return null;
    const united = uniteRegions(read.flatMap((rings) => rings!.map(regionOf)));
    return united === null ? null : regionsJson(united)[0]!;
  },
});

export const geoUnionLinesArray = scalar({
  name: "geo_union_lines_array",
  doc: "The lines of an array as one LineString or MultiLineString, an edge that several have once; null for a bad line.",
  params: [param("lineStrings", "dynamic")],
  returns: "dynamic",
  differs: "lines that cross get no point there",
  examples: {
    'geo_union_lines_array(pack_array(geo_from_wkt("LINESTRING (0 0, 3 0)"), geo_from_wkt("LINESTRING (5 0, 6 0)"))).type':
      "MultiLineString",
    "geo_union_lines_array(dynamic([1]))": null,
  },
  eval: (lineStrings) => {
    const read = isArray(lineStrings) ? lineStrings.map(linesOf) : [];
    if (read.length === 0 || read.includes(null)) return null;
    const edges = read.flatMap((lines) => lines!.flatMap(lineEdges));
    const isNew = (edge: Edge, i: number) =>
      edges.findIndex((other) => isSame(other[0], edge[0]) && isSame(other[1], edge[1])) === i;
    return chainsJson(joinEdges(edges.filter(isNew)))[0]!;
  },
});

function lineEdges(line: Line): readonly Edge[] {
  return edgesOfChain(line.points);
}

function polygonEdges(rings: Rings): readonly Edge[] {
  return rings.flatMap((ring) => edgesOfRing(ring.points));
}

function anyMeet(edges: readonly Edge[], others: readonly Edge[]): boolean {
  return edges.some((edge) => others.some((other) => edgesMeet(edge, other)));
}

/** The points that are on none of the edges, each once. */
function apartFrom(points: readonly Vector[], edges: readonly Edge[]): readonly Vector[] {
  const apart = points.filter((point) => !edges.some((edge) => isOn(point, edge)));
  return apart.filter((point, i) => apart.findIndex((other) => isSame(point, other)) === i);
}

function pointsJson(points: readonly Vector[]): readonly Dynamic[] {
  if (points.length < 2) return points.map(pointJson);
  return [{ type: "MultiPoint", coordinates: points.map((point) => positionJson(toPosition(point))) }];
}

function chainsJson(chains: readonly (readonly Vector[])[]): readonly Dynamic[] {
  return chains.length === 0 ? [] : [linesJson(chains.map((chain) => chain.map(toPosition)))];
}

function regionsJson(regions: readonly Region[]): readonly Dynamic[] {
  return regions.length === 0 ? [] : [polygonsJson(regions.map((region) => region.map((ring) => ring.map(toPosition))))];
}

/** One geometry as it is, none or several as a collection. */
function collection(geometries: readonly Dynamic[]): Dynamic {
  return geometries.length === 1 ? geometries[0]! : { type: "GeometryCollection", geometries };
}
