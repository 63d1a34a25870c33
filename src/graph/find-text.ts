import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Source } from "../../grammar/source.js";
import { LibraryError } from "../library/error.js";
import { findQuery, libraryPath } from "../library/files.js";

/** Where saved queries are looked for where nothing else is said: the working folder's first, then those of the package. */
export const defaultFolders = (): readonly string[] => [...new Set([join(process.cwd(), "queries"), libraryPath()])];

/**
 * The text that a query is: that of the saved query of this name, else itself.
 * @throws {LibraryError} for what can only be a name, and is none
 */
export function findText(query: string, folders: readonly string[]): Source {
  if (!/^[\w-]+(?:\/[\w-]+)*$/.test(query)) return { name: "query", text: query };
  try {
    const { file } = findQuery(query, folders);
    return { name: file, text: readFileSync(file, "utf8").replace(/^\uFEFF/, "") };
  } catch (error) {
    // 'resources' is a query too: all rows of that table.
    if (error instanceof LibraryError && error.code === "unknown-query" && /^\w+$/.test(query))
      return { name: "query", text: query };
    throw error;
  }
}
