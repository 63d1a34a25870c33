import { buildColumn } from "../../engine/types/build-column.js";
import { columnsByCode } from "../../engine/types/column-by-code.js";
import { convert } from "../../engine/types/coerce.js";
import { CodedColumn, DictionaryColumn, ValueColumn } from "../../engine/types/coded-column.js";
import { type Column, nullColumn } from "../../engine/types/column.js";
import { lateList } from "../../engine/types/late-list.js";
import { nullOf } from "../../engine/types/null-of.js";
import { isMostlyDistinct } from "../../engine/types/text-column.js";
import type { ScalarType } from "../../engine/types/type.js";
import { type Dynamic, member } from "../../engine/types/value.js";
import { bagAt, type ColumnTable } from "./column-table.js";
import { ByteTexts } from "./byte-texts.js";
import type { Leaf } from "./leaf.js";
import { readDatetimes } from "./read-datetimes.js";
import { type Spot, spotAt } from "./outline.js";

/** What stands at a path in every row of a table, converted to a type; bags are put together when they are looked at. */
export function readPath(table: ColumnTable, path: readonly string[], as: ScalarType): Column {
  const spots = table.outlines.map(({ outline }) => spotAt(outline, path));
  if (spots.some((spot) => spot !== undefined && "bag" in spot)) return readBags(table, spots, as);
  return typed(readCodes(table, spots as readonly (ValueSpot | undefined)[]), as);
}

type ValueSpot = Exclude<Spot, { readonly bag: unknown }>;

function readBags(table: ColumnTable, spots: readonly (Spot | undefined)[], as: ScalarType): Column {
  const { rows, outlines } = table;
  const valueAt = (row: number): Dynamic => {
    const number = rows.outlines[row]!;
    const spot = spots[number];
    if (spot === undefined) return null;
    if ("bag" in spot) return bagAt(table, row, spot.bag);
    const leaf = outlines[number]!.leaves[spot.position]!;
    return valueIn(leaf.valueOf(rows.codes[rows.starts[row]! + spot.position]!), spot.rest);
  };
  if (as !== "dynamic") return buildColumn(as, rows.length, (row) => convert(valueAt(row), "dynamic", as));
  return new ValueColumn("dynamic", lateList(rows.length, valueAt));
}

/** Codes of rows: a leaf's codes of texts stay as they are where the path leads to it, its other codes are given in `others`. */
interface Translation {
  readonly position: number;
  readonly texts: boolean;
  readonly others: Int32Array;
}

/** Codes into the texts of a leaf, then into more values; -1 is null. */
interface PathCodes {
  readonly codes: Int32Array;
  readonly texts: ByteTexts;
  readonly more: readonly Dynamic[];
}

function readCodes({ rows, outlines }: ColumnTable, spots: readonly (ValueSpot | undefined)[]): PathCodes {
  const codes = new Int32Array(rows.length).fill(-1);
  const { texts, more, translations } = translate(
    spots.map((spot, number) => spot && { spot, leaf: outlines[number]!.leaves[spot.position]! }),
  );
  for (let row = 0; row < codes.length; row++) {
    const translation = translations[rows.outlines[row]!];
    if (translation === undefined) continue;
    const code = rows.codes[rows.starts[row]! + translation.position]!;
    if (code < 0) codes[row] = translation.others[-1 - code]!;
    else if (translation.texts) codes[row] = code;
  }
  return { codes, texts, more };
}

/** The texts of the leaf at the path, if there is one, then what else there is; equal values of bags may have several codes. */
function translate(places: readonly ({ readonly spot: ValueSpot; readonly leaf: Leaf } | undefined)[]): {
  readonly texts: ByteTexts;
  readonly more: readonly Dynamic[];
  readonly translations: readonly (Translation | undefined)[];
} {
  const own = places.find((place) => place?.spot.rest.length === 0)?.leaf;
  const texts = own?.texts ?? noTexts;
  const more: Dynamic[] = [];
  const known = new Map<Leaf, Int32Array>();
  const othersOf = (leaf: Leaf, rest: readonly string[]) => {
    const found =
      known.get(leaf) ??
      Int32Array.from(leaf.otherValues(), (value) => {
        const inner = valueIn(value, rest);
        return inner === null ? -1 : texts.length + more.push(inner) - 1;
      });
    known.set(leaf, found);
    return found;
  };
  const translations = places.map(
    (place) =>
      place && { position: place.spot.position, texts: place.leaf === own, others: othersOf(place.leaf, place.spot.rest) },
  );
  return { texts, more, translations };
}

const noTexts = new ByteTexts(new Uint8Array(0), new Uint32Array(0));

function valueIn(value: Dynamic, path: readonly string[]): Dynamic {
  return path.reduce<Dynamic>(member, value);
}

function typed({ codes, texts: own, more }: PathCodes, as: ScalarType): Column {
  if (own.length + more.length === 0) return nullColumn(as, codes.length);
  if (as === "datetime") return readDatetimes(own, more).take(codes);
  const distinct: readonly Dynamic[] = more.length === 0 ? own.all() : [...own.all(), ...more];
  if (as === "dynamic") return new CodedColumn(codes, distinct);
  if (as !== "string" || distinct.some((value) => typeof value !== "string")) {
    const converted = distinct.map((value) => convert(value, "dynamic", as));
    return columnsByCode(as, converted, nullOf(as))(codes);
  }
  const texts = distinct as readonly string[];
  if (!isMostlyDistinct(texts.length, codes.length)) return new DictionaryColumn("string", codes, texts);
  const values = new Array<string>(codes.length);
  for (let row = 0; row < values.length; row++) values[row] = codes[row]! < 0 ? "" : texts[codes[row]!]!;
  return new ValueColumn("string", values);
}
