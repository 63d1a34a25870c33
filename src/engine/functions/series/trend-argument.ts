import type { Argument, QueryContext } from "../definition.js";
import type { Trend } from "./decomposition.js";

/** The trend that a constant argument names; the average where it is left out. */
export function trendOf(argument: Argument | undefined, context: QueryContext): Trend {
  const name = argument?.constant?.value ?? "avg";
  if (name === "avg" || name === "linefit" || name === "none") return name;
  return context.fail("invalid-argument", `'${String(name)}' is no kind of trend; 'avg', 'linefit' and 'none' are`);
}
