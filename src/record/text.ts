import { addressPseudonyms } from "./addresses.js";
import { guidPattern, guidPseudonyms, plainGuid } from "./guids.js";
import { isProvider, isPublicName, isRegion } from "./public-words.js";
import { wordPseudonyms } from "./words.js";

/** What text keeps as it is. */
export interface KeptText {
  /** GUIDs that are public, lower case with dashes. */
  readonly guids: ReadonlySet<string>;
  /** Words that stay wherever they stand, also inside others; lower case. */
  readonly words: ReadonlySet<string>;
  /** Names of resources and their groups stay; mails, addresses and GUIDs in them do not. */
  readonly names: boolean;
}

/** Functions from text to text; each is a function of its key, and the parts of a text are replaced as they would be alone. */
export interface TextPseudonyms {
  /** Any text. */
  readonly text: (text: string) => string;
  /** The name of a resource, of a type in lower case; "" where it is not known. */
  readonly name: (name: string, type: string) => string;
}

/**
 * Pseudonyms of text. Nothing is looked for that would have to be found: every word is replaced, and what stays is only punctuation, the
 * words of Azure's own in a resource's id, the suffix of a host name of Azure's, the scheme of an address. GUIDs, IP addresses and mails
 * stay what they are, so that queries which take text apart go on to work.
 */
export function textPseudonyms(key: Uint8Array, kept: KeptText): TextPseudonyms {
  const pseudoWord = wordPseudonyms(key);
  const pseudoGuid = guidPseudonyms(key);
  const address = addressPseudonyms(key);
  const keptWords = kept.words.size === 0 ? undefined : new RegExp(`(${[...kept.words].map(escaped).join("|")})`, "iu");

  const word = (text: string): string => {
    if (keptWords === undefined || !keptWords.test(text)) return pseudoWord(text);
    return text
      .split(keptWords)
      .map((part, place) => (place % 2 === 1 || part === "" ? part : pseudoWord(part)))
      .join("");
  };
  const words = (text: string, replace: (word: string) => string): string => text.replace(anyWord, replace);

  const replace = (text: string, asWord: (word: string) => string): string =>
    text.replace(tokensOf(text), (found, ...groups) => {
      const tokens = groups.at(-1) as Tokens;
      if (tokens.scheme !== undefined || tokens.public !== undefined) return found;
      const { encoded, guid, mail, ip, path, host, suffix } = tokens;
      if (encoded !== undefined) return reencoded(encoded, (plain) => replace(plain, asWord)) ?? words(found, asWord);
      if (guid !== undefined) return kept.guids.has(plainGuid(guid)) ? guid : pseudoGuid(guid);
      if (mail !== undefined) return words(mail, pseudoWord);
      if (ip !== undefined) return address(ip) ?? words(ip, asWord);
      if (path !== undefined) return idOf(path);
      if (host !== undefined) return `${replace(host, kept.names ? same : asWord)}${suffix}`;
      return asWord(found);
    });

  const name = (text: string, type: string): string => {
    if (isPublicName(text, type) || (type.endsWith("/locations") && isRegion(text))) return text;
    return replace(text, kept.names ? same : word);
  };
  const idOf = (path: string): string => replacedId(path, { name, word: (text) => replace(text, word) });
  return {
    text: (text) => (isId(text) ? idOf(text) : replace(text, word)),
    name,
  };
}

const same = (text: string): string => text;

type Tokens = Readonly<
  Partial<Record<"encoded" | "guid" | "mail" | "ip" | "path" | "host" | "suffix" | "scheme" | "public", string>>
>;

const anyWord = /[\p{L}\p{M}\p{N}]+/gu;
const edge = "[\\p{L}\\p{M}\\p{N}]";

/** Host names below these are given out by Azure. */
const suffixes = [
  "(?:blob|file|queue|table|dfs|web|z\\d+\\.web)\\.core\\.windows\\.net",
  "(?:database|servicebus|search|kusto|redis\\.cache)\\.windows\\.net",
  "(?:vault|documents|cloudapp|openai|cognitiveservices|(?:postgres|mysql|mariadb)\\.database)\\.azure\\.(?:net|com)",
  "(?:scm\\.)?azurewebsites\\.net|azurecr\\.io|azure-api\\.net|azurecontainerapps\\.io|azurestaticapps\\.net|azmk8s\\.io",
  "trafficmanager\\.net|azurefd\\.net|azureedge\\.net|azuredatabricks\\.net|onmicrosoft\\.com",
].join("|");

