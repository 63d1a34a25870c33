import { existsSync, readdirSync } from "node:fs";
import { dirname, join, relative, sep } from "node:path";
import { fileURLToPath } from "node:url";
import { nearest } from "../../grammar/nearest.js";
import { LibraryError } from "./error.js";

/** Where a saved query is: `<folder>/<topic>/<name>.kql`. */
export interface QueryFile {
  readonly name: string;
  /** The folders it is in, below the library's own: `secure-score`. */
  readonly topic: string;
  readonly file: string;
}

/** The saved queries that come with the package. */
export function libraryPath(): string {
  let folder = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(folder, "package.json"))) {
    const parent = dirname(folder);
    if (parent === folder) throw new Error("no package.json above this module");
    folder = parent;
  }
  return join(folder, "queries");
}

/** The query files of a folder and of those below it, by topic and name. */
export function queryFiles(folder: string): readonly QueryFile[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith(".kql"))
    .map((entry) => ({
      name: entry.name.slice(0, -".kql".length),
      topic: relative(folder, entry.parentPath).split(sep).join("/"),
      file: join(entry.parentPath, entry.name),
    }))
    .sort((left, right) => (left.topic + left.name < right.topic + right.name ? -1 : 1));
}

/**
 * The saved query of a name, `subscription-scores` or `secure-score/subscription-scores`, in the first folder that has one.
 * @throws {LibraryError} `unknown-query`, with a near name; `ambiguous-query` where a folder has the name in several topics
 */
export function findQuery(name: string, folders: readonly string[]): QueryFile {
  const known = folders.map(queryFiles);
  for (const files of known) {
    const found = files.filter((file) => file.name === name || fullName(file) === name);
    const article = found.find(({ topic }) => topic === articleTopic);
    if (article !== undefined) return article;
    if (found.length > 1) {
      const choices = found.map((file) => `'${fullName(file)}'`).join(", ");
      throw new LibraryError("ambiguous-query", `several saved queries are named '${name}': ${choices}; say which`);
    }
    if (found[0] !== undefined) return found[0];
  }
  const all = known.flat();
  const near = nearest(name, [...all.map((file) => file.name), ...all.map(fullName)]);
  const help = near === undefined ? "'argonite queries' lists them" : `'${near}' is close`;
  throw new LibraryError("unknown-query", `no saved query '${name}'; ${help}`);
}

/** The files of a folder that their names alone say, without the topics. */
export function shortNames(files: readonly QueryFile[]): readonly QueryFile[] {
  const isPlain = (name: string) => files.some((file) => fullName(file) === name);
  return files.filter((file) => {
    const named = files.filter(({ name }) => name === file.name);
    return !isPlain(file.name) && (named.length === 1 || file.topic === articleTopic);
  });
}

/** The article's own queries, which a plain name means before any other of that name. */
const articleTopic = "secure-score";

/** A query's name with its topic. */
export const fullName = ({ topic, name }: QueryFile): string => (topic === "" ? name : `${topic}/${name}`);
