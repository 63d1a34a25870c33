import type { NamedParameter, ParseOperator } from "../../../grammar/tree.js";
import { RegexError } from "../functions/regex.js";
import { isErroneous } from "../plan/expression.js";
import { type Binder, operator, type Relation } from "./definition.js";
import { type ParseKind, patternReader } from "./parse-pattern.js";
import { type PartColumn, withParts } from "./parts.js";
import { scopeOf } from "./scope.js";

export const parse = operator({
  name: "parse",
  doc: "Takes columns out of a text by a pattern of literals, columns and `*`; where the text does not fit, they are null.",
  bind: (node, input, binder) => parsed(node, input, false, binder),
});

/** The table with the columns of the pattern; `onlyMatches` drops the rows whose text does not fit. */
export function parsed(node: ParseOperator, input: Relation, onlyMatches: boolean, binder: Binder): Relation | undefined {
  const options = binder.options(node.operator, node.parameters, ["kind", "flags"]);
  const source = binder.expression(node.source, scopeOf(input));
  const kind = kindOf(options.get("kind"), binder);
  const columns = columnsOf(node, binder);
  if (kind === undefined || columns === undefined || isErroneous(source)) return undefined;
  const flags = flagsOf(options.get("flags"), kind, binder);
  if (flags === undefined) return undefined;
  try {
    const split = patternReader(node.pattern, columns, kind, flags);
    return withParts(input, { source, columns, split, onlyMatches }, binder);
  } catch (error) {
    if (!(error instanceof RegexError)) throw error;
    const first = node.pattern[0]!;
    const place = { start: first.start, end: node.pattern.at(-1)!.end };
    binder.report("invalid", place, { message: `the pattern is not a regular expression: ${error.message}` });
    return undefined;
  }
}

function kindOf(option: NamedParameter | undefined, binder: Binder): ParseKind | undefined {
  if (option === undefined) return "simple";
  const written = option.value.kind === "name" ? option.value.name.toLowerCase() : "";
  if (written === "simple" || written === "relaxed" || written === "regex") return written;
  binder.report("bad-option", option.value, { name: "kind", value: written, allowed: ["simple", "relaxed", "regex"] });
  return undefined;
}

/** Letters that RE2 knows as flags: case, lines, `.` over line ends, ungreedy. */
function flagsOf(option: NamedParameter | undefined, kind: ParseKind, binder: Binder): string | undefined {
  if (option === undefined) return "";
  const { value } = option;
  const written = value.kind === "name" ? value.name : value.kind === "literal" ? value.text : "";
  if (kind !== "regex") {
    binder.report("invalid", option, { message: "'flags' are for 'kind=regex'" });
    return undefined;
  }
  if (/^[imsU]+$/.test(written)) return written;
  binder.report("bad-option", value, { name: "flags", value: written, allowed: ["i", "m", "s", "U"] });
  return undefined;
}

/** The columns of the pattern, which must leave no doubt where one ends. */
function columnsOf({ pattern }: ParseOperator, binder: Binder): readonly PartColumn[] | undefined {
  const columns: PartColumn[] = [];
  let good = true;
  const wrong = (place: (typeof pattern)[number], message: string) => {
    binder.report("invalid", place, { message });
    good = false;
  };
  for (const [position, part] of pattern.entries()) {
    const before = pattern[position - 1];
    if (part.kind === "literal") continue;
    if (part.kind === "star") {
      const isText = before?.kind === "parse-column" && (before.type ?? "string") === "string";
      if (isText) wrong(part, "where a string column ends is open before '*'; put a literal between them");
      else if (before?.kind === "star") wrong(part, "a literal must stand between '*' and '*'");
      continue;
    }
    const { name, type = "string" } = part;
    if (before !== undefined && before.kind !== "literal") wrong(part, `a literal must stand before column '${name.name}'`);
    if (columns.some((column) => column.name === name.name)) {
      binder.report("duplicate-column", name, { name: name.name });
      good = false;
    }
    columns.push({ name: name.name, type });
  }
  return good ? columns : undefined;
}
