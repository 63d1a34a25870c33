/** Tests of queries: matchers for a test runner, and cases in `.kqlt` files. */

// Matchers: expect.extend(queryMatchers).
export { type ExpectedRows, type MatcherResult, queryMatchers } from "./matchers.js";

// Cases: queries and their answers in files.
export { CaseError, fillIn, type QueryCase, readCases } from "./kqlt.js";
export { answerText, sameAnswer, tableText } from "./answer.js";
export { caseOptions, checkCase, runRepeatably } from "./run-case.js";
