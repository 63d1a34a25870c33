import { NestedTooDeep, type SyntaxProblem } from "./errors.js";
import { mostProblems } from "./kql-parser.js";
import { scan } from "./scanner.js";
import { StatementParser } from "./statements.js";
import type { Query } from "./tree.js";

export type { SyntaxProblem } from "./errors.js";

/** A query's tree, and what is wrong with its text. */
export interface Parsed {
  readonly query: Query;
  readonly problems: readonly SyntaxProblem[];
}

/** Made when the first query comes, for it takes some milliseconds, and kept: it holds nothing of a query between two calls. */
let parser: StatementParser | undefined;

/** Reads a query. Never throws: what cannot be read is a problem with its place, and the tree has what could. */
export function parseQuery(text: string): Parsed {
  parser ??= new StatementParser();
  const problems: SyntaxProblem[] = [];
  parser.begin(scan(text, problems), text);
  try {
    const query = parser.query();
    return { query, problems: inOrder([...problems, ...parser.problems], text.length) };
  } catch (error) {
    // A stack overflow means what the counter means, where a caller left us less of the stack than usual.
    if (!(error instanceof NestedTooDeep) && !(error instanceof RangeError)) throw error;
    const start = Math.min(parser.place(), text.length);
    const tooDeep: SyntaxProblem = {
      code: "nested-too-deep",
      message: "this is nested too deep; split the query with 'let'",
      start,
      end: Math.min(start + 1, text.length),
    };
    return {
      query: { kind: "query", start: 0, end: text.length, statements: [] },
      problems: inOrder([...problems, ...parser.problems, tooDeep], text.length),
    };
  }
}

/** In the order of the text, each place inside it, and one for a place: unclosed brackets would all say the same. */
function inOrder(problems: SyntaxProblem[], length: number): SyntaxProblem[] {
  if (problems.length === 0) return problems;
  const inside = (place: number): number => Math.min(Math.max(Number.isFinite(place) ? place : length, 0), length);
  return problems
    .map((problem) => ({ ...problem, start: inside(problem.start), end: inside(problem.end) }))
    .sort((left, right) => left.start - right.start)
    .filter((problem, at, all) => problem.start !== all[at - 1]?.start)
    .slice(0, mostProblems);
}
