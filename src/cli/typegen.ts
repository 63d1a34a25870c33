import { existsSync, statSync, writeFileSync } from "node:fs";
import { declarationText, typesOf } from "../graph/typegen.js";
import { exitCode } from "./exit-code.js";
import { Failure, QueryErrors } from "./failure.js";
import { writeOut } from "./write.js";

export interface TypegenOptions {
  readonly out?: string;
}

/** `argonite typegen [folder]`: the types of a folder's queries, as a module for TypeScript. */
export async function typegenCommand(folder: string, { out }: TypegenOptions): Promise<void> {
  if (!existsSync(folder) || !statSync(folder).isDirectory()) throw new Failure(exitCode.file, `no folder '${folder}'`);
  const { queries, mistakes } = typesOf(folder);
  const [first] = mistakes;
  if (first !== undefined) throw new QueryErrors({ name: first.file, text: first.text }, first.diagnostics);
  if (queries.length === 0) throw new Failure(exitCode.file, `'${folder}' has no .kql file`);
  const text = declarationText(queries, folder);
  if (out === undefined) return writeOut([text]);
  writeFileSync(out, text);
  process.stderr.write(`wrote the types of ${queries.length} ${queries.length === 1 ? "query" : "queries"} to ${out}\n`);
}
