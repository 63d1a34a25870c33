import { type CodedColumn, DictionaryColumn, type TextType, ValueColumn } from "./coded-column.js";
import { BoolColumn, IntColumn, LongColumn, type NullMask, RealColumn } from "./fixed-column.js";
import { nullOf } from "./null-of.js";
import type { ScalarType } from "./type.js";
import type { Value } from "./value.js";

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
