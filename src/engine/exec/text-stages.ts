import { type Column, columnOf } from "../types/column.js";
import { DictionaryColumn } from "../types/coded-column.js";
import { nullOf } from "../types/null-of.js";
import type { Value } from "../types/value.js";
import type { Watch } from "./limits.js";

type Call = (value: Value) => Value;

/** After so many rows it shows whether what the first function gives repeats. */
const sampledRows = 4096;
const mostDistinct = 0.25;

/**
 * A text made of each row's value in two stages, such as a part of an id and then its lower case: the second is computed once for each
 * text that the first gives, where they repeat. The result is coded then, which is what a group or a filter wants next. Undefined where
 * they do not repeat. Areas of 200,000 ids: 60 ms with their groups, where both stages for every row take 93.
 */
export function textsInStages(source: Column, first: Call, second: Call, watch: Watch): Column | undefined {
  const { length } = source;
  const codes = new Int32Array(length);
  const texts: string[] = [];
  const codeOfText = new Map<string, number>();
  const codeOfFirst = new Map<string, number>();
  const codeOf = (value: Value): number => {
    const text = (second(value) ?? nullOf("string")) as string;
    let code = codeOfText.get(text);
    if (code === undefined) {
      code = texts.length;
      codeOfText.set(text, code);
      texts.push(text);
    }
    return code;
  };
  for (let row = 0; row < length; row++) {
    const value = first(source.get(row));
    watch(value, row);
    // Only texts are equal exactly where a Map says so.
    let code = typeof value === "string" ? codeOfFirst.get(value) : codeOf(value);
    if (code === undefined) {
      code = codeOf(value);
      codeOfFirst.set(value as string, code);
    }
    codes[row] = code;
    if (row === sampledRows && codeOfFirst.size > row * mostDistinct) return undefined;
  }
  if (texts.length > length * mostDistinct)
    return columnOf(
      "string",
      Array.from(codes, (code) => texts[code]!),
    );
  return new DictionaryColumn("string", codes, texts);
}
