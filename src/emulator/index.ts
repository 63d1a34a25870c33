/** The entry `argonite/emulator`: Resource Graph over a local estate. */
export { createApp } from "./app.js";
export { createEmulator, type Emulator } from "./emulator.js";
export type { HttpClient } from "./in-process.js";
export type { Listening, ListenOptions } from "./listen.js";
export type { EmulatorOptions } from "./settings.js";
