import type { ScalarType } from "../../types/type.js";
import type { NamedArgument, ResultColumn } from "../definition.js";

/** The columns of a series function, named `series_stats_x_min` after the function, its first argument and the part. */
export function prefixedColumns(
  name: string,
  args: readonly NamedArgument[],
  parts: readonly (readonly [part: string, type: ScalarType])[],
): readonly ResultColumn[] {
  return parts.map(([part, type]) => ({ name: `${name}_${args[0]?.name ?? ""}_${part}`, type }));
}