const keywords = "subscriptions|providers|resourceGroups|managementGroups";

/** What text is made of, the longer first. What a text has no sign of is not tried at each of its places. */
const tokenPatterns = [false, true].map((encoded) => [false, true].map((mail) => tokenPattern(encoded, mail)));

function tokenPattern(encoded: boolean, mail: boolean): RegExp {
  const alternatives = [
    ...(encoded ? ["(?<encoded>[^\\s\"'<>/?#&=,;]*%2F[^\\s\"'<>?#&=,;]*)"] : []),
    "(?<scheme>\\b(?:https?|amqps?|tcp|wss?|ftps?|sftp|ldaps?|mongodb|redis|jdbc|sb)(?=:\\/\\/))",
    `(?<!${edge}|[.-])(?<public>(?:portal|management)\\.azure\\.com|(?:learn|docs)\\.microsoft\\.com|aka\\.ms)(?![.-]?${edge})`,
    `(?<!${edge})(?<guid>${guidPattern})(?!${edge})`,
    ...(mail ? [`(?<mail>[\\p{L}\\p{N}._%+'*-]+@[\\p{L}\\p{N}](?:[\\p{L}\\p{N}.-]*[\\p{L}\\p{N}])?)`] : []),
    `(?<!${edge}|[.:])(?<ip>\\d{1,3}(?:\\.\\d{1,3}){3}(?:\\/\\d{1,2})?|[0-9a-f]*:[0-9a-f]*:[0-9a-f:.]*(?:\\/\\d{1,3})?)(?!${edge}|[.:]${edge})`,
    `(?<path>\\/(?:${keywords})\\/[^\\s"'<>?#&,;|]+)`,
    `(?<!${edge}|-)(?<host>(?:[\\p{L}\\p{N}*_-]+\\.)*[\\p{L}\\p{N}*_-]+)(?<suffix>\\.(?:${suffixes}))(?![.-]?${edge})`,
    anyWord.source,
  ];
  return new RegExp(alternatives.join("|"), "giu");
}

const tokensOf = (text: string): RegExp => tokenPatterns[Number(/%2f/i.test(text))]![Number(text.includes("@"))]!;

/** Whether a whole text is the id of a resource or of a scope. */
const isId = (text: string): boolean => wholeId.test(text) && !/[\n"<>]/.test(text);
const wholeId = new RegExp(`^/(?:${keywords})/`, "i");

/** Percent-encoded text with its plain form replaced; undefined where it is not well encoded. */
function reencoded(text: string, replace: (plain: string) => string): string | undefined {
  try {
    return encodeURIComponent(replace(decodeURIComponent(text)));
  } catch (error) {
    if (error instanceof URIError) return undefined;
    throw error;
  }
}

interface IdParts {
  readonly name: (name: string, type: string) => string;
  readonly word: (text: string) => string;
}

/**
 * An id segment by segment: those that say what follows stay (`subscriptions`, `resourceGroups`, `providers`), namespaces and types stay,
 * names are replaced as the column `name` is.
 */
function replacedId(path: string, { name, word }: IdParts): string {
  const segments = path.split("/");
  const replaced: string[] = [];
  let type: string | undefined;
  for (let at = 0; at < segments.length; at++) {
    const segment = segments[at]!;
    const next = segments[at + 1];
    const keyword = segment.toLowerCase();
    if (keyword === "providers" && next !== undefined && isProvider(next)) {
      replaced.push(segment, next);
      type = next.toLowerCase();
      at++;
    } else if (type !== undefined && /^[$a-z][\w$.-]*$/i.test(segment)) {
      replaced.push(segment);
      type += `/${keyword}`;
      if (next !== undefined) {
        replaced.push(name(next, type));
        at++;
      }
    } else if (type === undefined && (keyword === "subscriptions" || keyword === "resourcegroups")) {
      replaced.push(segment);
      if (next !== undefined) {
        replaced.push(keyword === "subscriptions" ? word(next) : name(next, "microsoft.resources/subscriptions/resourcegroups"));
        at++;
      }
    } else {
      // Two slashes: what follows is no id any more.
      if (segment === "" && at > 0) type = undefined;
      replaced.push(word(segment));
    }
  }
  return replaced.join("/");
}

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
