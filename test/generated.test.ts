import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { configJsonSchema } from "../src/live/config/schema.js";
import { configSchemaFile } from "../src/tools/write-config-schema.js";
import { referenceText } from "../src/tools/write-reference.js";
import { queryTypesFile, queryTypesText } from "../src/tools/write-query-types.js";
import { registryFiles } from "../src/tools/write-registries.js";
import { queryIndex } from "../src/tools/write-query-index.js";

const root = join(import.meta.dirname, "..");
const read = (path: string): string => readFileSync(join(root, path), "utf8");

test.each([...registryFiles(root)])("%s is current: npm run generate", (path, text) => {
  expect(read(path)).toBe(text);
});

test("grammar/reference.md is current: npm run generate", () => {
  expect(read("grammar/reference.md")).toBe(referenceText());
});

test("queries/README.md is current: npm run generate", () => {
  expect(read("queries/README.md")).toBe(queryIndex(join(root, "queries")));
});

test("argonite.schema.json is current: npm run generate", () => {
  expect(read(configSchemaFile)).toBe(configJsonSchema());
});

test("the types of the saved queries are current: npm run generate", () => {
  expect(read(queryTypesFile)).toBe(queryTypesText(join(root, "queries")));
});
