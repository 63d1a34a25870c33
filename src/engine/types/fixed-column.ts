/** 1 where a row is null; absent where none is. */
export type NullMask = Uint8Array | undefined;

export type Storage = Uint8Array | Int32Array | BigInt64Array | Float64Array;

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
    return new BoolColumn(this.data.subarray(start, end), sliceNulls(this.nulls, start, end));
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
    return new IntColumn(this.data.subarray(start, end), sliceNulls(this.nulls, start, end));
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
    return new LongColumn(this.type, this.data.subarray(start, end), sliceNulls(this.nulls, start, end));
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
    return new RealColumn(this.data.subarray(start, end), sliceNulls(this.nulls, start, end));
  }
  take(rows: Int32Array): RealColumn {
    const data = new Float64Array(rows.length);
    for (let i = 0; i < rows.length; i++) data[i] = this.data[rows[i]!]!;
    return new RealColumn(data, takeNulls(this.nulls, rows));
  }
}

/** Absent where none of the rows is null, so that loops need not ask. */
function sliceNulls(nulls: NullMask, start: number, end: number): NullMask {
  const slice = nulls?.subarray(start, end);
  return slice?.includes(1) ? slice : undefined;
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
