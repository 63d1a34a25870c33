import { position, type Source } from "../../../grammar/source.js";
import type { Diagnostic } from "./diagnostic.js";

/** How the parts of a frame are coloured; by default not at all. */
export interface FrameColors {
  readonly error: (text: string) => string;
  readonly warning: (text: string) => string;
  readonly dim: (text: string) => string;
}

const plain = (text: string): string => text;
const noColors: FrameColors = { error: plain, warning: plain, dim: plain };

/**
 * A diagnostic for people: its code and message, then its place, with the line before it and carets below.
 *
 * ```
 * error[unknown-column]: no column 'naem' here; 'name' is close
 *   ╭─ people.kql:2:9
 * 1 │ people
 * 2 │ | where naem == "a"
 *   │         ^^^^
 *   ╰─
 * ```
 */
export function codeFrame(source: Source, diagnostic: Diagnostic, colors: FrameColors = noColors): string {
  const { severity, code, message, start, end } = diagnostic;
  const tint = colors[severity];
  const { line, column } = position(source, start);
  const lines = source.text.split(/\r?\n/);
  const margin = String(line).length;
  const bar = (label: string, text: string): string => `${colors.dim(`${label.padStart(margin)} │`)} ${text}`.trimEnd();
  const shown = lines[line - 1] ?? "";
  const before = line > 1 ? [bar(String(line - 1), clip(lines[line - 2] ?? "", 0))] : [];
  const width = Math.max(1, Math.min(end - start, shown.length - column + 1));
  const from = windowStart(shown, column - 1);
  const carets =
    " ".repeat(columnsOf(shown.slice(from, column - 1))) +
    tint("^".repeat(Math.min(columnsOf(shown.slice(column - 1, column - 1 + width)) || 1, mostShown)));
  return [
    `${tint(`${severity}[${code}]`)}: ${visible(message)}`,
    colors.dim(`${" ".repeat(margin)} ╭─ ${source.name}:${line}:${column}`),
    ...before,
    bar(String(line), clip(shown, from)),
    bar("", carets),
    colors.dim(`${" ".repeat(margin)} ╰─`),
  ].join("\n");
}

/** Lines are shown up to this length; of a longer one, the part around the place. */
const mostShown = 160;

const windowStart = (line: string, at: number): number => (line.length <= mostShown ? 0 : Math.max(0, at - mostShown / 2));

/** Control characters would move the cursor away from where the carets are counted. */
const clip = (line: string, from: number): string => visible(line.slice(from, from + mostShown));

/** A text with pictures of its control characters in their places. */
export const visible = (text: string): string =>
  text
    .replaceAll("\t", "    ")
    .replace(/\p{Cc}/gu, (char) => (char < " " ? String.fromCharCode(0x2400 + char.charCodeAt(0)) : "\ufffd"));

/** How many columns of a terminal a text takes; a tab is shown as four spaces. */
const columnsOf = (text: string): number => [...visible(text)].length;
