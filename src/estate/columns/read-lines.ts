import { open } from "node:fs/promises";
import { bytesOf, type Bytes } from "./bytes.js";

const newline = 0x0a;
const carriageReturn = 0x0d;
const bytesAtOnce = 4 * 1024 * 1024;

/** Room behind the last line: bytes are read in fours. */
const bytesBehind = 8;

/**
 * Calls back for each line of a file, given as a place in a buffer that changes afterwards, without its end; a line's end stands behind it.
 * Line numbers count from 1; a byte order mark is no part of the first line.
 */
export async function readLines(
  file: string,
  take: (bytes: Bytes, start: number, end: number, line: number) => void,
): Promise<void> {
  const handle = await open(file);
  try {
    let buffer = Buffer.allocUnsafe(bytesAtOnce);
    let bytes = bytesOf(buffer);
    let filled = 0;
    let line = 0;
    const takeLines = (): number => {
      let start = 0;
      for (let end = buffer.indexOf(newline); end >= 0 && end < filled; end = buffer.indexOf(newline, start)) {
        line++;
        const from = line === 1 && isByteOrderMark(buffer) ? 3 : start;
        take(bytes, from, end > from && buffer[end - 1] === carriageReturn ? end - 1 : end, line);
        start = end + 1;
      }
      return start;
    };
    for (;;) {
      const { bytesRead } = await handle.read(buffer, filled, buffer.length - filled - bytesBehind);
      filled += bytesRead;
      if (bytesRead === 0) {
        if (filled === 0) return;
        buffer[filled++] = newline;
      }
      const taken = takeLines();
      filled -= taken;
      if (taken > 0) buffer.copyWithin(0, taken, taken + filled);
      else if (2 * filled > buffer.length) {
        buffer = Buffer.concat([buffer, Buffer.allocUnsafe(buffer.length)]);
        bytes = bytesOf(buffer);
      }
    }
  } finally {
    await handle.close();
  }
}

function isByteOrderMark(bytes: Uint8Array): boolean {
  return bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
}
