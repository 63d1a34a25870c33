/** A request of a case and the answer that it has. */
export interface Exchange {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** Undefined where there is none yet. */
  readonly answer: string | undefined;
}

/** A case of a `.rest` file: requests to one emulator, each with its answer. The format is in test/cases/README.md. */
export interface RestCase {
  readonly title: string;
  readonly line: number;
  /** Options of the emulator. */
  readonly options: Readonly<Record<string, unknown>>;
  readonly exchanges: readonly Exchange[];
}

/** What stands before a path that does not begin with a slash. */
const provider = "/providers/Microsoft.ResourceGraph/";

const answerMark = "----";
const nextMark = "====";

/** Reads the cases of a file. @throws {Error} where a line has no place in the format */
export function readRestCases(text: string, file: string): readonly RestCase[] {
  return blocksOf(text).map(({ line, head, rest }) => {
    const options = head.find((one) => one.startsWith("options: "))?.slice("options: ".length);
    const exchanges = splitAt(rest, nextMark).map((lines) => readExchange(lines, `${file}:${line}`));
    return { title: head[0]!, line, options: options === undefined ? {} : JSON.parse(options), exchanges };
  });
}

/** The file's text with these answers below the requests. */
export function writeRestCases(text: string, answers: readonly (readonly string[])[]): string {
  const blocks = blocksOf(text).map(({ head, rest }, index) => {
    const requests = splitAt(rest, nextMark).map((lines, turn) => {
      const request = splitAt(lines, answerMark)[0]!.join("\n").trim();
      return `${request}\n${answerMark}\n${answers[index]![turn]}\n`;
    });
    return `${head.map((line) => `# ${line}\n`).join("")}${requests.join(`${nextMark}\n`)}`;
  });
  return blocks.join("\n");
}

interface Block {
  readonly line: number;
  readonly head: readonly string[];
  readonly rest: readonly string[];
}

function blocksOf(text: string): readonly Block[] {
  const lines = text.split("\n");
  const blocks: { line: number; head: string[]; rest: string[] }[] = [];
  lines.forEach((line, index) => {
    const block = blocks.at(-1);
    if (!line.startsWith("# ")) block?.rest.push(line);
    else if (block === undefined || block.rest.length > 0) blocks.push({ line: index + 1, head: [line.slice(2)], rest: [] });
    else block.head.push(line.slice(2));
  });
  return blocks;
}

function readExchange(lines: readonly string[], place: string): Exchange {
  const [request = [], answer] = splitAt(lines, answerMark);
  const [first = "", ...more] = request.join("\n").trim().split("\n");
  const [, method, path] = /^([A-Z]+) (\S+)$/.exec(first) ?? [];
  if (method === undefined || path === undefined)
    throw new Error(`${place}: a request begins with a method and a path, not '${first}'`);
  const headers: Record<string, string> = {};
  while (/^[\w-]+: /.test(more[0] ?? "")) {
    const line = more.shift()!;
    headers[line.slice(0, line.indexOf(":"))] = line.slice(line.indexOf(":") + 2);
  }
  const body = more.join("\n").trim();
  const told = answer?.join("\n").trim();
  return { method, path: path.startsWith("/") ? path : provider + path, headers, body, answer: told === "" ? undefined : told };
}

function splitAt(lines: readonly string[], mark: string): readonly (readonly string[])[] {
  const parts: string[][] = [[]];
  for (const line of lines) {
    if (line === mark) parts.push([]);
    else parts.at(-1)!.push(line);
  }
  return parts;
}
