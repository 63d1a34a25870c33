import type { ScalarType } from "./type.js";
import type { Dynamic, Value } from "./value.js";

/**
 * A typed vector. Integers stay exact in typed arrays (`long`, `datetime` and `timespan` as 64-bit), strings and guids are
 * dictionary-coded or plain, `dynamic` and `decimal` are values. A string column holds no null.
 */
export type Column =
  | BoolColumn
  | IntColumn
  | LongColumn
  | RealColumn
  | DictionaryColumn
  | CodedColumn
  | ValueColumn
  | ConstantColumn;

/** 1 where a row is null; absent where none is. */
export type NullMask = Uint8Array | undefined;

type Storage = Uint8Array | Int32Array | BigInt64Array | Float64Array;

abstract class FixedColumn<Data extends Storage> {
  readonly data: Data;
  readonly nulls: NullMask;

  constructor(data: Data, nulls: NullMask) {
    this.data = data;
    this.nulls = nulls;
  }

  get length(): number {
    return this.data.length;
  }

  isNull(row: number): boolean {
    return this.nulls !== undefined && this.nulls[row] === 1;
  }
}

export class BoolColumn extends FixedColumn<Uint8Array> {
  readonly kind = "bool" as const;
  readonly type = "bool" as const;

  get(row: number): boolean | null {
    return this.isNull(row) ? null : this.data[row] === 1;
  }
  slice(start: number, end: number): BoolColumn {
    return new BoolColumn(this.data.subarray(start, end), this.nulls?.subarray(start, end));
  }
  take(rows: Int32Array): BoolColumn {
    const data = new Uint8Array(rows.length);
    for (let i = 0; i < rows.length; i++) data[i] = this.data[rows[i]!]!;
    return new BoolColumn(data, takeNulls(this.nulls, rows));
  }
}

export class IntColumn extends FixedColumn<Int32Array> {
  readonly kind = "int" as const;
  readonly type = "int" as const;

  get(row: number): number | null {
    return this.isNull(row) ? null : this.data[row]!;
  }
  slice(start: number, end: number): IntColumn {
    return new IntColumn(this.data.subarray(start, end), this.nulls?.subarray(start, end));
  }
  take(rows: Int32Array): IntColumn {
    const data = new Int32Array(rows.length);
    for (let i = 0; i < rows.length; i++) data[i] = this.data[rows[i]!]!;
    return new IntColumn(data, takeNulls(this.nulls, rows));
  }
}

export type LongType = "long" | "datetime" | "timespan";

/** `long`, and `datetime` and `timespan` in ticks. */
export class LongColumn extends FixedColumn<BigInt64Array> {
  readonly kind = "long" as const;
  readonly type: LongType;

  constructor(type: LongType, data: BigInt64Array, nulls: NullMask) {
    super(data, nulls);
    this.type = type;
  }

  get(row: number): bigint | null {
    return this.isNull(row) ? null : this.data[row]!;
  }
  slice(start: number, end: number): LongColumn {
    return new LongColumn(this.type, this.data.subarray(start, end), this.nulls?.subarray(start, end));
  }
  take(rows: Int32Array): LongColumn {
    const data = new BigInt64Array(rows.length);
    for (let i = 0; i < rows.length; i++) {
      const row = rows[i]!;
      if (row >= 0) data[i] = this.data[row]!;
    }
    return new LongColumn(this.type, data, takeNulls(this.nulls, rows));
  }
}

export class RealColumn extends FixedColumn<Float64Array> {
  readonly kind = "real" as const;
  readonly type = "real" as const;

  get(row: number): number | null {
    return this.isNull(row) ? null : this.data[row]!;
  }
  slice(start: number, end: number): RealColumn {
    return new RealColumn(this.data.subarray(start, end), this.nulls?.subarray(start, end));
  }
  take(rows: Int32Array): RealColumn {
    const data = new Float64Array(rows.length);
    for (let i = 0; i < rows.length; i++) data[i] = this.data[rows[i]!]!;
    return new RealColumn(data, takeNulls(this.nulls, rows));
  }
}

export type TextType = "string" | "guid";

/** Strings or guids as codes into a list of distinct texts; code -1 is a null guid. Slices share the list. */
export class DictionaryColumn {
  readonly kind = "dictionary" as const;
  readonly type: TextType;
  readonly codes: Int32Array;
  readonly dictionary: readonly string[];

