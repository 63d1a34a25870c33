import { execFile } from "node:child_process";
import { mkdir, symlink, writeFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { promisify } from "node:util";
import type { LoadFigures } from "./load-figures.js";
import { type Tenant, tenantManifest } from "./tenant.js";

/** What loading a tenant's files takes, and what is kept of them; in a process of its own, where nothing else is in memory. */
export async function measureLoad({ files }: Tenant, folder: string, rounds: number): Promise<LoadFigures> {
  const tables = Object.fromEntries(Object.entries(files).map(([table, file]) => [table, { file: basename(file) }]));
  const estates = ["rows", "columns"].map((name) => join(folder, `${name}-${basename(files.securityresources, ".ndjson")}`));
  for (const estate of estates) {
    await mkdir(estate, { recursive: true });
    await writeFile(join(estate, "manifest.json"), JSON.stringify({ ...tenantManifest, tables }));
    for (const file of Object.values(files)) await symlink(file, join(estate, basename(file)));
  }
  const script = join(import.meta.dirname, "load-figures.js");
  const options = ["--expose-gc", "--max-old-space-size=16000", script];
  const { stdout } = await promisify(execFile)(process.execPath, [
    ...options,
    Object.values(files).join(),
    ...estates,
    String(rounds),
  ]);
  return JSON.parse(stdout) as LoadFigures;
}
