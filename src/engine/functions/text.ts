import { toText } from "../types/coerce.js";
import type { Value } from "../types/value.js";
import type { Argument, RowFunction } from "./definition.js";

/** Reads an argument of any type as the text that `tostring` makes of it; a null is the empty string. */
export function textReader(argument: Argument | undefined): (value: Value | undefined) => string {
  const type = argument?.type ?? "string";
  if (type === "string") return (value) => (value ?? "") as string;
  return (value) => (value === null || value === undefined ? "" : toText(value, type));
}

/** Specializes a function of one argument, whatever its type, that works on the argument's text. Goes with `nulls: "see"`. */
export function onText(compute: (text: string) => Value): (args: readonly Argument[]) => RowFunction {
  return ([argument]) => {
    if (argument?.type === "string") return (value) => compute(value as string);
    const text = textReader(argument);
    return (value) => compute(text(value));
  };
}