  constructor(type: TextType, codes: Int32Array, dictionary: readonly string[]) {
    this.type = type;
    this.codes = codes;
    this.dictionary = dictionary;
  }

  get length(): number {
    return this.codes.length;
  }
  get(row: number): string | null {
    const code = this.codes[row]!;
    return code >= 0 ? this.dictionary[code]! : this.type === "string" ? "" : null;
  }
  isNull(row: number): boolean {
    return this.type === "guid" && this.codes[row]! < 0;
  }
  slice(start: number, end: number): DictionaryColumn {
    return new DictionaryColumn(this.type, this.codes.subarray(start, end), this.dictionary);
  }
  take(rows: Int32Array): DictionaryColumn {
    return new DictionaryColumn(this.type, takeCodes(this.codes, rows), this.dictionary);
  }
}

/** Dynamic values as codes into a list of distinct ones; code -1 is null. What a path in a table's bags is read into. */
export class CodedColumn {
  readonly kind = "coded" as const;
  readonly type = "dynamic" as const;
  readonly codes: Int32Array;
  readonly distinct: readonly Dynamic[];

  constructor(codes: Int32Array, distinct: readonly Dynamic[]) {
    this.codes = codes;
    this.distinct = distinct;
  }

  get length(): number {
    return this.codes.length;
  }
  get(row: number): Dynamic {
    const code = this.codes[row]!;
    return code < 0 ? null : this.distinct[code]!;
  }
  isNull(row: number): boolean {
    return this.codes[row]! < 0;
  }
  slice(start: number, end: number): CodedColumn {
    return new CodedColumn(this.codes.subarray(start, end), this.distinct);
  }
  take(rows: Int32Array): CodedColumn {
    return new CodedColumn(takeCodes(this.codes, rows), this.distinct);
  }
}

export type ValueType = "string" | "guid" | "dynamic" | "decimal";

/** One JavaScript value a row. */
export class ValueColumn {
  readonly kind = "value" as const;
  readonly type: ValueType;
  readonly values: readonly Value[];

  constructor(type: ValueType, values: readonly Value[]) {
    this.type = type;
    this.values = values;
  }

  get length(): number {
    return this.values.length;
  }
  get(row: number): Value {
    return this.values[row]!;
  }
  isNull(row: number): boolean {
    return this.values[row] === null;
  }
  slice(start: number, end: number): ValueColumn {
    return new ValueColumn(this.type, this.values.slice(start, end));
  }
  take(rows: Int32Array): ValueColumn {
    const none = nullOf(this.type);
    const values = new Array<Value>(rows.length);
    for (let i = 0; i < rows.length; i++) {
      const row = rows[i]!;
      values[i] = row >= 0 ? this.values[row]! : none;
    }
    return new ValueColumn(this.type, values);
  }
}

/** The same value in every row. */
export class ConstantColumn {
  readonly kind = "constant" as const;
  readonly type: ScalarType;
  readonly value: Value;
  readonly length: number;

  constructor(type: ScalarType, value: Value, length: number) {
    this.type = type;
    this.value = value;
    this.length = length;
  }

  get(_row: number): Value {
    return this.value;
  }
  isNull(_row: number): boolean {
    return this.value === null;
  }
  slice(start: number, end: number): ConstantColumn {
    return new ConstantColumn(this.type, this.value, end - start);
  }
  take(rows: Int32Array): Column {
    return rows.includes(-1) ? materialize(this).take(rows) : new ConstantColumn(this.type, this.value, rows.length);
  }
}

/** What stands for a missing value: `""` for strings, which have no null. */
export function nullOf(type: ScalarType): Value {
  return type === "string" ? "" : null;
}

