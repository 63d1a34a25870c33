import { nullOf } from "./null-of.js";
import type { Dynamic, Value } from "./value.js";

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

/** JavaScript values: one a row, or, for some rows of another column, its values and which of them each row has (-1: none). */
export class ValueColumn {
  readonly kind = "value" as const;
  readonly type: ValueType;
  readonly values: readonly Value[];
  readonly rows: Int32Array | undefined;

  constructor(type: ValueType, values: readonly Value[], rows?: Int32Array) {
    this.type = type;
    this.values = values;
    this.rows = rows;
  }

  get length(): number {
    return this.rows === undefined ? this.values.length : this.rows.length;
  }
  get(row: number): Value {
    if (this.rows === undefined) return this.values[row]!;
    const at = this.rows[row]!;
    return at < 0 ? nullOf(this.type) : this.values[at]!;
  }
  isNull(row: number): boolean {
    return this.get(row) === null;
  }
  slice(start: number, end: number): ValueColumn {
    return new ValueColumn(this.type, this.values, this.rows?.subarray(start, end) ?? numbersFrom(start, end));
  }
  take(rows: Int32Array): ValueColumn {
    // A few rows are copied: they do not keep all the others alive.
    if (rows.length * 8 < this.values.length) return new ValueColumn(this.type, this.copy(rows));
    return new ValueColumn(this.type, this.values, this.rows === undefined ? rows : takeCodes(this.rows, rows));
  }

  private copy(rows: Int32Array): readonly Value[] {
    const none = nullOf(this.type);
    const values = new Array<Value>(rows.length);
    for (let i = 0; i < rows.length; i++) values[i] = rows[i]! >= 0 ? this.get(rows[i]!) : none;
    return values;
  }
}

function numbersFrom(start: number, end: number): Int32Array {
  const numbers = new Int32Array(end - start);
  for (let i = 0; i < numbers.length; i++) numbers[i] = start + i;
  return numbers;
}

function takeCodes(codes: Int32Array, rows: Int32Array): Int32Array {
  const result = new Int32Array(rows.length);
  for (let i = 0; i < rows.length; i++) {
    const row = rows[i]!;
    result[i] = row >= 0 ? codes[row]! : -1;
  }
  return result;
}
