import { readFileSync, writeFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { loadLibrary, type SavedQuery } from "../library/library.js";

/** The index of the saved queries, in Markdown: a table for each topic. */
export function queryIndex(folder: string): string {
  const queries = loadLibrary(folder);
  const topics = [...new Set(queries.map(({ topic }) => topic))];
  const lines = [
    "# Saved queries",
    "",
    "<!-- Written by src/tools/write-query-index.ts; `npm run generate` keeps it current. -->",
    "",
    `${queries.length} files, one for each question, valid in any Kusto editor; what each parameter and column means stands at a file's`,
    "head. `argonite run NAME` runs one, `argonite queries WORD` finds some, `argonite queries show NAME` explains one with an example.",
    "Those tagged `history` read the tables of a history, the others Azure Resource Graph or an estate.",
  ];
  for (const topic of topics) {
    lines.push("", `## ${topic}`, "", "| query | question | parameters | columns |", "| --- | --- | --- | --- |");
    lines.push(...queries.filter((one) => one.topic === topic).map((query) => line(folder, query)));
  }
  return `${lines.join("\n")}\n`;
}

function line(folder: string, { file, name, question, parameters, columns, tags }: SavedQuery): string {
  const path = relative(folder, file).replaceAll("\\", "/");
  const history = tags.includes("history") ? " (history)" : "";
  const names = (all: readonly { readonly name: string }[]): string => all.map((one) => `\`${one.name}\``).join(", ");
  const cells = [`[${name}](${path})${history}`, question, names(parameters), names(columns)];
  return `| ${cells.map((cell) => cell.replaceAll("|", "\\|")).join(" | ")} |`;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const folder = join(dirname(fileURLToPath(import.meta.url)), "../../../queries");
  const file = join(folder, "README.md");
  const text = queryIndex(folder);
  if (readFileSync(file, { encoding: "utf8", flag: "a+" }) !== text) writeFileSync(file, text);
}
