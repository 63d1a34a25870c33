import { isDeepStrictEqual } from "node:util";
import { parseQuery } from "../../grammar/parser.js";
import { print } from "../../grammar/printer.js";
import { resourceGraphLocal } from "../arg/profile.js";
import { kusto } from "../engine/profiles/kusto.js";
import { bindText, type QueryOptions, type QueryResult, runQuery } from "../engine/query.js";
import { estateDatabase } from "../estate/database.js";
import type { Estate } from "../estate/estate.js";
import { answerText, sameAnswer } from "./answer.js";
import type { QueryCase } from "./kqlt.js";

/** How a case is run: its profile, its parameters and a fixed clock; cases of Resource Graph read the estate. */
export function caseOptions(given: QueryCase, estate: Estate): QueryOptions {
  return {
    profile: given.profile === "arg" ? resourceGraphLocal : kusto,
    ...(given.profile === "arg" && { database: estateDatabase(estate) }),
    parameters: given.parameters,
    now: new Date(given.now ?? "2024-03-01T09:00:00Z"),
  };
}

/** Runs a query with chance that is the same in every run. */
export function runRepeatably(query: string, options: QueryOptions): QueryResult {
  let state = 1;
  const random = (): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 4_294_967_296;
  };
  return runQuery(query, { ...options, random });
}

/** What is wrong with a case, each in a sentence: its answer, and what must hold of every query. */
export function checkCase(given: QueryCase, options: QueryOptions): readonly string[] {
  const result = runRepeatably(given.query, options);
  return [
    ...checkAnswer(given, result),
    ...checkPrinting(given.query),
    ...checkBatches(given.query, result, options),
    ...checkRewriting(given.query, result, options),
    ...checkSchema(given.query, result, options),
  ];
}

function checkAnswer({ query, expected, wrong }: QueryCase, result: QueryResult): readonly string[] {
  if (expected === undefined) return ["the case has no answer; 'npm test -- --update' writes it in"];
  const answer = answerText(query, result);
  const isRight = sameAnswer(expected, answer, isOrdered(result));
  if (wrong !== undefined) return isRight ? ["the answer turned right: take the line '# wrong: …' out"] : [];
  return isRight ? [] : [`the answer is\n${answer}\n\nand should be\n${expected}`];
}

/** The printed query reads back as the same tree. */
function checkPrinting(query: string): readonly string[] {
  const { query: tree, problems } = parseQuery(query);
  if (problems.length > 0) return [];
  const printed = print(tree);
  const again = parseQuery(printed);
  if (again.problems.length > 0) return [`the printed query does not parse: ${again.problems[0]?.message}\n${printed}`];
  return isDeepStrictEqual(withoutPlaces(again.query), withoutPlaces(tree))
    ? []
    : [`the printed query is another one:\n${printed}`];
}

/** Batches of one row give what large ones give. */
function checkBatches(query: string, result: QueryResult, options: QueryOptions): readonly string[] {
  const answer = answerText(query, runRepeatably(query, { ...options, batchSize: 1 }));
  return sameAnswer(answerText(query, result), answer, isOrdered(result))
    ? []
    : [`with batches of one row the answer is\n${answer}`];
}

/** The plan as it was bound gives what the plan that is run gives. */
function checkRewriting(query: string, result: QueryResult, options: QueryOptions): readonly string[] {
  const answer = answerText(query, runRepeatably(query, { ...options, rewrite: false }));
  return sameAnswer(answerText(query, result), answer, isOrdered(result)) ? [] : [`before rewriting the answer is\n${answer}`];
}

/** The columns that were bound are those that came out, with their values' types. */
function checkSchema(query: string, { tables }: QueryResult, options: QueryOptions): readonly string[] {
  const { relations } = bindText(query, options);
  return tables.flatMap((table, index) => {
    const bound = relations[index]?.plan.slots.map(({ name, type }) => `${name}: ${type}`).join(", ");
    const given = table.columns.map(({ name }, column) => `${name}: ${table.data[column]?.type}`).join(", ");
    return bound === given ? [] : [`the bound columns are (${bound}), those of the result (${given})`];
  });
}

const isOrdered = ({ tables }: QueryResult): boolean => tables.every(({ ordered }) => ordered);

/** A tree without the places of its nodes in the text. */
export function withoutPlaces(part: unknown): unknown {
  if (Array.isArray(part)) return part.map(withoutPlaces);
  if (typeof part !== "object" || part === null) return part;
  const fields = Object.entries(part).filter(([name]) => !places.has(name));
  return Object.fromEntries(fields.map(([name, value]) => [name, withoutPlaces(value)]));
}

const places: ReadonlySet<string> = new Set(["start", "end", "keyword", "operatorSpan", "nameSpan"]);
