import { optional, param, scalar } from "../definition.js";

export const geoSimplifyPolygonsArray = scalar({
  name: "geo_simplify_polygons_array",
  doc: "Not supported: it keeps the borders that polygons share.",
  params: [param("polygons", "dynamic"), optional("tolerance", "real")],
  returns: "dynamic",
  examples: {},
  specialize: (_, context) =>
    context.fail(
      "unsupported-function",
      "'geo_simplify_polygons_array' is not supported; 'geo_polygon_simplify' simplifies one polygon",
    ),
});
