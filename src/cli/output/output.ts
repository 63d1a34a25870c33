import type { ResultTable } from "../../engine/query.js";
import { exitCode } from "../exit-code.js";
import { Failure } from "../failure.js";
import { csvOutput } from "./csv.js";
import type { OutputFormat } from "./formats.js";
import { jsonOutput, ndjsonOutput } from "./json.js";
import { markdownOutput } from "./markdown.js";
import { drawTable } from "./table.js";

/** What is written, in pieces, and the columns that there was no place for. */
export interface Output {
  readonly text: Iterable<string>;
  readonly hidden: readonly string[];
}

/** Tables in a format; `columns` is the terminal's width, where there is one to keep to. */
export function formatTables(tables: readonly ResultTable[], format: OutputFormat, columns?: number): Output {
  switch (format) {
    case "table": {
      const drawn = tables.map((table) => drawTable(table, columns));
      return {
        text: drawn.map(({ lines }, index) => `${index > 0 ? "\n" : ""}${lines.join("\n")}\n`),
        hidden: drawn[0]?.hidden ?? [],
      };
    }
    case "json":
      return { text: jsonOutput(tables), hidden: [] };
    case "ndjson":
      return { text: ndjsonOutput(onlyTable(tables, format)), hidden: [] };
    case "csv":
      return { text: csvOutput(onlyTable(tables, format)), hidden: [] };
    case "markdown":
      return { text: severalMarkdown(tables), hidden: [] };
    default:
      return format satisfies never;
  }
}

function* severalMarkdown(tables: readonly ResultTable[]): Iterable<string> {
  for (const [index, table] of tables.entries()) {
    if (index > 0) yield "\n";
    yield* markdownOutput(table);
  }
}

function onlyTable(tables: readonly ResultTable[], format: OutputFormat): ResultTable {
  const [table] = tables;
  if (tables.length === 1 && table !== undefined) return table;
  throw new Failure(
    exitCode.usage,
    `${format} holds one table, and the query gives ${tables.length}; use '-o json' or '-o table'`,
  );
}
