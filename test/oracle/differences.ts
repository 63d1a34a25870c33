import type { Verdict } from "./language-service.js";

/** What our engine says of a query, in the same form. */
export interface Ours {
  /** `code message`, empty where the query is accepted. */
  readonly errors: readonly string[];
  readonly columns: readonly string[] | undefined;
}

/** A difference from Microsoft's binder that was looked at and is meant: the engine behind it is known, or documented, to do as we do. */
export interface Difference {
  readonly reason: string;
  readonly holds: (query: string, ours: Ours, theirs: Verdict) => boolean;
}

const weReject = (pattern: RegExp) => (_: string, ours: Ours, theirs: Verdict) =>
  ours.errors.some((error) => pattern.test(error)) && theirs.errors.length === 0;
const weAccept = (code: string, pattern: RegExp) => (query: string, ours: Ours, theirs: Verdict) =>
  ours.errors.length === 0 &&
  theirs.errors.every((error) => error.startsWith(code)) &&
  theirs.errors.length > 0 &&
  pattern.test(query);
const columnsDiffer = (pattern: RegExp) => (query: string, ours: Ours, theirs: Verdict) =>
  ours.errors.length === 0 && theirs.errors.length === 0 && pattern.test(query);

export const differences: readonly Difference[] = [
  {
    reason: "the engine looks into constants: regular expressions, formats, zones, settings",
    holds: weReject(/^(bad-regex|bad-format|unknown-time-zone|invalid-argument|unsupported-function|invalid) /),
  },
  {
    reason: "the engine needs a known order for functions of neighbouring rows",
    holds: weReject(/^(not-serialized|unsupported a function of neighbouring rows)/),
  },
  {
    reason: "the engine refuses operators between two dynamic values",
    holds: weReject(/^operand-types .* between dynamic and dynamic/),
  },
  {
    reason: "the engine refuses to compare a text, time or guid with another type",
    holds: weReject(/^operand-types '(==|!=)' cannot be used between/),
  },
  {
    reason: "the engine refuses arithmetic of datetimes and numbers",
    holds: weReject(/^operand-types '[*/%]' cannot be used between .*datetime/),
  },
  {
    reason: "the engine refuses joins on dynamic columns",
    holds: weReject(/^dynamic-key '(join|lookup)'/),
  },
  {
    reason: "the engine refuses the negative of a dynamic value or a datetime",
    holds: weReject(/^operand-type '-' takes/),
  },
  { reason: "scan is checked step by step, and reads more forms", holds: (query) => /\bscan\b/.test(query) },
  {
    reason: "a constant that is no array or bag gives null",
    holds: (query, ours, theirs) =>
      ours.errors.length === 0 &&
      theirs.errors.length > 0 &&
      theirs.errors.every((error) => /^KS23[45]/.test(error)) &&
      query !== "",
  },
  { reason: "count() takes an argument of any type", holds: weAccept("KS107", /\bcount\(/) },
  { reason: "make_timespan takes seconds with a fraction", holds: weAccept("KS134", /make_timespan/) },
  { reason: "the sketch tests take one argument", holds: weAccept("KS119", /_isvalid\(/) },
  { reason: "series_fit_poly takes its places first", holds: weAccept("KS107", /series_fit_poly/) },
  { reason: "prev and next take any expression", holds: weAccept("KS109", /\b(prev|next)\(/) },
  {
    reason: "make-series takes a default of the aggregate's kind, and every aggregate is a series",
    holds: (query, ours) => ours.errors.length === 0 && /make-series/.test(query),
  },
  { reason: "ceiling and round of whole numbers are reals", holds: columnsDiffer(/\b(ceiling|round)\(/) },
  { reason: "covariance is named by both columns", holds: columnsDiffer(/\bcovariance/) },
  { reason: "datetime_diff of weeks is a real", holds: columnsDiffer(/datetime_diff/) },
  { reason: "'extend a = f(x)' of a function with several columns adds one", holds: columnsDiffer(/\bseries_/) },
  { reason: "the first of several results is the primary one", holds: columnsDiffer(/;/) },
  { reason: "a guid is read from the text of any value", holds: weAccept("KS141", /\btoguid\(/) },
  {
    reason: "the columns of a plugin depend on its data, which Microsoft's binder does not see",
    holds: (query) => /\bevaluate\b/.test(query),
  },
  { reason: "getschema counts in ints", holds: columnsDiffer(/getschema/) },
  { reason: "parse into a column that is there replaces it", holds: columnsDiffer(/\bparse\b.* s /) },
  { reason: "operators with several results end a query", holds: (query) => /\b(fork|facet)\b/.test(query) },
  { reason: "a graph is checked by what the engine does with it", holds: (query) => /\b(make-graph|graph-\w+)\b/.test(query) },
  { reason: "search reads terms and columns of its own", holds: (query) => /\bsearch\b/.test(query) },
  { reason: "the engine looks into options", holds: weReject(/^bad-option/) },
  {
    reason: "'kind' is a name like others here",
    holds: (query, ours, theirs) =>
      ours.errors.length === 0 && theirs.errors.some((error) => /keyword 'kind'/.test(error)) && query !== "",
  },
  { reason: "a table parameter without columns takes those it is given", holds: weAccept("KS142", /T: \(\*\)/) },
  { reason: "union kind=inner keeps the columns in common", holds: columnsDiffer(/union kind=inner/) },
  { reason: "'top' sorts no dynamic values, as 'sort' does not", holds: weReject(/^dynamic-key 'top'/) },
  { reason: "an array's last element is also at [-1]", holds: weAccept("KS147", /\[-1\]/) },
  { reason: "parse into a column that is there replaces it", holds: columnsDiffer(/\bparse\b/) },
  {
    reason:
      "a query must have a result that can be had here: a table, values for its parameters, literals that are what they say",
    holds: weReject(/^(no-result|not-table|unsupported|missing-parameter|bad-literal) /),
  },
];
