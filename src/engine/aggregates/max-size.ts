import type { Argument } from "../functions/definition.js";

const mostElements = 1_048_576;

/** The most elements of what `makelist` and `makeset` give where no size is given. */
export const oldMostElements = 128;

/** The most elements of a list, set or bag: the argument, or the default where it is absent, but never more than Kusto allows. */
export function maxSizeOf(argument: Argument | undefined, byDefault = mostElements): number {
  const given = argument?.constant?.value;
  return typeof given === "bigint" && given >= 0n ? Math.min(Number(given), mostElements) : byDefault;
}
