// Written by src/tools/write-registries.ts; `npm run generate` keeps it current.
import type { PluginDefinition } from "./definition.js";

export const plugins: readonly PluginDefinition[] = [
];
