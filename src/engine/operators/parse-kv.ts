import type { NamedParameter, ParseKvOperator } from "../../../grammar/tree.js";
import { compileRegex, type Regex, RegexError } from "../functions/regex.js";
import { isErroneous } from "../plan/expression.js";
import { convert } from "../types/coerce.js";
import { nullOf } from "../types/null-of.js";
import type { Value } from "../types/value.js";
import { type Binder, operator } from "./definition.js";
import { delimitedPairs, pairsByRegex, pairsOfWords, type PairReader, type Quoting } from "./key-values.js";
import { type PartColumn, withParts } from "./parts.js";
import { scopeOf } from "./scope.js";

export const parseKv = operator({
  name: "parse-kv",
  doc: "Takes columns out of a text of keys and values, by delimiters, by a regular expression, or by words; the first value of a key counts.",
  bind: (node, input, binder) => {
    const source = binder.expression(node.source, scopeOf(input));
    const columns = columnsOf(node, binder);
    const read = readerOf(node, binder);
    if (columns === undefined || read === undefined || isErroneous(source)) return undefined;
    const split = (text: Value) => {
      const values = new Map<string, string>();
      for (const [key, value] of read(text as string)) if (!values.has(key)) values.set(key, value);
      return columns.map(({ name, type }) => {
        const value = values.get(name);
        return value === undefined ? nullOf(type) : convert(value, "string", type);
      }) as Value;
    };
    return withParts(input, { source, columns, split, onlyMatches: false }, binder);
  },
});

function columnsOf(node: ParseKvOperator, binder: Binder): readonly PartColumn[] | undefined {
  const columns: PartColumn[] = [];
  for (const { name, type } of node.columns) {
    if (columns.some((column) => column.name === name.name)) {
      binder.report("duplicate-column", name, { name: name.name });
      return undefined;
    }
    columns.push({ name: name.name, type });
  }
  return columns;
}

const known = ["pair_delimiter", "kv_delimiter", "quote", "escape", "greedy", "regex"] as const;

function readerOf(node: ParseKvOperator, binder: Binder): PairReader | undefined {
  const options = binder.options("parse-kv", node.properties, known);
  if (node.properties.some(({ name }) => !known.some((option) => option === name.toLowerCase()))) return undefined;
  const wrong = (place: NamedParameter | ParseKvOperator, message: string) => {
    binder.report("invalid", "keyword" in place ? place.keyword : place, { message });
    return undefined;
  };
  for (const option of node.properties) {
    const text = textOf(option);
    if (text === undefined) return wrong(option, `'${option.name}' takes a literal`);
    if (text === "") return wrong(option, `'${option.name}' cannot be empty`);
  }
  const regex = options.get("regex");
  if (regex !== undefined) {
    const other = node.properties.find(({ name }) => name.toLowerCase() !== "regex");
    if (other !== undefined) return wrong(other, `'${other.name}' does not go with 'regex'`);
    const compiled = regexOf(regex, binder);
    return compiled && pairsByRegex(compiled);
  }
  const quoting = quotingOf(node.properties);
  if (quoting === undefined) {
    const option = node.properties.find(({ name }) => /^(quote|escape)$/i.test(name))!;
    return wrong(option, "'quote' takes one or two characters, and 'escape' one");
  }
  const pair = options.get("pair_delimiter");
  const keyValue = options.get("kv_delimiter");
  const greedy = options.get("greedy");
  if (pair === undefined && keyValue === undefined) {
    if (greedy !== undefined) return wrong(greedy, "'greedy' goes with 'pair_delimiter' and 'kv_delimiter'");
    return pairsOfWords(
      node.columns.map(({ name }) => name.name),
      quoting,
    );
  }
  if (pair === undefined || keyValue === undefined)
    return wrong((pair ?? keyValue)!, "'pair_delimiter' and 'kv_delimiter' go together; give both or neither");
  const delimiters = {
    pair: textOf(pair)!,
    keyValue: textOf(keyValue)!,
    greedy: greedy !== undefined && textOf(greedy) === "true",
  };
  return delimitedPairs(delimiters, quoting);
}

function textOf({ value }: NamedParameter): string | undefined {
  if (value.kind === "literal") return value.text;
  return value.kind === "name" ? value.name : undefined;
}

/** `quote` and `escape` may each be given several times. */
function quotingOf(properties: readonly NamedParameter[]): Quoting | undefined {
  const given = (wanted: string) =>
    properties.filter(({ name }) => name.toLowerCase() === wanted).map((option) => textOf(option)!);
  const quotes = given("quote");
  const escapes = given("escape");
  if (quotes.some(({ length }) => length > 2) || escapes.some(({ length }) => length > 1)) return undefined;
  return { quotes: quotes.map((text) => ({ open: text[0]!, close: text[1] ?? text[0]! })), escapes };
}

function regexOf(option: NamedParameter, binder: Binder): Regex | undefined {
  const pattern = textOf(option)!;
  const refuse = (reason: string) => {
    binder.report("bad-regex", option.value, { pattern, reason });
    return undefined;
  };
  try {
    const regex = compileRegex(pattern);
    const groups = regex.groupCount();
    return groups === 2 ? regex : refuse(`'parse-kv' needs a group for the key and one for the value; this has ${groups}`);
  } catch (error) {
    if (error instanceof RegexError) return refuse(error.message);
    throw error;
  }
}
