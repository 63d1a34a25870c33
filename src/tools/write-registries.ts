import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";

/** A folder of definitions and the file that lists them all. */
interface Registry {
  readonly folder: string;
  /** The functions that make a definition: `export const x = scalar({…`. */
  readonly makers: readonly string[];
  readonly type: string;
  readonly typeFrom: string;
  readonly exportName: string;
}

const registries: readonly Registry[] = [
  {
    folder: "src/engine/functions",
    makers: ["scalar", "scalarOverloads"],
    type: "ScalarFunction",
    typeFrom: "./definition.js",
    exportName: "scalarFunctions",
  },
  {
    folder: "src/engine/aggregates",
    makers: ["aggregate", "aggregateOverloads"],
    type: "AggregateFunction",
    typeFrom: "./definition.js",
    exportName: "aggregateFunctions",
  },
  {
    folder: "src/engine/operators",
    makers: ["operator", "sourceOperator"],
    type: "OperatorDefinition",
    typeFrom: "./definition.js",
    exportName: "operators",
  },
  {
    folder: "src/engine/plugins",
    makers: ["plugin"],
    type: "PluginDefinition",
    typeFrom: "./definition.js",
    exportName: "plugins",
  },
];

/** The text of every registry file, by its path in the project. */
export function registryFiles(root: string): ReadonlyMap<string, string> {
  return new Map(registries.map((registry) => [`${registry.folder}/registry.ts`, registryText(root, registry)]));
}

function registryText(root: string, { folder, makers, type, typeFrom, exportName }: Registry): string {
  const maker = new RegExp(`^export const (\\w+)(?:: ${type})? = (?:${makers.join("|")})\\(`, "gm");
  const found: { readonly path: string; readonly names: readonly string[] }[] = [];
  for (const path of sourceFiles(join(root, folder))) {
    const names = [...readFileSync(path, "utf8").matchAll(maker)].map((match) => match[1] as string);
    if (names.length > 0)
      found.push({ path: `./${relative(join(root, folder), path).replaceAll("\\", "/").replace(/\.ts$/, ".js")}`, names });
  }
  found.sort((a, b) => (a.path < b.path ? -1 : 1));
  const lines = [
    "// Written by src/tools/write-registries.ts; `npm run generate` keeps it current.",
    `import type { ${type} } from "${typeFrom}";`,
    ...found.map(({ path, names }) => `import { ${[...names].sort().join(", ")} } from "${path}";`),
    "",
    `export const ${exportName}: readonly ${type}[] = [`,
    ...found.flatMap(({ names }) => names.map((name) => `  ${name},`)),
    "];",
    "",
  ];
  return lines.join("\n");
}

function sourceFiles(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith(".ts") && entry.name !== "registry.ts")
    .map((entry) => join(entry.parentPath, entry.name));
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const root = join(dirname(fileURLToPath(import.meta.url)), "../../..");
  for (const [path, text] of registryFiles(root)) writeFileSync(join(root, path), text);
}
