import { readFileSync, writeFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { loadLibrary, type SavedQuery } from "../library/library.js";

/** The index of the saved queries, in Markdown, by topic. */
export function queryIndex(folder: string): string {
  const queries = loadLibrary(folder);
  const topics = [...new Set(queries.map(({ topic }) => topic))];
  const lines = [
    "# Saved queries",
    "",
    "<!-- Written by src/tools/write-query-index.ts; `npm run generate` keeps it current. -->",
    "",
    "A file for each question, valid in any Kusto editor. `argonite run NAME` runs one, `argonite queries show NAME` says more.",
  ];
  for (const topic of topics) {
    lines.push("", `## ${topic}`);
    for (const query of queries.filter((one) => one.topic === topic)) lines.push("", ...entry(folder, query));
  }
  return `${lines.join("\n")}\n`;
}

function entry(folder: string, { file, name, title, question, parameters, columns }: SavedQuery): string[] {
  const path = relative(folder, file).replaceAll("\\", "/");
  return [
    `### [${name}](${path})`,
    "",
    `${title}. ${question}`,
    "",
    ...parameters.map((parameter) => {
      const standard = parameter.default === undefined ? "" : ` = ${parameter.default}`;
      return `- parameter \`${parameter.name}: ${parameter.type}${standard}\`: ${parameter.meaning}`;
    }),
    ...columns.map((column) => `- column \`${column.name}: ${column.type}\`: ${column.meaning}`),
  ];
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const folder = join(dirname(fileURLToPath(import.meta.url)), "../../../queries");
  const file = join(folder, "README.md");
  const text = queryIndex(folder);
  if (readFileSync(file, { encoding: "utf8", flag: "a+" }) !== text) writeFileSync(file, text);
}
