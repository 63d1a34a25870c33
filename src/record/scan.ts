import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { type Dynamic, isArray, isBag } from "../engine/types/value.js";
import { JsonError, parseJson } from "../engine/types/json.js";
import type { Identifiers } from "./identifiers.js";
import { isHarmlessAddress } from "./addresses.js";
import { guidPattern, isPseudoGuid, plainGuid } from "./guids.js";
import { isPseudoWord } from "./words.js";

export type FindingKind = "mail" | "address" | "guid" | "host" | "secret" | "number" | "name";

/** Something in a file that may say whose it is. */
export interface Finding {
  readonly file: string;
  /** One-based. */
  readonly line: number;
  /** Members from the row down: `properties.addresses[0]`; one that ends in `{}` speaks of a key. */
  readonly path: string;
  readonly kind: FindingKind;
  /** What was found. */
  readonly text: string;
  /** The whole string that it stands in. */
  readonly within: string;
}

export interface ScanOptions {
  /** GUIDs that are public, lower case with dashes. */
  readonly guids?: ReadonlySet<string>;
  /** Texts that are public as a whole, lower case. */
  readonly texts?: ReadonlySet<string>;
  /** Names that are not to be found, in any casing, such as those of the estate that was recorded. */
  readonly names?: Identifiers;
  /** Words that are meant to be there. */
  readonly keep?: readonly string[];
}

/** Looks through a text. */
export type Scanner = (text: string) => readonly { readonly kind: FindingKind; readonly text: string }[];

/**
 * Looks through all files of a folder, each line as JSON where it is some, else as text. It knows nothing of how pseudonyms were made but
 * how they look; so it does not take over what that has overlooked.
 */
export async function scanFolder(folder: string, options: ScanOptions = {}): Promise<Finding[]> {
  const scan = createScanner(options);
  const found: Finding[] = [];
  const entries = await readdir(folder, { withFileTypes: true, recursive: true });
  for (const entry of entries.filter((one) => one.isFile()).sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const file = join(entry.parentPath, entry.name);
    scanText(await readFile(file, "utf8"), file, scan, found);
  }
  return found;
}

function scanText(text: string, file: string, scan: Scanner, found: Finding[]): void {
  const whole = file.endsWith(".json") ? tryJson(text) : undefined;
  const lines = whole === undefined ? text.split("\n") : [text];
  lines.forEach((line, at) => {
    const value = whole ?? tryJson(line) ?? line;
    scanValue(value, [], scan, ({ path, kind, text: piece, within }) => {
      const place =
        whole === undefined ? at + 1 : text.slice(0, Math.max(text.indexOf(JSON.stringify(within)), 0)).split("\n").length;
      found.push({ file, line: place, path, kind, text: piece, within });
    });
  });
}

/** Calls `report` for what is found in the strings and keys of a value. */
export function scanValue(
  value: Dynamic,
  path: readonly string[],
  scan: Scanner,
  report: (finding: Omit<Finding, "file" | "line">) => void,
): void {
  if (typeof value === "string") {
    for (const { kind, text } of scan(value)) report({ path: pathText(path), kind, text, within: value });
  } else if (isArray(value)) {
    value.forEach((item, at) => void scanValue(item, [...path, `[${at}]`], scan, report));
  } else if (isBag(value)) {
    for (const [key, inner] of Object.entries(value)) {
      // A programmer's word may be a name somewhere: only what has other signs in it is one.
      const isPlain = /^[@$]?[A-Za-z.]{1,60}\d{0,2}[A-Za-z]{0,20}$/.test(key);
      const strange = isPlain ? scan(key).filter(({ kind }) => kind !== "name" && kind !== "secret") : scan(key);
      for (const { kind, text } of strange) report({ path: `${pathText([...path, key])}{}`, kind, text, within: key });
      scanValue(inner, [...path, key], scan, report);
    }
  }
}

const pathText = (path: readonly string[]): string => path.join(".").replaceAll(".[", "[");

/** Makes a scanner of single texts. */
export function createScanner(options: ScanOptions = {}): Scanner {
  const names = nameFinder(options.names?.anywhere ?? new Set());
  const alone = options.names?.alone ?? new Set();
  const keep = new Set((options.keep ?? []).map((word) => word.toLowerCase()));
  const isFine = (word: string): boolean => isPseudoWord(word) || keep.has(word.toLowerCase());
  const isAzureHost = (host: string): boolean => azureHosts.test(host) && allFine(host.replace(azureHosts, ""));
  const allFine = (text: string): boolean => (text.match(anyWord) ?? []).every(isFine);
  const clean = new Set<string>();
  return (original) => {
    if (clean.has(original) || options.texts?.has(original.toLowerCase())) return [];
    // A percent sign and two digits stand for a sign that parts words.
    const text = original.replace(/%[0-9a-f]{2}/gi, " ");
    const found: { kind: FindingKind; text: string }[] = [];
    const add = (kind: FindingKind, pieces: readonly string[] | null, isFound = (_: string) => true): void => {
      for (const piece of pieces ?? []) if (isFound(piece)) found.push({ kind, text: piece });
    };
    add("guid", text.match(guids), (guid) => !isPseudoGuid(guid) && !options.guids?.has(plainGuid(guid)));
    const rest = text.replace(guids, " ");
    if (rest.includes("@")) add("mail", rest.match(mails), (mail) => !allFine(mail));
    add("address", rest.match(addresses), (address) => !isHarmlessAddress(address));
    if (rest.includes(".")) add("host", rest.match(hosts), (host) => !publicHosts.test(host) && !isAzureHost(host));
    for (const pattern of secrets) add("secret", rest.match(pattern));
    add("secret", rest.match(longRuns), isRandom);
    add("number", rest.match(longNumbers));
    add("name", names(text), (name) => !keep.has(name));
    if (alone.has(text.toLowerCase())) add("name", [text], (name) => !keep.has(name.toLowerCase()));
    if (found.length === 0 && clean.size < rememberedTexts) clean.add(original);
    return found;
  };
}

