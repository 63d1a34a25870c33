import { position, type Source } from "../../grammar/source.js";
import type { Span } from "../../grammar/tree.js";
import type { Diagnostic } from "../engine/diagnostics/diagnostic.js";
import type { SpliceMistake } from "./splice.js";
import { type ArmDetail, type ArmProblem, badRequest, type Incident } from "./arm-error.js";

/** The member of a detail with our own words and place; the service has no such member, and its schema allows any. */
export const explanationMember = "argonite";

/** What is wrong in words, and where; line and column count from one. */
export interface Explanation {
  readonly code: string;
  readonly message: string;
  readonly line: number;
  readonly column: number;
  readonly length: number;
}

/** The error body's content for a query that cannot be run: `InvalidQuery`, then a detail for each mistake. */
export function queryProblem(text: string, diagnostics: readonly Diagnostic[], incident: Incident): ArmProblem {
  const source = { name: "query", text };
  const errors = diagnostics.filter(({ severity }) => severity === "error");
  return badRequest(incident, [invalidQuery, ...errors.map((error) => detailOf(error, source))]);
}

/** The error body's content for a query that names shared queries which cannot be put in. */
export function spliceProblem(text: string, mistakes: readonly SpliceMistake[], incident: Incident): ArmProblem {
  return limitProblem(
    text,
    mistakes.map((mistake) => ({ ...mistake, code: "InvalidSharedQuery" })),
    incident,
  );
}

/** The error body's content for a query beyond the documented limits. */
export function limitProblem(text: string, breaches: readonly Refusal[], incident: Incident): ArmProblem {
  const source = { name: "query", text };
  return badRequest(incident, [
    invalidQuery,
    ...breaches.map(({ code, message, span }) => {
      const { line, column } = position(source, span.start);
      const explanation: Explanation = { code: "refused", message, line, column, length: span.end - span.start };
      return { code, message, [explanationMember]: explanation };
    }),
  ]);
}

/** A refusal by a code of its own, at a place. */
interface Refusal {
  readonly code: string;
  readonly message: string;
  readonly span: Span;
}

const invalidQuery: ArmDetail = {
  code: "InvalidQuery",
  message:
    "Query is invalid. Please refer to the documentation for the Azure Resource Graph service and fix the error before retrying.",
};

function detailOf(diagnostic: Diagnostic, source: Source): ArmDetail {
  const { code, message, start, end } = diagnostic;
  const { line, column } = position(source, start);
  const explanation: Explanation = { code, message, line, column, length: end - start };
  const token = source.text.slice(start, end);
  const flavor = joinFlavor(diagnostic, token);
  if (flavor !== undefined) {
    return {
      code: "UnsupportedJoinFlavor",
      message: `The join kind "${flavor}" is not supported or not allowed.`,
      [explanationMember]: explanation,
    };
  }
  // A query that used up what it may is no mistake at a place.
  if (code.startsWith("limit")) return { code: "QueryExecutionFailure", message, [explanationMember]: explanation };
  if (code.startsWith("unsupported")) {
    const place = { line: -1, characterPositionInLine: -1, token: shownToken(token, start, source) };
    return { code: "InvalidQueryLanguage", message: "InvalidQueryLanguage", ...place, [explanationMember]: explanation };
  }
  // The service takes a reserved word for a name and stumbles over what follows.
  const stumble = code === "reserved-word" ? end + /^\s*/.exec(source.text.slice(end))![0].length : start;
  const seen = position(source, stumble);
  return {
    code: "ParserFailure",
    message: "ParserFailure",
    line: seen.line,
    // The service leaves out members that are zero or empty.
    ...(seen.column > 1 && { characterPositionInLine: seen.column - 1 }),
    token: shownToken(stumble === start ? token : "", stumble, source),
    [explanationMember]: explanation,
  };
}

function shownToken(token: string, start: number, source: Source): string {
  if (source.text.slice(start).trim() === "") return "<EOF>";
  const word = /^\s*(\w+|\S)/.exec(token === "" ? source.text.slice(start) : token)?.[1];
  return word ?? "<EOF>";
}

/** The service's own spelling of the join kinds that it refuses. */
const flavors: ReadonlyMap<string, string> = new Map(
  ["LeftSemi", "RightSemi", "LeftAnti", "RightAnti", "Anti", "LeftAntiSemi", "RightAntiSemi", "RightOuter"].map((name) => [
    name.toLowerCase(),
    name,
  ]),
);

function joinFlavor({ code }: Diagnostic, token: string): string | undefined {
  return code === "join-kind" ? (flavors.get(token.toLowerCase()) ?? token) : undefined;
}
