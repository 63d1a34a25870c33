import { BoolColumn, IntColumn, LongColumn, RealColumn } from "./fixed-column.js";
import { ValueColumn } from "./coded-column.js";
import type { Column } from "./column.js";
import { nullOf } from "./null-of.js";
import type { ScalarType } from "./type.js";
import type { Value } from "./value.js";

/** A column whose rows are computed one by one, straight into their storage. */
export function buildColumn(type: ScalarType, length: number, valueAt: (row: number) => Value): Column {
  let nulls: Uint8Array | undefined;
  const markNull = (row: number) => {
    nulls ??= new Uint8Array(length);
    nulls[row] = 1;
  };
  switch (type) {
    case "bool": {
      const data = new Uint8Array(length);
      for (let i = 0; i < length; i++) {
        const value = valueAt(i);
        if (value === null) markNull(i);
        else data[i] = value === true ? 1 : 0;
      }
      return new BoolColumn(data, nulls);
    }
    case "int": {
      const data = new Int32Array(length);
      for (let i = 0; i < length; i++) {
        const value = valueAt(i) as number | null;
        if (value === null) markNull(i);
        else data[i] = value;
      }
      return new IntColumn(data, nulls);
    }
    case "long":
    case "datetime":
    case "timespan": {
      const data = new BigInt64Array(length);
      for (let i = 0; i < length; i++) {
        const value = valueAt(i) as bigint | null;
        if (value === null) markNull(i);
        else data[i] = value;
      }
      return new LongColumn(type, data, nulls);
    }
    case "real": {
      const data = new Float64Array(length);
      for (let i = 0; i < length; i++) {
        const value = valueAt(i) as number | null;
        if (value === null) markNull(i);
        else data[i] = value;
      }
      return new RealColumn(data, nulls);
    }
    case "string":
    case "guid":
    case "decimal":
    case "dynamic": {
      const none = nullOf(type);
      const values = new Array<Value>(length);
      for (let i = 0; i < length; i++) values[i] = valueAt(i) ?? none;
      return new ValueColumn(type, values);
    }
    default:
      return type satisfies never;
  }
}
