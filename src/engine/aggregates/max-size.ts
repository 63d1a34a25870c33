import type { Argument } from "../functions/definition.js";

const mostElements = 1_048_576;

/** The most elements of a list, set or bag: the argument, or Kusto's own limit where it is absent or beyond it. */
export function maxSizeOf(argument: Argument | undefined): number {
  const given = argument?.constant?.value;
  return typeof given === "bigint" && given >= 0n && given < mostElements ? Number(given) : mostElements;
}
