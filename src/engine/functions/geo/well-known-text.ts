import { setMember, realToDynamic, type Dynamic } from "../../types/value.js";

/** What stands in the parentheses of each kind of geometry: how deep its lists are, a position being 0. */
const kinds: ReadonlyMap<string, { readonly type: string; readonly depth: number }> = new Map([
  ["POINT", { type: "Point", depth: 0 }],
  ["LINESTRING", { type: "LineString", depth: 1 }],
  ["POLYGON", { type: "Polygon", depth: 2 }],
  ["MULTIPOINT", { type: "MultiPoint", depth: 1 }],
  ["MULTILINESTRING", { type: "MultiLineString", depth: 2 }],
  ["MULTIPOLYGON", { type: "MultiPolygon", depth: 3 }],
]);

/** Reads a geometry of well-known text as GeoJSON; null for any other text. */
export function readWellKnownText(text: string): Dynamic {
  const tokens = text.match(/[A-Za-z]+|[(),]|[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?|\S/g) ?? [];
  const reader: Reader = { tokens, at: 0 };
  const geometry = readGeometry(reader);
  return geometry !== undefined && reader.at === tokens.length ? geometry : null;
}

interface Reader {
  readonly tokens: readonly string[];
  at: number;
}

function readGeometry(reader: Reader): Dynamic | undefined {
  const name = reader.tokens[reader.at++]?.toUpperCase() ?? "";
  const geometry: Record<string, Dynamic> = {};
  if (name === "GEOMETRYCOLLECTION") {
    const geometries = readList(reader, readGeometry);
    if (geometries === undefined) return undefined;
    setMember(geometry, "type", "GeometryCollection");
    setMember(geometry, "geometries", geometries);
    return geometry;
  }
  const kind = kinds.get(name);
  if (kind === undefined) return undefined;
  const coordinates = kind.depth === 0 ? readList(reader, readPosition)?.[0] : readNested(reader, kind.depth);
  if (coordinates === undefined) return undefined;
  setMember(geometry, "type", kind.type);
  setMember(geometry, "coordinates", coordinates);
  return geometry;
}

function readNested(reader: Reader, depth: number): readonly Dynamic[] | undefined {
  return readList(reader, (inner) => (depth === 1 ? readPosition(inner) : readNested(inner, depth - 1)));
}

function readList(reader: Reader, item: (reader: Reader) => Dynamic | undefined): readonly Dynamic[] | undefined {
  if (reader.tokens[reader.at++] !== "(") return undefined;
  const items: Dynamic[] = [];
  for (;;) {
    const value = item(reader);
    if (value === undefined) return undefined;
    items.push(value);
    const next = reader.tokens[reader.at++];
    if (next === ")") return items;
    if (next !== ",") return undefined;
  }
}

/** Two numbers; a point of a MultiPoint may have parentheses of its own. */
function readPosition(reader: Reader): Dynamic | undefined {
  if (reader.tokens[reader.at] === "(") return readList(reader, readPosition)?.[0];
  const [longitude, latitude] = [reader.tokens[reader.at++], reader.tokens[reader.at++]].map(Number) as [number, number];
  if (!Number.isFinite(longitude) || !Number.isFinite(latitude)) return undefined;
  return [realToDynamic(longitude), realToDynamic(latitude)];
}
