import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, posix, relative } from "node:path";
import { describe, expect, test } from "vitest";

const root = join(import.meta.dirname, "..");

/** From the bottom up: a folder imports from its own rung and from those below. A folder that stands nowhere is a mistake. */
const ladder: readonly (readonly string[])[] = [
  ["grammar"],
  ["src/engine/types"],
  ["src/engine/diagnostics"],
  ["src/engine/profiles"],
  ["src/engine/functions"],
  ["src/engine/aggregates"],
  ["src/engine/plan"],
  ["src/engine/exec"],
  ["src/engine/operators", "src/engine/plugins"],
  ["src/engine/bind"],
  ["src/engine"],
  ["src/arg"],
  ["src/language"],
  ["src/library"],
  ["src/live"],
  ["src/score"],
  ["src/history"],
  ["src/estate", "src/report"],
  ["src/record", "src/graph"],
  ["src/emulator"],
  ["src/testing"],
  ["src/tools"],
  ["src/cli"],
  ["src"],
];

/** Packages that run in a browser as well as in Node. */
const neutralPackages: ReadonlySet<string> = new Set(["chevrotain", "decimal.js", "h3-js", "polyclip-ts", "re2js"]);

interface Import {
  readonly file: string;
  readonly folder: string;
  readonly target: string;
  /** Only for types, or only when it is needed. */
  readonly light: boolean;
}

const imports = sourceFiles().flatMap(importsOf);
const rungs = new Map(ladder.flatMap((folders, rung) => folders.map((folder) => [folder, rung] as const)));

describe("imports", () => {
  test("are found", () => {
    expect(imports.length).toBeGreaterThan(500);
  });

  test("come from folders that the ladder lists", () => {
    const unknown = imports.filter(
      ({ folder, target }) => !rungs.has(folder) || (isRelative(target) && !rungs.has(folderOf(target))),
    );
    expect(unknown.map(({ file, target }) => `${file} imports ${target}`)).toEqual([]);
  });

  test("go down the ladder", () => {
    const upward = imports.filter(({ folder, target }) => {
      if (!isRelative(target)) return false;
      return (rungs.get(folderOf(target)) ?? 0) > (rungs.get(folder) ?? 0);
    });
    expect(upward.map(({ file, target }) => `${file} imports ${target}`)).toEqual([]);
  });

  test("of the engine and the grammar are neutral: no 'node:', no package that needs Node", () => {
    const bound = imports.filter(
      ({ folder, target }) => isNeutral(folder) && !isRelative(target) && !neutralPackages.has(target),
    );
    expect(bound.map(({ file, target }) => `${file} imports ${target}`)).toEqual([]);
  });

  test("of Azure's packages wait until they are needed", () => {
    const eager = imports.filter(({ target, light }) => target.startsWith("@azure/") && !light);
    expect(eager.map(({ file, target }) => `${file} imports ${target}`)).toEqual([]);
  });

  test("of a registry are the catalog's and the tools': nothing else knows functions and operators by name", () => {
    const knowing = imports.filter(({ file, target }) => {
      if (!target.endsWith("/registry.ts")) return false;
      return file !== "src/engine/catalog.ts" && !file.startsWith("src/tools/");
    });
    expect(knowing.map(({ file }) => file)).toEqual([]);
  });
});

function sourceFiles(): string[] {
  return ["grammar", "src"].flatMap((folder) =>
    readdirSync(join(root, folder), { withFileTypes: true, recursive: true })
      .filter((entry) => entry.isFile() && entry.name.endsWith(".ts"))
      .map((entry) => relative(root, join(entry.parentPath, entry.name)).replaceAll("\\", "/")),
  );
}

function importsOf(file: string): Import[] {
  const text = readFileSync(join(root, file), "utf8").replace(/^\s*(?:\/\/|\*|\/\*\*).*$/gm, "");
  const statements = text.matchAll(
    /^(?:import|export)\s(type\s)?[^;"]*?from\s"([^"]+)"|^import\s"([^"]+)"|import\("([^"]+)"\)/gm,
  );
  return [...statements].map(([, type, from, bare, lazy]) => {
    const named = (from ?? bare ?? lazy)!;
    const target = named.startsWith(".") ? posix.join(dirname(file), named).replace(/\.js$/, ".ts") : named;
    return { file, folder: folderOf(file), target, light: type !== undefined || lazy !== undefined };
  });
}

const isRelative = (target: string): boolean => /^(?:src|grammar)\//.test(target);
const isNeutral = (folder: string): boolean =>
  folder === "grammar" || folder === "src/engine" || folder.startsWith("src/engine/");

/** Folders below `src/engine` stand for themselves, with all that is below them; elsewhere the folder below `src` does. */
function folderOf(file: string): string {
  const parts = dirname(file).split("/");
  return parts.slice(0, parts[1] === "engine" ? 3 : 2).join("/");
}
