import { type Dynamic, isArray, isBag, setMember } from "../engine/types/value.js";
import type { EstateRow } from "../estate/estate.js";
import { createPositions, hasOwnKeys, isSchemaKey, keyOf } from "./positions.js";
import { isBuiltIn, type PublicFacts, packageFacts, publicGuidsOf } from "./public-facts.js";
import { isEnumeration, isNeutral, isRegion, isResourceType, isSku } from "./public-words.js";
import { isTechnical } from "./technical-words.js";
import { type TextPseudonyms, textPseudonyms } from "./text.js";

export interface PseudonymOptions {
  /** Whatever it is, the longer the better; the same key gives the same pseudonyms. */
  readonly key: Uint8Array;
  /** Names of resources, groups, subscriptions and management groups stay. */
  readonly keepNames?: boolean;
  /** Words that stay wherever they stand. */
  readonly keep?: readonly string[];
  /** Keys of tags that stay, such as those that a query asks for. */
  readonly tagKeys?: readonly string[];
  /** Strings and keys that are not to stay, whatever speaks for them; lower case. */
  readonly never?: ReadonlySet<string>;
}

/** Pseudonyms of an estate's rows, and of text beside them. */
export interface Pseudonyms extends TextPseudonyms {
  readonly row: (row: EstateRow) => EstateRow;
  /** A string as it is replaced where these keys lead to it from its row, the column first. */
  readonly string: (text: string, path: readonly string[]) => string;
  /** GUIDs that stay, lower case with dashes. */
  readonly guids: ReadonlySet<string>;
  /** Texts that stay, lower case. */
  readonly texts: ReadonlySet<string>;
  /** The same, but that these strings and keys are not to stay; lower case. */
  readonly butNever: (never: ReadonlySet<string>) => Pseudonyms;
}

/**
 * Pseudonyms for rows, which are looked at first for what they say is Azure's own. A string stays only where something speaks for it: it is
 * an instant, a short number, a version; a value of Azure's enumerations, a type, a region, a size; the text of a built-in recommendation,
 * policy or role; or, under a key that holds such values (`state`, `tier`, `…Type`), put together of Azure's words. All else is replaced; names and the values of
 * tags always. Numbers, truth values and instants stay, and so do the keys of bags that a programmer has named, but not those of tags.
 */
export function pseudonymsFor(rows: Iterable<EstateRow>, options: PseudonymOptions): Pseudonyms {
  const facts = packageFacts();
  const guids = new Set([...facts.guids, ...publicGuidsOf(rows)]);
  const words = new Set((options.keep ?? []).map((word) => word.toLowerCase()));
  const text = textPseudonyms(options.key, { guids, words, names: options.keepNames ?? false });
  return pseudonymsOf(text, { guids, texts: facts.texts }, options);
}

function pseudonymsOf(text: TextPseudonyms, facts: PublicFacts, options: PseudonymOptions): Pseudonyms {
  const string = stringPseudonyms(text, facts.texts, options.never ?? new Set());
  return {
    ...text,
    ...facts,
    row: rowPseudonyms(text, string, options),
    string: (value, path) => string(value, path, false),
    butNever: (never) => pseudonymsOf(text, facts, { ...options, never }),
  };
}

/** `builtIn`: the row is Azure's own. */
type StringPseudonyms = (text: string, path: readonly string[], builtIn: boolean) => string;

function stringPseudonyms(
  { text, name }: TextPseudonyms,
  texts: ReadonlySet<string>,
  never: ReadonlySet<string>,
): StringPseudonyms {
  const positionOf = createPositions();
  const known = new Map<string, string>();
  const replaced = (value: string, path: readonly string[], builtIn: boolean): string => {
    const lower = value.toLowerCase();
    if (value === "" || never.has(lower)) return text(value);
    const position = positionOf(path);
    if (position === "tag") return text(value);
    const key = keyOf(path);
    if (builtIn && (texts.has(lower) || (builtInKeys.test(key) && namesNothing(value)))) return value;
    if (position === "name") return name(value, "");
    if (isNeutral(value) || isEnumeration(value) || texts.has(lower) || isResourceType(value) || isRegion(value)) return value;
    return position === "plain" && (isTechnical(value) || isSku(value)) ? value : text(value);
  };
  return (value, path, builtIn) => {
    const memory = `${builtIn ? "+" : ""}${path.at(-2) ?? ""}.${path.at(-1) ?? ""} ${positionOf(path) === "tag" ? "tag" : ""} ${value}`;
    let found = known.get(memory);
    if (found === undefined) {
      found = replaced(value, path, builtIn);
      if (known.size >= rememberedStrings) known.clear();
      known.set(memory, found);
    }
    return found;
  };
}

/** Strings whose pseudonyms are kept at hand: a large estate repeats itself much. */
const rememberedStrings = 200_000;

/** Where the texts of what is Azure's own stand. */
const builtInKeys =
  /^(?:displayName|description|remediationDescription|roleName|title|categories|category|threats|tactics|techniques|userImpact|actions|notActions|dataActions|notDataActions)$/i;

/** Whether a text has nothing in it that would say whose it is. */
const namesNothing = (text: string): boolean =>
  !/@|\/subscriptions\/|(?:\d{1,3}\.){3}\d|[\da-f]{8}-[\da-f]{4}|[\w+/=-]{41,}/i.test(text);

function rowPseudonyms({ text, name }: TextPseudonyms, string: StringPseudonyms, options: PseudonymOptions): Pseudonyms["row"] {
  const tagKeys = new Set((options.tagKeys ?? []).map((key) => key.toLowerCase()));
  const isNever = (key: string): boolean => options.never?.has(key.toLowerCase()) ?? false;

  const key = (original: string, path: readonly string[]): string => {
    if (hasOwnKeys(path.at(-1) ?? "")) return tagKeys.has(original.toLowerCase()) ? original : text(original);
    if (isSchemaKey(original)) return isNever(original) ? text(original) : original;
    // What changed is told by its path: `properties.status.code`, `tags.owner`.
    const [first = "", ...rest] = original.split(".");
    if (rest.length === 0 || !isSchemaKey(first)) return text(original);
    if (first === "tags") return `tags.${key(rest.join("."), ["tags"])}`;
    return `${first}.${rest.map((part) => key(part, [])).join(".")}`;
  };

  const value = (original: Dynamic, path: readonly string[], builtIn: boolean): Dynamic => {
    if (typeof original === "string") return string(original, path, builtIn);
    if (isArray(original)) return original.map((item) => value(item, path, builtIn));
    if (!isBag(original)) return original;
    const bag: Record<string, Dynamic> = {};
    for (const [member, inner] of Object.entries(original)) {
      setMember(bag, key(member, path), value(inner, [...path, member], builtIn));
    }
    return bag;
  };

  return (row) => {
    const builtIn = isBuiltIn(row);
    const type = typeof row.type === "string" ? row.type.toLowerCase() : "";
    const changed: Record<string, Dynamic> = {};
    for (const [column, original] of Object.entries(row)) {
      const isName = column === "name" && typeof original === "string";
      changed[column] = isName ? name(original, type) : value(original, [column], builtIn);
    }
    return changed;
  };
}
