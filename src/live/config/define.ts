import type { Config } from "./schema.js";

/** A configuration written in TypeScript or JavaScript: `export default defineConfig({ … })`. */
export function defineConfig(config: Config): Config {
  return config;
}
