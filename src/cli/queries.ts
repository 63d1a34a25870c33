import pc from "picocolors";
import { findQuery, fullName } from "../library/files.js";
import { loadLibrary, loadQuery, type SavedQuery } from "../library/library.js";
import { wantsColor } from "./colors.js";
import { firstRows, runExample } from "./example.js";
import { formatTables } from "./output/output.js";
import { libraryFolders } from "./query-text.js";
import { writeOut } from "./write.js";

/** `argonite queries [text…]`: those that mention every text. */
export async function listCommand(texts: readonly string[] = []): Promise<void> {
  const found = libraryFolders()
    .flatMap(loadLibrary)
    .filter((query) => texts.every((text) => mentions(query, text.toLowerCase())));
  const names = found.map(fullName);
  const width = Math.max(0, ...names.map((name) => name.length));
  await writeOut(found.map(({ title }, index) => `${names[index]!.padEnd(width)}  ${title}\n`));
  const wanted = texts.map((text) => `'${text}'`).join(" and ");
  const what = found.length === 1 ? "saved query" : "saved queries";
  const which = texts.length === 0 ? "" : ` with ${wanted}`;
  process.stderr.write(`${found.length} ${what}${which} · 'argonite queries show NAME' says more\n`);
}

/** `argonite queries show NAME`. */
export async function showCommand(name: string): Promise<void> {
  const query = loadQuery(findQuery(name, libraryFolders()));
  const { bold, dim } = pc.createColors(wantsColor(process.stdout));
  const parts = [`${bold(query.title)}\n${query.question}\n`];
  if (query.parameters.length > 0) {
    const rows = query.parameters.map(({ name, type, default: standard, meaning }) => {
      const head = `${name}: ${type}${standard === undefined ? "" : ` = ${standard}`}`;
      return [head, standard === undefined ? `${meaning} It must be given.` : meaning] as const;
    });
    parts.push(`${bold("Parameters")}\n${aligned(rows)}`);
  }
  parts.push(
    `${bold("Columns")}\n${aligned(query.columns.map(({ name, type, meaning }) => [`${name}: ${type}`, meaning] as const))}`,
  );
  if (query.source !== undefined) parts.push(`${bold("Source")}\n  ${query.source}\n`);
  parts.push(`${bold("Query")} ${dim(query.file)}\n${query.text.replace(/^\/\/ ---\n(?:\/\/.*\n)*?\/\/ ---\n/, "")}`);
  parts.push(await exampleText(query, bold, dim));
  await writeOut([parts.join("\n")]);
}

const shownRows = 5;

type Paint = (text: string) => string;

async function exampleText(query: SavedQuery, bold: Paint, dim: Paint): Promise<string> {
  const { tables, diagnostics, of } = await runExample(query);
  const [table] = tables;
  if (table === undefined) return `${bold("Example")} none over ${of}: ${diagnostics[0]?.message}\n`;
  const where = query.tags.includes("history") ? "--history FOLDER" : "--offline";
  const values = Object.entries(query.example).map(([name, value]) => ` --param ${name}=${value}`);
  const command = `argonite run ${fullName(query)} ${where}${values.join("")}`;
  const shown = firstRows(table, shownRows);
  const rows = shown.length < table.length ? `the first ${shown.length} of ${table.length} rows` : `${table.length} rows`;
  const { text, hidden } = formatTables([shown], "table", process.stdout.isTTY ? process.stdout.columns : undefined);
  const rest = hidden.length === 0 ? "" : `; not shown: ${hidden.join(", ")}`;
  return `${bold("Example")} ${dim(command)}\n${[...text].join("")}${dim(`${rows}, from ${of}${rest}`)}\n`;
}

function mentions({ topic, name, title, question, tags }: SavedQuery, text: string): boolean {
  return [topic, name, title, question, ...tags].some((part) => part.toLowerCase().includes(text));
}

function aligned(rows: readonly (readonly [string, string])[]): string {
  const width = Math.max(...rows.map(([head]) => head.length));
  return rows.map(([head, meaning]) => `  ${head.padEnd(width)}  ${meaning}\n`).join("");
}
