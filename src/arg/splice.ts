import { parseQuery } from "../../grammar/parser.js";
import type { Span } from "../../grammar/tree.js";
import { visit } from "../../grammar/visit.js";
import type { Diagnostic } from "../engine/diagnostics/diagnostic.js";

/** The query stored under a resource id; undefined where there is none. */
export type FindSharedQuery = (id: string) => string | undefined;

/** A query in which the shared queries stand where `{{…}}` named them. */
export interface SplicedQuery {
  readonly text: string;
  /** A place of that text as one of the query as it was sent. */
  readonly placeOf: (span: Span) => Span;
}

/** A shared query that cannot stand where it is named. */
export interface SpliceMistake {
  readonly message: string;
  readonly span: Span;
}

/** Puts shared queries in. One that is named by another is refused, as the service refuses it. */
export function spliceQueries(
  text: string,
  find: FindSharedQuery,
): SplicedQuery | { readonly mistakes: readonly SpliceMistake[] } {
  const splices = splicesOf(text);
  const mistakes: SpliceMistake[] = [];
  const pieces: Piece[] = [];
  let result = "";
  let at = 0;
  for (const { path, start, end } of splices) {
    const stored = find(path);
    if (stored === undefined || splicesOf(stored).length > 0) {
      const message =
        stored === undefined
          ? `there is no shared query '${path}'`
          : `the shared query '${path}' contains a shared query itself, which none may`;
      mistakes.push({ message, span: { start, end } });
      continue;
    }
    result += text.slice(at, start);
    // At the beginning it may begin with an operator; the line ends, for it may end in a comment.
    const put = result.trim() === "" ? `${stored}\n` : `(${stored}\n)`;
    pieces.push({ start, end, from: result.length, to: result.length + put.length });
    result += put;
    at = end;
  }
  if (mistakes.length > 0) return { mistakes };
  return { text: result + text.slice(at), placeOf: (span) => placeOf(span, pieces) };
}

/** Whether a query names a shared query. */
export function hasSplice(text: string): boolean {
  return splicesOf(text).length > 0;
}

/** Diagnostics of the whole query at places of the query as it was sent. */
export function placedDiagnostics(diagnostics: readonly Diagnostic[], { placeOf: place }: SplicedQuery): readonly Diagnostic[] {
  return diagnostics.map((diagnostic) => ({ ...diagnostic, ...place(diagnostic) }));
}

interface Piece {
  /** In the query that was sent. */
  readonly start: number;
  readonly end: number;
  /** In the query that is run. */
  readonly from: number;
  readonly to: number;
}

function placeOf({ start, end }: Span, pieces: readonly Piece[]): Span {
  let shift = 0;
  for (const piece of pieces) {
    if (start < piece.from) break;
    // What is wrong inside a shared query is wrong where it is named.
    if (start < piece.to) return { start: piece.start, end: piece.end };
    shift = piece.end - piece.to;
  }
  return { start: start + shift, end: end + shift };
}

function splicesOf(text: string): readonly { readonly path: string; readonly start: number; readonly end: number }[] {
  if (!text.includes("{{")) return [];
  const found: { path: string; start: number; end: number }[] = [];
  visit(parseQuery(text).query, (node) => {
    if (node.kind === "splice") found.push({ path: node.path, start: node.start, end: node.end });
    return true;
  });
  return found;
}
