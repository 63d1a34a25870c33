import { writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { configJsonSchema } from "../live/config/schema.js";

/** The file that editors read: `"$schema": "./node_modules/argonite/argonite.schema.json"`. */
export const configSchemaFile = "argonite.schema.json";

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  writeFileSync(join(dirname(fileURLToPath(import.meta.url)), "../../..", configSchemaFile), configJsonSchema());
}
