import type { ScalarType } from "./type.js";
import type { Value } from "./value.js";

/** What stands for a missing value: `""` for strings, which have no null. */
export function nullOf(type: ScalarType): Value {
  return type === "string" ? "" : null;
}
