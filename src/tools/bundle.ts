import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { rolldown } from "rolldown";

/** What others import or run. */
const entries = ["cli/main", "index", "emulator/index", "testing/index", "testing/vitest"];

/** What every start needs or is small; all else stays a package of its own, loaded when it is needed. */
const bundled =
  /^(@oxc-project\/runtime|@chevrotain\/[\w-]+|bignumber\.js|chevrotain|commander|decimal\.js|picocolors|polyclip-ts|re2js|splaytree-ts|yaml|zod)(\/|$)/;

/**
 * Puts the built entry points into few files, in the places of those that the compiler wrote: Node takes longer to find, open and
 * compile five hundred modules than to run a query.
 */
async function bundle(root: string): Promise<void> {
  const out = join(root, "dist/src");
  const chunks = join(out, "chunks");
  rmSync(chunks, { recursive: true, force: true });
  const build = await rolldown({
    cwd: root,
    platform: "node",
    input: Object.fromEntries(entries.map((entry) => [entry, `src/${entry}.ts`])),
    external: (id, importer) => !/^[./]/.test(id) && !bundled.test(id) && importer !== undefined,
    resolve: { extensionAlias: { ".js": [".ts", ".js"] } },
  });
  const { output } = await build.write({
    dir: out,
    format: "esm",
    chunkFileNames: "chunks/[name].js",
    // Names stay, for stack traces; without spaces and comments a start takes a fifteenth less.
    minify: { compress: false, mangle: false, codegen: { removeWhitespace: true } },
  });
  const modules = output.flatMap((file) => (file.type === "chunk" ? file.moduleIds : []));
  writeFileSync(join(chunks, "LICENSES.txt"), licenses(modules));
}

/** The licences of the packages whose code is in the bundle, each of which asks to be kept with it. */
function licenses(modules: readonly string[]): string {
  const folders = new Set(modules.flatMap((module) => /^.*\/node_modules\/(?:@[^/]+\/)?[^/]+/.exec(module)?.[0] ?? []));
  const texts = [...folders].sort().map((folder) => {
    const { name, version, license } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8")) as Record<string, string>;
    const file = ["LICENSE", "LICENSE.md", "LICENSE.txt", "LICENCE", "LICENCE.md"]
      .map((one) => join(folder, one))
      .find((one) => existsSync(one));
    return `${name} ${version} (${license})\n\n${file === undefined ? "" : readFileSync(file, "utf8").trim()}\n`;
  });
  return texts.join(`\n${"-".repeat(80)}\n\n`);
}

await bundle(join(dirname(fileURLToPath(import.meta.url)), "../../.."));
