import { writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { interfaceText, typesOf } from "../graph/typegen.js";

/** The types of the package's own saved queries. */
export const queryTypesFile = "src/graph/library-queries.ts";

export function queryTypesText(folder: string): string {
  return `// Written by src/tools/write-query-types.ts; \`npm run generate\` keeps it current.
import type { Json } from "./query-types.js";

/** The parameters and rows of the saved queries that come with the package. */
export ${interfaceText("LibraryQueries", typesOf(folder).queries)}`;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const root = join(dirname(fileURLToPath(import.meta.url)), "../../..");
  writeFileSync(join(root, queryTypesFile), queryTypesText(join(root, "queries")));
}
