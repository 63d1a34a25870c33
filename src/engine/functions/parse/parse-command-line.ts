import { param, scalar } from "../definition.js";
import { textReader } from "../text.js";

export const parseCommandLine = scalar({
  name: "parse_command_line",
  doc: "The arguments of a command line, as an array, read as Windows does; the only parser is `windows`.",
  params: [param("command_line", "any"), param("parser_type", "string")],
  returns: "dynamic",
  examples: {
    'parse_command_line("echo \\"hello world!\\" x", "windows")': ["echo", "hello world!", "x"],
    'parse_command_line("a b", "bash")': null,
  },
  specialize: ([commandLine]) => {
    const text = textReader(commandLine);
    return (value, parser) => ((parser as string).toLowerCase() === "windows" ? windowsArguments(text(value)) : null);
  },
});

/** Backslashes are literal except before a quote: each pair is one, an odd one makes the quote literal (CommandLineToArgvW). */
function windowsArguments(line: string): readonly string[] | null {
  const found: string[] = [];
  let current: string | undefined;
  let quoted = false;
  for (const [piece, slashes, quote] of line.matchAll(/(\\*)(")|\\+|[^\\"]/g)) {
    if (quote !== undefined) {
      current = `${current ?? ""}${"\\".repeat(slashes!.length >> 1)}`;
      if (slashes!.length % 2 === 1) current += '"';
      else quoted = !quoted;
    } else if (!quoted && (piece === " " || piece === "\t")) {
      if (current !== undefined) found.push(current);
      current = undefined;
    } else {
      current = `${current ?? ""}${piece}`;
    }
  }
  if (current !== undefined) found.push(current);
  return found.length === 0 ? null : found;
}