/** Texts without a finding that are known as such: a large estate repeats itself much. */
const rememberedTexts = 200_000;

const anyWord = /[\p{L}\p{M}\p{N}]+/gu;
const guids = new RegExp(`(?<![0-9a-z])(?:${guidPattern})(?![0-9a-z])`, "gi");
const mails = /[\p{L}\p{N}._%+'-]+@[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+/gu;
const addresses = /(?<![\w.:])(?:\d{1,3}(?:\.\d{1,3}){3}|(?=[0-9a-f:]*::|(?:[0-9a-f]{1,4}:){7})[0-9a-f:]{3,39})(?![\w:]|\.\d)/gi;
const hosts =
  /(?<![\p{L}\p{N}_.-])((?:[\p{L}\p{N}-]+\.)*)[\p{L}\p{N}-]+\.(?:com|net|org|io|de|eu|uk|fr|nl|ch|at|it|es|us|ca|au|jp|cn|dev|app|cloud|local|internal|corp|lan|info|biz|ms|gov|edu)(?![\p{L}\p{N}_-]|\.[\p{L}\p{N}])/giu;
const publicHosts =
  /^(?:(?:www|portal|management|learn|docs|go|schema\.management|download)\.)?(?:azure\.com|microsoft\.com|microsoft\.net|aka\.ms|windows\.net|microsoft\.[a-z]+|w3\.org|nist\.gov|json-schema\.org)$/i;
const azureHosts =
  /\.(?:(?:\w+\.)?(?:core|database|servicebus|search|kusto|redis\.cache)\.windows\.net|(?:vault|documents|cloudapp|openai|cognitiveservices|\w+\.database)\.azure\.(?:net|com)|(?:scm\.)?azurewebsites\.net|azurecr\.io|azure-api\.net|azurecontainerapps\.io|azurestaticapps\.net|azmk8s\.io|trafficmanager\.net|azurefd\.net|azureedge\.net|azuredatabricks\.net|onmicrosoft\.com)$/i;

/** What is made to be secret, and shows it. */
const secrets: readonly RegExp[] = [
  /eyJ[\w-]{10,}\.[\w-]{4,}(?:\.[\w-]*)?/g,
  /-----BEGIN [A-Z ]+-----/g,
  /(?<![a-z])(?:sig|accountkey|sharedaccesskey|password|pwd|secret|token|apikey|clientsecret|access_?key)\s*[=:]\s*[^\s;&"',]{4,}/gi,
  /AKIA[0-9A-Z]{16}/g,
  /gh[pousr]_[A-Za-z0-9]{20,}/g,
  /xox[abprs]-[\w-]{10,}/g,
];

const longRuns = /[A-Za-z0-9+_=-]{20,}/g;
const longNumbers = /(?<![\d.])\d{9,}(?!\d)/g;

/** Letters and digits without a pattern, as keys are: a long part that mixes them, and more than 3.5 bits a sign. */
function isRandom(run: string): boolean {
  const isMixed = (part: string): boolean => part.length >= 12 && /\d/.test(part) && /[A-Za-z]/.test(part);
  if (!run.split(/[-_+=]/).some(isMixed)) return false;
  const counts = new Map<string, number>();
  for (const sign of run) counts.set(sign, (counts.get(sign) ?? 0) + 1);
  let bits = 0;
  for (const count of counts.values()) bits -= (count / run.length) * Math.log2(count / run.length);
  return bits > 3.5;
}

/** Finds names, whole, in any casing and whatever stands between their words, in one walk along a text. */
function nameFinder(names: ReadonlySet<string>): (text: string) => readonly string[] {
  const known = new Set<string>();
  /** How many words the longest name has that begins with a word. */
  const longest = new Map<string, number>();
  for (const name of names) {
    const words = name.toLowerCase().match(anyWord) ?? [];
    if (words.length === 0) continue;
    known.add(words.join(" "));
    longest.set(words[0]!, Math.max(words.length, longest.get(words[0]!) ?? 0));
  }
  return (text) => {
    if (known.size === 0) return [];
    const words = text.toLowerCase().match(anyWord) ?? [];
    const found: string[] = [];
    for (const [at, word] of words.entries()) {
      const most = longest.get(word) ?? 0;
      let name = "";
      for (let count = 0; count < most && at + count < words.length; count++) {
        name += count === 0 ? word : ` ${words[at + count]!}`;
        if (known.has(name)) found.push(name);
      }
    }
    return found;
  };
}

function tryJson(text: string): Dynamic | undefined {
  try {
    return parseJson(text);
  } catch (error) {
    if (error instanceof JsonError) return undefined;
    throw error;
  }
}
