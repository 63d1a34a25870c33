import { CodedColumn, DictionaryColumn, type TextType, ValueColumn } from "./coded-column.js";
import { type Column, type ConstantColumn, materialize } from "./column.js";
import { BoolColumn, IntColumn, LongColumn, type NullMask, RealColumn, type Storage } from "./fixed-column.js";
import type { ScalarType } from "./type.js";
import type { Dynamic, Value } from "./value.js";

/** Columns of one type, one behind the other. */
export function concatColumns(type: ScalarType, parts: readonly Column[]): Column {
  if (parts.length === 1) return parts[0]!;
  let length = 0;
  for (const part of parts) length += part.length;
  switch (type) {
    case "bool": {
      const columns = parts.map((part) => materialize(part) as BoolColumn);
      return new BoolColumn(concatArrays(Uint8Array, columns.map(dataOf)), concatNulls(columns, length));
    }
    case "int": {
      const columns = parts.map((part) => materialize(part) as IntColumn);
      return new IntColumn(concatArrays(Int32Array, columns.map(dataOf)), concatNulls(columns, length));
    }
    case "long":
    case "datetime":
    case "timespan": {
      const columns = parts.map((part) => materialize(part) as LongColumn);
      return new LongColumn(type, concatArrays(BigInt64Array, columns.map(dataOf)), concatNulls(columns, length));
    }
    case "real": {
      const columns = parts.map((part) => materialize(part) as RealColumn);
      return new RealColumn(concatArrays(Float64Array, columns.map(dataOf)), concatNulls(columns, length));
    }
    case "string":
    case "guid":
      return concatViews(type, parts) ?? concatTexts(type, parts) ?? concatValues(type, parts);
    case "dynamic":
      return concatViews(type, parts) ?? concatCoded(parts) ?? concatValues(type, parts);
    case "decimal":
      return concatViews(type, parts) ?? concatValues(type, parts);
    default:
      return type satisfies never;
  }
}

/** Rows of the same values. */
function concatViews(type: ValueColumn["type"], parts: readonly Column[]): ValueColumn | undefined {
  const [first] = parts;
  if (first?.kind !== "value" || !parts.every((part) => part.kind === "value" && part.values === first.values && part.rows))
    return undefined;
  const rows = concatArrays(
    Int32Array,
    (parts as readonly ValueColumn[]).map((part) => part.rows!),
  );
  return new ValueColumn(type, first.values, rows);
}

/** Codes into the texts of all parts; undefined where a part is plain texts, or codes would not pay. */
function concatTexts(type: TextType, parts: readonly Column[]): DictionaryColumn | undefined {
  const coded: DictionaryColumn[] = [];
  for (const part of parts) {
    if (part.kind !== "dictionary" && part.kind !== "constant") return undefined;
    coded.push(part.kind === "constant" ? codedConstant(type, part) : part);
  }
  const dictionaries = new Set(coded.map(({ dictionary }) => dictionary));
  const [only] = dictionaries;
  if (dictionaries.size === 1) return new DictionaryColumn(type, concatArrays(Int32Array, coded.map(codesOf)), only!);
  const rows = coded.reduce((sum, { length }) => sum + length, 0);
  if ([...dictionaries].reduce((sum, { length }) => sum + length, 0) > rows) return undefined;
  const texts: string[] = [];
  const numbers = new Map<string, number>();
  const numberOf = (text: string): number => {
    const known = numbers.get(text);
    if (known !== undefined) return known;
    numbers.set(text, texts.length);
    return texts.push(text) - 1;
  };
  const maps = new Map([...dictionaries].map((dictionary) => [dictionary, Int32Array.from(dictionary, numberOf)]));
  return new DictionaryColumn(
    type,
    concatArrays(
      Int32Array,
      coded.map(({ codes, dictionary }) => recoded(codes, maps.get(dictionary)!)),
    ),
    texts,
  );
}

function codedConstant(type: TextType, { value, length }: ConstantColumn): DictionaryColumn {
  const codes = new Int32Array(length);
  return value === null ? new DictionaryColumn(type, codes.fill(-1), []) : new DictionaryColumn(type, codes, [value as string]);
}

/** Codes into the values of all parts; undefined where a part has a value a row. */
function concatCoded(parts: readonly Column[]): CodedColumn | undefined {
  if (!parts.every((part) => part.kind === "coded")) return undefined;
  const offsets = new Map<readonly Dynamic[], number>();
  const values: Dynamic[][] = [];
  let count = 0;
  for (const { distinct } of parts) {
    if (offsets.has(distinct)) continue;
    offsets.set(distinct, count);
    values.push(distinct as Dynamic[]);
    count += distinct.length;
  }
  const codes = parts.map((part) => {
    const offset = offsets.get(part.distinct)!;
    return offset === 0 ? part.codes : part.codes.map((code) => (code < 0 ? code : code + offset));
  });
  return new CodedColumn(concatArrays(Int32Array, codes), values.length === 1 ? values[0]! : values.flat());
}

function concatValues(type: ValueColumn["type"], parts: readonly Column[]): ValueColumn {
  const values: Value[] = [];
  for (const part of parts) for (let i = 0; i < part.length; i++) values.push(part.get(i));
  return new ValueColumn(type, values);
}

function recoded(codes: Int32Array, map: Int32Array): Int32Array {
  const result = new Int32Array(codes.length);
  for (let i = 0; i < result.length; i++) result[i] = codes[i]! < 0 ? -1 : map[codes[i]!]!;
  return result;
}

function codesOf({ codes }: DictionaryColumn): Int32Array {
  return codes;
}

function dataOf<Data>(column: { readonly data: Data }): Data {
  return column.data;
}

function concatArrays<Data extends Storage>(arrayType: new (length: number) => Data, parts: readonly Data[]): Data {
  const result = new arrayType(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    (result as Int32Array).set(part as Int32Array, at);
    at += part.length;
  }
  return result;
}

function concatNulls(columns: readonly { readonly length: number; readonly nulls: NullMask }[], length: number): NullMask {
  if (columns.every((column) => column.nulls === undefined)) return undefined;
  const nulls = new Uint8Array(length);
  let at = 0;
  for (const column of columns) {
    if (column.nulls !== undefined) nulls.set(column.nulls, at);
    at += column.length;
  }
  return nulls;
}
