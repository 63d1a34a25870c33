import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import type { GenerateOptions } from "./generate/options.js";

/** What the sample 'contoso' is generated from; its bytes are committed and a test holds them to this. */
export const contosoOptions: Partial<GenerateOptions> = { seed: 5, name: "contoso", kinds: "all" };

/** The folder of a sample estate that comes with the package, whether run from its sources or built. */
export function samplePath(name = "contoso"): string {
  return join(packageFolder(), "samples", name);
}

function packageFolder(): string {
  let folder = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(folder, "package.json"))) {
    const parent = dirname(folder);
    if (parent === folder) throw new Error("no package.json above this module");
    folder = parent;
  }
  return folder;
}
