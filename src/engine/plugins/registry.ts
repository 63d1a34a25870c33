// Written by src/tools/write-registries.ts; `npm run generate` keeps it current.
import type { PluginDefinition } from "./definition.js";
import { bagUnpack } from "./bag-unpack.js";
import { geoLineLookup, geoPolygonLookup } from "./geo-lookup.js";
import { ipv4Lookup, ipv6Lookup } from "./ip-lookup.js";
import { narrow } from "./narrow.js";
import { pivot } from "./pivot.js";
import { preview } from "./preview.js";
import { rowsNear } from "./rows-near.js";

export const plugins: readonly PluginDefinition[] = [
  bagUnpack,
  geoPolygonLookup,
  geoLineLookup,
  ipv4Lookup,
  ipv6Lookup,
  narrow,
  pivot,
  preview,
  rowsNear,
];
