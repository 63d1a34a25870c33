import { param, scalar } from "../definition.js";
import { readWellKnownText } from "./well-known-text.js";

export const geoFromWkt = scalar({
  name: "geo_from_wkt",
  doc: "Well-known text as GeoJSON; null for text that is no geometry.",
  params: [param("wkt", "string")],
  returns: "dynamic",
  examples: {
    'geo_from_wkt("POINT (1 2.5)")': { type: "Point", coordinates: [1, 2.5] },
    'geo_from_wkt("POINT (1")': null,
  },
  eval: readWellKnownText,
});
