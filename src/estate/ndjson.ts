import { formatJson, JsonError, parseJson } from "../engine/types/json.js";
import { type Dynamic, isBag } from "../engine/types/value.js";
import { EstateError } from "./error.js";
import type { EstateRow } from "./estate.js";
import { sortKeys } from "./sort-keys.js";

/**
 * Reads newline-delimited JSON: one row a line, blank lines ignored.
 * @throws {EstateError} `bad-row`, with file, line and column
 */
export function parseRows(text: string, file: string): EstateRow[] {
  const rows: EstateRow[] = [];
  let line = 0;
  for (const raw of text.split("\n")) {
    line += 1;
    if (raw.trim() !== "") rows.push(parseRow(raw, file, line));
  }
  return rows;
}

/** Writes newline-delimited JSON with sorted keys: the same rows always give the same bytes. */
export function printRows(rows: readonly EstateRow[]): string {
  const done = new WeakMap<object, Dynamic>();
  return rows.map((row) => `${formatJson(sortKeys(row, done))}\n`).join("");
}

function parseRow(raw: string, file: string, line: number): EstateRow {
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