/** A column of the values, which are of the type (null anywhere; in a string column it becomes `""`). The array is kept. */
export function columnOf(type: ScalarType, values: readonly Value[]): Column {
  const { length } = values;
  switch (type) {
    case "bool": {
      const data = new Uint8Array(length);
      return new BoolColumn(
        data,
        fill(values, (i, value) => {
          data[i] = value ? 1 : 0;
        }),
      );
    }
    case "int": {
      const data = new Int32Array(length);
      return new IntColumn(
        data,
        fill(values, (i, value) => {
          data[i] = value as number;
        }),
      );
    }
    case "long":
    case "datetime":
    case "timespan": {
      const data = new BigInt64Array(length);
      return new LongColumn(
        type,
        data,
        fill(values, (i, value) => {
          data[i] = value as bigint;
        }),
      );
    }
    case "real": {
      const data = new Float64Array(length);
      return new RealColumn(
        data,
        fill(values, (i, value) => {
          data[i] = value as number;
        }),
      );
    }
    case "string":
      return new ValueColumn("string", values.includes(null) ? values.map((value) => value ?? "") : values);
    case "guid":
    case "dynamic":
    case "decimal":
      return new ValueColumn(type, values);
    default:
      return type satisfies never;
  }
}

/** The same column without constants: every row stored. */
export function materialize(column: Column): Exclude<Column, ConstantColumn> {
  if (column.kind !== "constant") return column;
  const { type, value, length } = column;
  if ((type === "string" || type === "guid") && value !== null) {
    return new DictionaryColumn(type, new Int32Array(length), [value as string]);
  }
  return columnOf(type, new Array<Value>(length).fill(value)) as Exclude<Column, ConstantColumn>;
}

/** A text column as codes; distinct texts are numbered in order of appearance. */
export function dictionaryOf(column: Column): DictionaryColumn {
  if (column.kind === "dictionary") return column;
  if (column.kind === "constant") return materialize(column) as DictionaryColumn;
  const type = column.type as TextType;
  const codes = new Int32Array(column.length);
  const dictionary: string[] = [];
  const known = new Map<Value, number>();
  for (let i = 0; i < codes.length; i++) {
    const value = column.get(i);
    if (value === null) {
      codes[i] = -1;
      continue;
    }
    let code = known.get(value);
    if (code === undefined) {
      code = dictionary.length;
      known.set(value, code);
      dictionary.push(value as string);
    }
    codes[i] = code;
  }
  return new DictionaryColumn(type, codes, dictionary);
}

/** Columns of one type, one behind the other. */
export function concatColumns(type: ScalarType, parts: readonly Column[]): Column {
  if (parts.length === 1) return parts[0]!;
  const first = parts[0];
  if (first?.kind === "dictionary" && parts.every((part) => part.kind === "dictionary" && part.dictionary === first.dictionary)) {
    const codes = concatArrays(
      Int32Array,
      parts.map((part) => (part as DictionaryColumn).codes),
    );
    return new DictionaryColumn(first.type, codes, first.dictionary);
  }
  if (first?.kind === "coded" && parts.every((part) => part.kind === "coded" && part.distinct === first.distinct)) {
    const codes = concatArrays(
      Int32Array,
      parts.map((part) => (part as CodedColumn).codes),
    );
    return new CodedColumn(codes, first.distinct);
  }
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
    case "dynamic":
    case "decimal": {
      const values: Value[] = [];
      for (const part of parts) for (let i = 0; i < part.length; i++) values.push(part.get(i));
      return new ValueColumn(type, values);
    }
    default:
      return type satisfies never;
  }
}

/** A column of nothing but nulls (empty strings). */
export function nullColumn(type: ScalarType, length: number): Column {
  return new ConstantColumn(type, nullOf(type), length);
}

function fill(values: readonly Value[], set: (row: number, value: Exclude<Value, null>) => void): NullMask {
  let nulls: NullMask;
  for (let i = 0; i < values.length; i++) {
    const value = values[i]!;
    if (value === null) {
      nulls ??= new Uint8Array(values.length);
      nulls[i] = 1;
    } else {
      set(i, value);
    }
  }
  return nulls;
}

function takeCodes(codes: Int32Array, rows: Int32Array): Int32Array {
  const result = new Int32Array(rows.length);
  for (let i = 0; i < rows.length; i++) {
    const row = rows[i]!;
    result[i] = row >= 0 ? codes[row]! : -1;
  }
  return result;
}

function takeNulls(nulls: NullMask, rows: Int32Array): NullMask {
  let result: NullMask;
  for (let i = 0; i < rows.length; i++) {
    const row = rows[i]!;
    if (row < 0 || (nulls !== undefined && nulls[row] === 1)) {
      result ??= new Uint8Array(rows.length);
      result[i] = 1;
    }
  }
  return result;
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
