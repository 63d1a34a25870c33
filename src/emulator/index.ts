/** The entry `argonite/emulator`: Resource Graph and Microsoft.Security over a local estate. */
export { type LogEntry, logLine } from "./access-log.js";
export { createApp } from "./app.js";
export { createEmulator, type Emulator } from "./emulator.js";
export { type Fault, type FaultRate, faultKinds, parseFaultRate } from "./faults.js";
export type { HttpClient } from "./in-process.js";
export type { Listening, ListenOptions } from "./listen.js";
export type { EmulatorOptions } from "./settings.js";
