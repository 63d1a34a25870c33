import { parse, YAMLParseError } from "yaml";
import { LibraryError } from "./error.js";

/** What stands at the head of a saved query, between two lines `// ---`: YAML, each line a comment. */
export interface FrontMatter {
  readonly title: string;
  /** The question that the query answers. */
  readonly question: string;
  /** What each parameter means, by name. */
  readonly parameters: Readonly<Record<string, string>>;
  /** Values that show the query at work on the sample estate, for parameters whose defaults would not, or that have none. */
  readonly example: Readonly<Record<string, string>>;
  /** The result's columns, in order. */
  readonly columns: readonly ColumnNote[];
  readonly tags: readonly string[];
  /** Where the query is from. */
  readonly source: string | undefined;
}

export interface ColumnNote {
  readonly name: string;
  readonly type: string;
  readonly meaning: string;
}

/**
 * Reads the front matter of a query's text.
 * @throws {LibraryError} `bad-front-matter`
 */
export function readFrontMatter(text: string, file: string): FrontMatter {
  const block = /^\/\/ ---\n((?:\/\/.*\n)*?)\/\/ ---(?:\n|$)/.exec(text.replaceAll("\r\n", "\n"))?.[1];
  if (block === undefined)
    throw bad(file, "a saved query begins with front matter: YAML in '//' lines, between two lines '// ---'");
  const fields = readYaml(block.replaceAll(/^\/\/ ?/gm, ""), file);
  const unknown = Object.keys(fields).find((name) => !fieldNames.includes(name));
  if (unknown !== undefined) throw bad(file, `no field '${unknown}' in front matter; fields: ${fieldNames.join(", ")}`);
  return {
    title: textField(fields, "title", file),
    question: textField(fields, "question", file),
    parameters: Object.fromEntries(entriesOf(fields, "parameters", file)),
    example: Object.fromEntries(entriesOf(fields, "example", file)),
    columns: entriesOf(fields, "columns", file).map(([name, note]) => columnNote(name, note, file)),
    tags: tagsOf(fields, file),
    source: fields.source === undefined ? undefined : textField(fields, "source", file),
  };
}

const fieldNames: readonly string[] = ["title", "question", "parameters", "example", "columns", "tags", "source"];

type Fields = Readonly<Record<string, unknown>>;

function readYaml(yaml: string, file: string): Fields {
  try {
    const fields: unknown = parse(yaml);
    if (isRecord(fields)) return fields;
  } catch (error) {
    if (!(error instanceof YAMLParseError)) throw error;
    const line = (error.linePos?.[0].line ?? 1) + 1;
    throw new LibraryError("bad-front-matter", `${file}:${line}: the front matter is not YAML: ${error.message.split("\n")[0]}`);
  }
  throw bad(file, "front matter is a list of 'field: value' lines");
}

function textField(fields: Fields, name: string, file: string): string {
  const value = fields[name];
  if (typeof value === "string" && value.trim() !== "") return value.trim();
  throw bad(file, value === undefined ? `the front matter has no '${name}'` : `'${name}' in front matter should be text`);
}

function entriesOf(fields: Fields, name: string, file: string): [string, string][] {
  const value = fields[name] ?? {};
  if (!isRecord(value)) throw bad(file, `'${name}' in front matter should be lines 'name: meaning'`);
  return Object.entries(value).map(([key, meaning]) => {
    if (typeof meaning !== "string") throw bad(file, `'${key}' of '${name}' in front matter should be text`);
    return [key, meaning.trim()];
  });
}

/** `long, how many there are` → its type and its meaning. */
function columnNote(name: string, note: string, file: string): ColumnNote {
  const [, type, meaning] = /^(\w+), *(.+)$/s.exec(note) ?? [];
  if (type === undefined || meaning === undefined) {
    throw bad(file, `column '${name}' in front matter should be 'type, meaning', such as 'long, how many there are'`);
  }
  return { name, type, meaning };
}

function tagsOf({ tags = [] }: Fields, file: string): readonly string[] {
  if (Array.isArray(tags) && tags.every((tag): tag is string => typeof tag === "string")) return tags;
  throw bad(file, "'tags' in front matter should be a list of words");
}

const isRecord = (value: unknown): value is Fields => typeof value === "object" && value !== null && !Array.isArray(value);

const bad = (file: string, message: string): LibraryError => new LibraryError("bad-front-matter", `${file}: ${message}`);
