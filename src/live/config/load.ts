import { existsSync, readFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { ConfigError } from "./error.js";
import { issueText } from "./issue-text.js";
import { type Config, configSchema, profileSchema } from "./schema.js";

export interface LoadedConfig {
  readonly file: string;
  readonly config: Config;
}

const names = ["json", "ts", "mjs", "js"].map((extension) => `argonite.config.${extension}`);

/**
 * The configuration file of a folder, or of the nearest folder above that has one.
 * @throws {ConfigError} where a folder has two
 */
export function findConfig(folder: string): string | undefined {
  for (let at = resolve(folder); ; at = dirname(at)) {
    const [found, second] = names.map((name) => join(at, name)).filter((file) => existsSync(file));
    if (found !== undefined && second !== undefined) {
      throw new ConfigError("unreadable-config", `'${found}' and '${second}' stand side by side; keep one`);
    }
    if (found !== undefined || dirname(at) === at) return found;
  }
}

/**
 * Reads a configuration.
 * @throws {ConfigError} `unreadable-config`, or `bad-config` with the path of the setting that is wrong
 */
export async function loadConfig(file: string): Promise<LoadedConfig> {
  const value = file.endsWith(".json") ? readJson(file) : await importDefault(file);
  const parsed = configSchema.safeParse(value);
  if (!parsed.success) throw new ConfigError("bad-config", `${file}: ${issueText(parsed.error.issues[0]!, settingsAt)}`);
  return { file, config: parsed.data };
}

const settingsAt = (path: readonly PropertyKey[]): readonly string[] =>
  Object.keys(path[0] === "profiles" ? profileSchema.shape : configSchema.shape);

function readJson(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, "utf8").replace(/^\uFEFF/, ""));
  } catch (error) {
    const why = error instanceof SyntaxError ? `it is not JSON: ${error.message}` : (error as Error).message;
    throw new ConfigError("unreadable-config", `${file}: ${why}`);
  }
}

async function importDefault(file: string): Promise<unknown> {
  let module: { readonly default?: unknown };
  try {
    module = (await import(pathToFileURL(file).href)) as typeof module;
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === "ERR_UNKNOWN_FILE_EXTENSION" && file.endsWith(".ts")) throw needsNewerNode(file);
    throw new ConfigError("unreadable-config", `${file}: ${message ?? String(error)}`);
  }
  if (module.default !== undefined) return module.default;
  throw new ConfigError("bad-config", `${file}: it has no default export; write 'export default defineConfig({ … })'`);
}

/** Node strips types by itself since 22.18; before, `--import tsx` or its like does. */
function needsNewerNode(file: string): ConfigError {
  const others = names
    .filter((name) => /json$|mjs$/.test(name))
    .map((name) => `'${name}'`)
    .join(" or ");
  const message = `${file}: TypeScript needs Node 22.18 or newer, and this is ${process.versions.node}; write ${others} instead`;
  return new ConfigError("unreadable-config", message);
}
