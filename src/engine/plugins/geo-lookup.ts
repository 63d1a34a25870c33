import type { Call } from "../../../grammar/tree.js";
import type { ScalarFunction } from "../functions/definition.js";
import { geoDistancePointToLine } from "../functions/geo/lines.js";
import { geoDistancePointToPolygon } from "../functions/geo/polygons.js";
import type { Binder, Relation } from "../operators/definition.js";
import { columnArgument, constantArgument, type PluginSignature, readArguments } from "./arguments.js";
import { plugin } from "./definition.js";
import { flagArgument, lookedUp, lookupTable } from "./lookup.js";

export const geoPolygonLookup = plugin({
  name: "geo_polygon_lookup",
  doc: "The rows beside those of a lookup table whose polygon holds their point, or is no farther from it than a radius in metres.",
  bind: (call, input, binder) =>
    bindGeoLookup(
      call,
      input,
      geoDistancePointToPolygon,
      {
        required: ["LookupTable", "LookupPolygonKey", "SourceLongitude", "SourceLatitude"],
        optional: ["radius", "return_unmatched", "return_lookup_key"],
      },
      binder,
    ),
});

export const geoLineLookup = plugin({
  name: "geo_line_lookup",
  doc: "The rows beside those of a lookup table whose line is no farther from their point than a radius in metres.",
  bind: (call, input, binder) =>
    bindGeoLookup(
      call,
      input,
      geoDistancePointToLine,
      {
        required: ["LookupTable", "LookupLineKey", "SourceLongitude", "SourceLatitude", "radius"],
        optional: ["return_unmatched", "return_lookup_key"],
      },
      binder,
    ),
});

function bindGeoLookup(
  call: Call,
  input: Relation,
  distance: ScalarFunction,
  signature: PluginSignature,
  binder: Binder,
): Relation | undefined {
  const { name } = call.name;
  const args = readArguments(call, signature, binder);
  if (args === undefined) return undefined;
  const [tableName, keyName, longitudeName, latitudeName] = signature.required as readonly [string, string, string, string];
  const lookup = lookupTable(args.named.get(tableName)!, args.named.get(keyName)!, "dynamic", name, binder);
  const longitude = columnArgument(args.named.get(longitudeName)!, input, binder, name, ["real"]);
  const latitude = columnArgument(args.named.get(latitudeName)!, input, binder, name, ["real"]);
  const radius = constantArgument(args.named.get("radius"), "real", "the radius", binder);
  const unmatched = flagArgument(args.named.get("return_unmatched"), "return_unmatched", binder);
  const showKey = flagArgument(args.named.get("return_lookup_key"), "return_lookup_key", binder);
  if (lookup === undefined || longitude === undefined || latitude === undefined) return undefined;
  if (radius === "bad" || unmatched === undefined || showKey === undefined) return undefined;
  const most = radius === "absent" ? 0 : Number(radius.value);
  const metres = distance.overloads[0]!.eval!;
  return lookedUp({
    name,
    source: input,
    table: lookup.table,
    keys: [],
    hidden: showKey ? [] : [lookup.key],
    tableFirst: false,
    unmatched,
    matcher: (source, table) => {
      const [x, y, shapes] = [source(longitude), source(latitude), table(lookup.key)];
      return (i, j) => {
        const [east, north, shape] = [x.get(i), y.get(i), shapes.get(j)];
        const away = east === null || north === null || shape === null ? null : metres(east, north, shape);
        return away !== null && Number(away) <= most;
      };
    },
  });
}
