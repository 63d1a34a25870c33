import { parsePattern, type PatternElement } from "./format-pattern.js";
import type { Argument, QueryContext, RowFunction } from "../definition.js";

/** The row function for a second argument that is a format: read once where it is a constant. A bad format ends the query. */
export function byFormat(
  functionName: string,
  longest: Readonly<Record<string, number>>,
  args: readonly Argument[],
  context: QueryContext,
  print: (ticks: bigint, pattern: readonly PatternElement[]) => string,
): RowFunction {
  const read = (format: string) => {
    const pattern = parsePattern(format, longest);
    if (pattern !== undefined) return pattern;
    const letters = Object.keys(longest).join(" ");
    return context.fail(
      "bad-format",
      `'${format}' is not a format that '${functionName}' knows; it is made of ${letters} and the delimiters / - : , . _ [ ] and space`,
    );
  };
  const constant = args[1]?.constant;
  if (constant === undefined) return (ticks, format) => print(ticks as bigint, read(format as string));
  const pattern = read(String(constant.value));
  return (ticks) => print(ticks as bigint, pattern);
}
