// Written by src/tools/write-registries.ts; `npm run generate` keeps it current.
import type { PluginDefinition } from "./definition.js";
import { bagUnpack } from "./bag-unpack.js";
import { narrow } from "./narrow.js";

export const plugins: readonly PluginDefinition[] = [
  bagUnpack,
  narrow,
];
