/** A case of a `.kqlt` file: a query and what it gives. The format is in test/cases/README.md. */
export interface QueryCase {
  readonly title: string;
  /** The line of the title, from one. */
  readonly line: number;
  readonly query: string;
  /** The text below `----`; undefined where there is none yet. */
  readonly expected: string | undefined;
  readonly profile: "kusto" | "arg";
  /** Values of the query's parameters, as text. */
  readonly parameters: Readonly<Record<string, string>>;
  /** The instant that `now()` gives; undefined: the estate's, or the runner's. */
  readonly now: string | undefined;
  /** Why the answer is known to be wrong; the case then fails as soon as it turns right. */
  readonly wrong: string | undefined;
}

/** A mistake in a `.kqlt` file. */
export class CaseError extends Error {}

/** Reads the cases of a file. Throws a `CaseError` where a line has no place in the format. */
export function readCases(text: string, file: string): readonly QueryCase[] {
  const lines = text.replaceAll("\r\n", "\n").split("\n");
  const cases: QueryCase[] = [];
  let at = 0;
  const takeWhile = (wanted: (line: string) => boolean): string[] => {
    const start = at;
    while (at < lines.length && wanted(lines[at]!)) at++;
    return lines.slice(start, at);
  };
  takeWhile((line) => line.trim() === "");
  while (at < lines.length) {
    const line = at + 1;
    const head = takeWhile(isHead);
    if (head.length === 0) throw new CaseError(`${file}:${line}: a case begins with a line '# title'`);
    const query = trimmed(takeWhile((text) => !isHead(text) && text !== answerMark));
    if (query === "") throw new CaseError(`${file}:${line}: the case has no query`);
    const answered = lines[at] === answerMark;
    if (answered) at++;
    const expected = answered ? trimmed(takeWhile((text) => !isHead(text))) : "";
    cases.push({ line, query, expected: expected === "" ? undefined : expected, ...readHead(head, `${file}:${line}`) });
  }
  return cases;
}

/** The file's text with answers written below the cases that have none. */
export function fillIn(text: string, file: string, answerOf: (given: QueryCase) => string): string {
  const missing = readCases(text, file).filter(({ expected }) => expected === undefined);
  const lines = text.replaceAll("\r\n", "\n").split("\n");
  for (const given of missing.reverse()) {
    let start = given.line;
    while (start < lines.length && isHead(lines[start]!)) start++;
    let end = start;
    while (end < lines.length && !isHead(lines[end]!)) end++;
    const rest = end < lines.length ? ["", ...lines.slice(end)] : [""];
    lines.splice(start, lines.length - start, ...given.query.split("\n"), answerMark, ...answerOf(given).split("\n"), ...rest);
  }
  return lines.join("\n");
}

const answerMark = "----";
const isHead = (line: string): boolean => line === "#" || line.startsWith("# ");

/** Blank lines at either end are no part of a query or an answer; spaces within a line are. */
const trimmed = (lines: readonly string[]): string => lines.join("\n").replace(/^(?:[ \t]*\n)+|\s+$/g, "");

function readHead(lines: readonly string[], place: string): Omit<QueryCase, "line" | "query" | "expected"> {
  const [title = "", ...rest] = lines.map((line) => line.slice(2).trim());
  const parameters: Record<string, string> = {};
  const directives = new Map<string, string>();
  for (const line of rest) {
    const [, name, value] = /^(wrong|profile|param|now): *(.*)$/.exec(line) ?? [];
    if (name === undefined || value === undefined) continue;
    if (name === "param") {
      const equals = value.indexOf("=");
      if (equals < 1) throw new CaseError(`${place}: '# param: ${value}' should be '# param: name=value'`);
      parameters[value.slice(0, equals).trim()] = value.slice(equals + 1);
    } else directives.set(name, value);
  }
  const profile = directives.get("profile") ?? "kusto";
  if (profile !== "kusto" && profile !== "arg") throw new CaseError(`${place}: no profile '${profile}'; it is 'kusto' or 'arg'`);
  return { title, profile, parameters, now: directives.get("now"), wrong: directives.get("wrong") };
}
