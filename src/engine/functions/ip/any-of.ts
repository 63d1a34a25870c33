import { isArray, type Value } from "../../types/value.js";
import { type Overload, param, rest } from "../definition.js";
import { textReader } from "../text.js";

/** A function that asks whether a text fits any of several others, given one by one or as an array. */
export function anyOf(textName: string, othersName: string, fits: (text: string, other: string) => boolean | null) {
  return {
    params: [param(textName, "text"), rest(othersName, "text")],
    returns: "bool",
    specialize: ([first]) => {
      const text = textReader(first);
      return (value, ...others) => fitsAny(text(value), others.flatMap(texts), fits);
    },
  } as const satisfies Overload;
}

function texts(value: Value): readonly string[] {
  const values = isArray(value) ? value : [value];
  return values.filter((one) => typeof one === "string");
}

/** True for one that fits; else null where none could be compared. */
function fitsAny(text: string, others: readonly string[], fits: (text: string, other: string) => boolean | null): boolean | null {
  let result: boolean | null = others.length === 0 ? false : null;
  for (const other of others) {
    const fit = fits(text, other);
    if (fit === true) return true;
    result ??= fit;
  }
  return result;
}
