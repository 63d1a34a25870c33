import { readFileSync } from "node:fs";
import { type QueryFile, queryFiles } from "./files.js";
import { type FrontMatter, readFrontMatter } from "./front-matter.js";
import { type QueryParameter, queryParameters } from "./parameters.js";

/** A saved query, with all that is said of it. */
export interface SavedQuery extends QueryFile, Omit<FrontMatter, "parameters"> {
  readonly text: string;
  readonly parameters: readonly (QueryParameter & { readonly meaning: string })[];
}

/**
 * Reads every saved query of a folder.
 * @throws {LibraryError} `bad-front-matter`
 */
export function loadLibrary(folder: string): readonly SavedQuery[] {
  return queryFiles(folder).map(loadQuery);
}

/** Reads one saved query. */
export function loadQuery(file: QueryFile): SavedQuery {
  const text = readFileSync(file.file, "utf8");
  const { parameters: meanings, ...matter } = readFrontMatter(text, file.file);
  const parameters = queryParameters(text).map((parameter) => ({ ...parameter, meaning: meanings[parameter.name] ?? "" }));
  return { ...file, ...matter, text, parameters };
}
