import { parseJson } from "../../engine/types/json.js";
import type { Dynamic } from "../../engine/types/value.js";
import type { ByteTexts } from "./byte-texts.js";

/**
 * The distinct values at one path of a table. A code that is not negative is a text; -1 is null; the others, `-1 - n`, are JSON of
 * another kind, to its letter: numbers, booleans, arrays, and bags that have too many sets of keys to be taken apart.
 */
export class Leaf {
  readonly path: readonly string[];
  readonly texts: ByteTexts;
  /** The first is `null`. */
  readonly others: ByteTexts;
  private parsed: readonly Dynamic[] | undefined;

  constructor(path: readonly string[], texts: ByteTexts, others: ByteTexts) {
    this.path = path;
    this.texts = texts;
    this.others = others;
  }

  valueOf(code: number): Dynamic {
    return code >= 0 ? this.texts.at(code) : this.otherValues()[-1 - code]!;
  }

  /** What is no text, by `-1 - code`. */
  otherValues(): readonly Dynamic[] {
    this.parsed ??= this.others.all().map(parseJson);
    return this.parsed;
  }
}
