import type { ResultTable } from "../../engine/query.js";
import { plainText } from "./value-text.js";

/** A line of names, then a line a row; what holds a comma, a quote or a line break is quoted. */
export function* csvOutput({ columns, data, length }: ResultTable): Iterable<string> {
  yield `${columns.map(({ name }) => field(name)).join(",")}\n`;
  for (let row = 0; row < length; row++) {
    yield `${columns.map(({ type }, index) => field(plainText(data[index]!.get(row), type))).join(",")}\n`;
  }
}

const field = (text: string): string => (/[",\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
