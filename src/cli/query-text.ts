import { existsSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import type { Source } from "../../grammar/source.js";
import { findQuery, libraryPath } from "../library/files.js";
import { exitCode } from "./exit-code.js";
import { Failure } from "./failure.js";

/** Where saved queries are looked for: the folder at hand first, then those of the package. */
export function libraryFolders(): readonly string[] {
  return [...new Set([join(process.cwd(), "queries"), libraryPath()])];
}

/** The query that the arguments name, with the name it is spoken of by. */
export async function readQueryText(query: string | undefined, command: string | undefined): Promise<Source> {
  if (command !== undefined) {
    if (query !== undefined) throw new Failure(exitCode.usage, `give '${query}' or -c, not both`);
    return { name: "command line", text: command };
  }
  if (query === undefined) {
    throw new Failure(exitCode.usage, "name a saved query, a .kql file or '-' for standard input, or give the query with -c");
  }
  if (query === "-") return { name: "standard input", text: await text(process.stdin) };
  if (query.endsWith(".kql") || (existsSync(query) && statSync(query).isFile())) return readFile(query);
  return readFile(findQuery(query, libraryFolders()).file);
}

function readFile(file: string): Source {
  if (!existsSync(file)) throw new Failure(exitCode.file, `no file '${file}'`);
  if (!statSync(file).isFile()) throw new Failure(exitCode.file, `'${file}' is a folder, not a query`);
  return { name: file, text: readFileSync(file, "utf8").replace(/^\uFEFF/, "") };
}
