import { rename, rm, writeFile } from "node:fs/promises";

/** Writes a file beside its place and moves it there, so that a reader finds the old one or the new one. */
export async function replaceFile(file: string, pieces: Iterable<string> | Iterable<Uint8Array>): Promise<void> {
  const temporary = `${file}.${process.pid}.tmp`;
  try {
    await writeFile(temporary, pieces);
    await rename(temporary, file);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
}
