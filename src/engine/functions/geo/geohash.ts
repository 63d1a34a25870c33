import { optional, param, scalar } from "../definition.js";
import { positionJson } from "./geojson.js";
import { decodeGeohash, encodeGeohash, geohashNeighbors, longestGeohash } from "./geohash-code.js";
import { isPosition } from "./vector.js";

export const geoPointToGeohash = scalar({
  name: "geo_point_to_geohash",
  doc: "The geohash of a point, of 5 characters or as many as asked for, 1 to 18; the empty string for a bad point or number.",
  params: [param("longitude", "real"), param("latitude", "real"), optional("accuracy", "long")],
  returns: "string",
  examples: { "geo_point_to_geohash(139.806115, 35.554128, 12)": "xn76m27ty9g4", "geo_point_to_geohash(200, 1, 8)": "" },
  eval: (longitude, latitude, accuracy) => {
    const length = Number(accuracy ?? 5n);
    if (!isPosition(longitude, latitude) || length < 1 || length > longestGeohash) return "";
    return encodeGeohash([longitude, latitude], length);
  },
});

export const geoGeohashToCentralPoint = scalar({
  name: "geo_geohash_to_central_point",
  doc: "The centre of a geohash cell as a GeoJSON Point; null for text that is no geohash.",
  params: [param("geohash", "string")],
  returns: "dynamic",
  examples: {
    'geo_geohash_to_central_point("s")': { type: "Point", coordinates: [22.5, 22.5] },
    'geo_geohash_to_central_point("a")': null,
  },
  eval: (geohash) => {
    const cell = decodeGeohash(geohash);
    if (cell === null) return null;
    return { type: "Point", coordinates: positionJson([(cell.west + cell.east) / 2, (cell.south + cell.north) / 2]) };
  },
});

export const geoGeohashToPolygon = scalar({
  name: "geo_geohash_to_polygon",
  doc: "The rectangle of a geohash cell as a GeoJSON Polygon; null for text that is no geohash.",
  params: [param("geohash", "string")],
  returns: "dynamic",
  examples: {
    'geo_geohash_to_polygon("s")': {
      type: "Polygon",
      coordinates: [
        [
          [0, 0],
          [45, 0],
          [45, 45],
          [0, 45],
          [0, 0],
        ],
      ],
    },
  },
  eval: (geohash) => {
    const cell = decodeGeohash(geohash);
    if (cell === null) return null;
    const { west, east, south, north } = cell;
    const ring = [
      [west, south],
      [east, south],
      [east, north],
      [west, north],
      [west, south],
    ] as const;
    return { type: "Polygon", coordinates: [ring.map(positionJson)] };
  },
});

export const geoGeohashNeighbors = scalar({
  name: "geo_geohash_neighbors",
  doc: "The geohash cells around a cell; null for text that is no geohash.",
  params: [param("geohash", "string")],
  returns: "dynamic",
  examples: { 'array_length(geo_geohash_neighbors("sunny"))': 8, 'geo_geohash_neighbors("a")': null },
  eval: (geohash) => {
    const cell = decodeGeohash(geohash);
    return cell === null ? null : geohashNeighbors(geohash, cell);
  },
});
