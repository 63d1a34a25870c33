import pc from "picocolors";
import { type SavedQuery, loadLibrary, loadQuery } from "../library/library.js";
import { findQuery, fullName } from "../library/files.js";
import { wantsColor } from "./colors.js";
import { libraryFolders } from "./query-text.js";
import { writeOut } from "./write.js";

/** `argonite queries [search]`. */
export async function listCommand(search = ""): Promise<void> {
  const found = libraryFolders()
    .flatMap(loadLibrary)
    .filter((query) => mentions(query, search.toLowerCase()));
  const names = found.map(fullName);
  const width = Math.max(0, ...names.map((name) => name.length));
  await writeOut(found.map(({ title }, index) => `${names[index]!.padEnd(width)}  ${title}\n`));
  const what = search === "" ? "saved queries" : `saved queries that mention '${search}'`;
  process.stderr.write(`${found.length} ${what} · 'argonite queries show NAME' says more\n`);
}

/** `argonite queries show NAME`. */
export async function showCommand(name: string): Promise<void> {
  const query = loadQuery(findQuery(name, libraryFolders()));
  const { bold, dim } = pc.createColors(wantsColor(process.stdout));
  const parts = [`${bold(query.title)}\n${query.question}\n`];
  if (query.parameters.length > 0) {
    const rows = query.parameters.map(({ name, type, default: standard, meaning }) => {
      const head = `${name}: ${type}${standard === undefined ? "" : ` = ${standard}`}`;
      return [head, meaning] as const;
    });
    parts.push(`${bold("Parameters")}\n${aligned(rows)}`);
  }
  parts.push(
    `${bold("Columns")}\n${aligned(query.columns.map(({ name, type, meaning }) => [`${name}: ${type}`, meaning] as const))}`,
  );
  if (query.source !== undefined) parts.push(`${bold("Source")}\n  ${query.source}\n`);
  parts.push(`${bold("Query")} ${dim(query.file)}\n${query.text.replace(/^\/\/ ---\n(?:\/\/.*\n)*?\/\/ ---\n/, "")}`);
  await writeOut([parts.join("\n")]);
}

function mentions({ topic, name, title, question, tags }: SavedQuery, text: string): boolean {
  return [topic, name, title, question, ...tags].some((part) => part.toLowerCase().includes(text));
}

function aligned(rows: readonly (readonly [string, string])[]): string {
  const width = Math.max(...rows.map(([head]) => head.length));
  return rows.map(([head, meaning]) => `  ${head.padEnd(width)}  ${meaning}\n`).join("");
}
