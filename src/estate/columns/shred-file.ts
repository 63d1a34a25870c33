import { parseRow } from "../ndjson.js";
import type { ColumnTable } from "./column-table.js";
import { readLines } from "./read-lines.js";
import { Shredder } from "./shredder.js";

/**
 * Reads a file of newline-delimited JSON in UTF-8 into columns: one row a line, blank lines ignored. The file is never in memory as a whole.
 * @throws {EstateError} `bad-row`, with file, line and column
 */
export async function shredFile(file: string): Promise<ColumnTable> {
  const shredder = new Shredder();
  await readLines(file, (bytes, start, end, line) => {
    if (shredder.addBytes(bytes, start, end)) return;
    const text = Buffer.from(bytes.data.buffer, bytes.data.byteOffset, bytes.data.byteLength).toString("utf8", start, end);
    if (text.trim() !== "") shredder.addRow(parseRow(text, file, line));
  });
  return shredder.finish();
}
