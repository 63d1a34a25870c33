import { type Dynamic, isArray } from "../../types/value.js";
import { rest, scalar } from "../definition.js";

export const unicodeCodepointsToString = scalar({
  name: "unicode_codepoints_to_string",
  aliases: ["make_string"],
  doc: "The string made of the Unicode characters with the given numbers; an array's elements count one by one.",
  params: [rest("value", "any")],
  returns: "string",
  examples: {
    "unicode_codepoints_to_string(75, 117)": "Ku",
    "unicode_codepoints_to_string(dynamic([75, 117]), 115)": "Kus",
    "unicode_codepoints_to_string(128512)": "😀",
  },
  eval: (...values) => values.map((value) => (isArray(value) ? value.map(character).join("") : character(value))).join(""),
});

function character(value: Dynamic): string {
  const code = Number(value);
  const isValid =
    (typeof value === "number" || typeof value === "bigint") && Number.isInteger(code) && code >= 0 && code <= 0x10ffff;
  return isValid ? String.fromCodePoint(code) : "";
}
