import { toText } from "../../types/coerce.js";
import type { ScalarType } from "../../types/type.js";
import type { Value } from "../../types/value.js";
import { guidBytes } from "../guid-bytes.js";
import { encodeUtf8 } from "../utf8.js";

/** The bytes that `hash` sees of a value: numbers in little-endian order, times as ticks, strings in UTF-8. */
export function valueBytes(value: Exclude<Value, null>, type: ScalarType): Uint8Array {
  switch (type) {
    case "bool":
      return Uint8Array.of(value === true ? 1 : 0);
    case "int":
      return numberBytes(4, (view) => view.setInt32(0, value as number, true));
    case "long":
    case "datetime":
    case "timespan":
      return numberBytes(8, (view) => view.setBigInt64(0, value as bigint, true));
    case "real":
      return numberBytes(8, (view) => view.setFloat64(0, value as number, true));
    case "guid":
      return guidBytes(value as string);
    case "string":
    case "decimal":
    case "dynamic":
      return encodeUtf8(toText(value, type));
    default:
      return type satisfies never;
  }
}

function numberBytes(length: number, write: (view: DataView) => void): Uint8Array {
  const bytes = new Uint8Array(length);
  write(new DataView(bytes.buffer));
  return bytes;
}
