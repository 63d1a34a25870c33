import type { ResultTable } from "../../engine/query.js";
import { isNumeric } from "../../engine/types/type.js";
import { plainText } from "./value-text.js";

/** A table of Markdown; numbers are aligned to the right. */
export function* markdownOutput({ columns, data, length }: ResultTable): Iterable<string> {
  yield line(columns.map(({ name }) => name));
  yield `|${columns.map(({ type }) => (isNumeric(type) ? " ---: |" : " --- |")).join("")}\n`;
  for (let row = 0; row < length; row++) yield line(columns.map(({ type }, index) => plainText(data[index]!.get(row), type)));
}

const line = (cells: readonly string[]): string => `|${cells.map((cell) => ` ${escaped(cell)} |`).join("")}\n`;

const escaped = (text: string): string =>
  text
    .replaceAll("\\", "\\\\")
    .replaceAll("|", "\\|")
    .replaceAll("<", "&lt;")
    .replace(/\r?\n|\r/g, "<br>");
