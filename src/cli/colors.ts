import pc from "picocolors";
import type { FrameColors } from "../engine/diagnostics/code-frame.js";

/** Whether a stream is to be coloured: NO_COLOR wins, then FORCE_COLOR, then whether it is a terminal. */
export function wantsColor(stream: NodeJS.WriteStream, environment: NodeJS.ProcessEnv = process.env): boolean {
  if (environment.NO_COLOR) return false;
  if (environment.FORCE_COLOR) return environment.FORCE_COLOR !== "0";
  return stream.isTTY === true && environment.TERM !== "dumb";
}

/** Colours for standard error. */
export function errorColors(): FrameColors {
  const { red, yellow, dim } = pc.createColors(wantsColor(process.stderr));
  return { error: red, warning: yellow, dim };
}
