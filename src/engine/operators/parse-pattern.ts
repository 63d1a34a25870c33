import type { ParsePart } from "../../../grammar/tree.js";
import type { RowFunction } from "../functions/definition.js";
import { compileRegex } from "../functions/regex.js";
import { convert } from "../types/coerce.js";
import type { ScalarType } from "../types/type.js";
import type { Value } from "../types/value.js";
import type { PartColumn } from "./parts.js";

export type ParseKind = "simple" | "relaxed" | "regex";

/**
 * The columns' values in a text that fits the pattern from end to end, null where none does. A value that its type does not take spoils
 * the match, except with `relaxed`, where it is null by itself. Throws a `RegexError` for a pattern that is none.
 */
export function patternReader(
  pattern: readonly ParsePart[],
  columns: readonly PartColumn[],
  kind: ParseKind,
  flags: string,
): RowFunction {
  const regex = compileRegex(`\\A${regexOf(pattern, kind)}\\z`, kind === "regex" ? flags : "s");
  return (text) => {
    const match = regex.matcher(text as string);
    if (!match.find()) return null;
    const values: Value[] = [];
    for (const [position, { type }] of columns.entries()) {
      const value = convert(match.group(groupName(position)) ?? "", "string", type);
      if (value === null && kind !== "relaxed") return null;
      values.push(value);
    }
    return values as Value;
  };
}

function groupName(position: number): string {
  return `column${position}`;
}

function regexOf(pattern: readonly ParsePart[], kind: ParseKind): string {
  let column = 0;
  return pattern
    .map((part, position) => {
      if (part.kind === "star") return ".*?";
      if (part.kind === "literal") return kind === "regex" ? part.text : quote(part.text);
      const open = pattern[position + 1]?.kind === "star";
      return `(?P<${groupName(column++)}>${valueRegex(part.type ?? "string", kind, open)})${open && kind === "relaxed" ? "?" : ""}`;
    })
    .join("");
}

function quote(text: string): string {
  return text.replace(/[\\.+*?()|[\]{}^$]/g, "\\$&");
}

/** What a column takes: up to the literal behind it; with none behind it (`open`), as much as looks like its type. */
function valueRegex(type: ScalarType, kind: ParseKind, open: boolean): string {
  if (kind !== "regex" && !open) return ".*?";
  switch (type) {
    case "int":
    case "long":
      return "[-+]?(?:0[xX][0-9a-fA-F]+|[0-9]+)";
    case "real":
    case "decimal":
      return "[-+]?(?:[0-9]+(?:\\.[0-9]*)?|\\.[0-9]+)(?:[eE][-+]?[0-9]+)?";
    case "bool":
      return open ? "[Tt]rue|[Ff]alse|TRUE|FALSE|[01]" : ".*";
    case "datetime":
      return open ? "[0-9][-/0-9]*(?:[T ][0-9]+:[0-9:.]+(?:Z|[-+][0-9:]+)?)?" : ".*";
    case "timespan":
      return open ? "-?[0-9][0-9.:]*" : ".*";
    case "guid":
      return open ? "[0-9a-fA-F]{8}-?(?:[0-9a-fA-F]{4}-?){3}[0-9a-fA-F]{12}" : ".*";
    case "string":
    case "dynamic":
      return ".*";
    default:
      return type satisfies never;
  }
}
