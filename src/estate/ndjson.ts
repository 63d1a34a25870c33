import { JsonError, parseJson } from "../engine/types/json.js";
import { type Dynamic, isBag } from "../engine/types/value.js";
import { EstateError } from "./error.js";
import type { EstateRow } from "./estate.js";
import { sortedJson } from "./sorted-json.js";

const newline = 0x0a;
const byteOrderMark = "\uFEFF";

/** Rows written at a time: a table may be longer than a string can be. */
const rowsPerChunk = 1000;

/**
 * Reads newline-delimited JSON in UTF-8: one row a line, blank lines ignored.
 * @throws {EstateError} `bad-row`, with file, line and column
 */
export function parseRows(bytes: Buffer, file: string): EstateRow[] {
  const rows: EstateRow[] = [];
  let line = 0;
  for (let start = 0; start < bytes.length; ) {
    const found = bytes.indexOf(newline, start);
    const end = found === -1 ? bytes.length : found;
    line += 1;
    const text = bytes.toString("utf8", start, end);
    const raw = line === 1 && text.startsWith(byteOrderMark) ? text.slice(1) : text;
    if (raw.trim() !== "") rows.push(parseRow(raw, file, line));
    start = end + 1;
  }
  return rows;
}

/** Writes newline-delimited JSON with sorted keys, in pieces: the same rows always give the same bytes. */
export function* printRows(rows: readonly EstateRow[]): Generator<string> {
  const texts = new WeakMap<object, string>();
  for (let start = 0; start < rows.length; start += rowsPerChunk) {
    const chunk = rows.slice(start, start + rowsPerChunk);
    yield chunk.map((row) => `${sortedJson(row, texts)}\n`).join("");
  }
}

/**
 * Reads a line of newline-delimited JSON.
 * @throws {EstateError} `bad-row`, with file, line and column
 */
export function parseRow(raw: string, file: string, line: number): EstateRow {
  let value: Dynamic;
  try {
    value = parseJson(raw);
  } catch (error) {
    if (!(error instanceof JsonError)) throw error;
    throw badRow(`not JSON: ${error.message}`, file, line, error.offset + 1);
  }
  if (isBag(value)) return value;
  throw badRow("a row is one JSON object on one line", file, line, 1);
}

function badRow(what: string, file: string, line: number, column: number): EstateError {
  return new EstateError("bad-row", `'${file}' line ${line}, column ${column}: ${what}`, { file, line, column });
}
