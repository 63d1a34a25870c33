import { formatJson } from "../types/json.js";
import type { ScalarType } from "../types/type.js";
import type { Dynamic, Value } from "../types/value.js";
import { rest, scalar } from "./definition.js";
import { utf8Length } from "./utf8.js";

export const estimateDataSize = scalar({
  name: "estimate_data_size",
  doc: "The estimated size of the values in bytes: by the type, or for strings and dynamic values by what they hold.",
  params: [rest("column", "any")],
  returns: "long",
  nulls: "see",
  differs: "the size of a dynamic value is only near Kusto's, whose form of it is not known",
  examples: { 'estimate_data_size(1, "1234567890")': 18, "estimate_data_size(int(1), true, 1.5)": 13 },
  specialize:
    (args) =>
    (...values) =>
      BigInt(values.reduce((size: number, value, i) => size + sizeOf(args[i]!.type, value), 0)),
});

/** What a dynamic value takes besides its text, as read off the one size that is known: 262,190 bytes for an `hll` of 2^18 registers. */
const dynamicHeader = 27;

function sizeOf(type: ScalarType, value: Value): number {
  switch (type) {
    case "bool":
      return 1;
    case "int":
      return 4;
    case "long":
    case "real":
    case "datetime":
    case "timespan":
      return 8;
    case "decimal":
    case "guid":
      return 16;
    case "string":
      return utf8Length((value ?? "") as string);
    case "dynamic":
      return value === null ? 0 : dynamicHeader + utf8Length(formatJson(value as Dynamic));
    default:
      return type satisfies never;
  }
}
