import { createToken, Lexer, type TokenType } from "chevrotain";

/** The scanner in `scanner.ts` finds the tokens, so their types carry a label for messages and no pattern. */
const token = (name: string, label: string, ...categories: TokenType[]): TokenType =>
  createToken({ name, label, pattern: Lexer.NA, categories });

// ── Categories: which words may stand where ─────────────────────────────────────────────────────

/** Any word at all: the value of `kind=…`, a type, a chart. */
export const AnyWord = token("AnyWord", "a name");
/** A word that may be declared as a name: in front of `=` or `:`. */
export const AnyName = token("AnyName", "a name", AnyWord);
/** A word that is also a name in an expression. */
export const PlainName = token("PlainName", "a name", AnyName);

/** `+` or `-` in front of an operand. */
export const Sign = token("Sign", "'-'");
/** An operator between two operands. */
export const BinaryOperator = token("BinaryOperator", "an operator");
/** An operator in front of a bracketed list. */
export const ListOperator = token("ListOperator", "'in'");
/** A literal of one token that is no string. */
export const SimpleLiteral = token("SimpleLiteral", "a literal");

// ── Names and literals ──────────────────────────────────────────────────────────────────────────

export const Identifier = token("Identifier", "a name", PlainName);
/** `long`, `string`, …: a word for a type, which no column may have as its bare name. */
export const TypeName = token("TypeName", "a type", AnyWord);
/** A word that Kusto keeps for itself although this grammar has no use for it. */
export const ReservedWord = token("ReservedWord", "a reserved word", AnyWord);
export const StringLiteral = token("StringLiteral", "a string");
export const LongLiteral = token("LongLiteral", "a number", SimpleLiteral);
export const RealLiteral = token("RealLiteral", "a number", SimpleLiteral);
export const TimespanLiteral = token("TimespanLiteral", "a timespan", SimpleLiteral);
export const BoolLiteral = token("BoolLiteral", "a truth value", SimpleLiteral, AnyWord);
/** `datetime(…)`, `guid(…)`, `int(null)`: the whole, brackets included. */
export const TypedLiteral = token("TypedLiteral", "a literal", SimpleLiteral);
/** `dynamic` where a bracket follows. */
export const Dynamic = token("Dynamic", "'dynamic'");
/** `typeof` where a bracket follows. */
export const TypeOfWord = token("TypeOf", "'typeof'");
/** `{{/subscriptions/…}}`, Resource Graph's shared query. */
export const SpliceText = token("Splice", "a shared query");

// ── Punctuation ─────────────────────────────────────────────────────────────────────────────────

export const LParen = token("LParen", "'('");
export const RParen = token("RParen", "')'");
export const LBracket = token("LBracket", "'['");
export const RBracket = token("RBracket", "']'");
export const LBrace = token("LBrace", "'{'");
export const RBrace = token("RBrace", "'}'");
export const Comma = token("Comma", "','");
export const Semicolon = token("Semicolon", "';'");
export const Dot = token("Dot", "'.'");
export const DotDot = token("DotDot", "'..'");
export const Pipe = token("Pipe", "'|'");
export const Equals = token("Equals", "'='");
export const Arrow = token("Arrow", "'=>'");
export const Colon = token("Colon", "':'", BinaryOperator);
export const Plus = token("Plus", "'+'", Sign, BinaryOperator);
export const Minus = token("Minus", "'-'", Sign, BinaryOperator);
export const Star = token("Star", "'*'", BinaryOperator);
export const Less = token("Less", "'<'", BinaryOperator);
export const Greater = token("Greater", "'>'", BinaryOperator);
/** The other operators between two operands, of which the grammar needs no one alone. */
export const OtherBinary = token("OtherBinary", "an operator", BinaryOperator);
export const OtherList = token("OtherList", "'in'", ListOperator);
export const BetweenWord = token("Between", "'between'");

export const punctuation: Readonly<Record<string, TokenType>> = {
  "(": LParen,
  ")": RParen,
  "[": LBracket,
  "]": RBracket,
  "{": LBrace,
  "}": RBrace,
  ",": Comma,
  ";": Semicolon,
  ".": Dot,
  "..": DotDot,
  "|": Pipe,
  "=": Equals,
  "=>": Arrow,
  ":": Colon,
  "+": Plus,
  "-": Minus,
  "*": Star,
  "<": Less,
  ">": Greater,
  "/": OtherBinary,
  "%": OtherBinary,
  "==": OtherBinary,
  "!=": OtherBinary,
  "<>": OtherBinary,
  "<=": OtherBinary,
  ">=": OtherBinary,
  "=~": OtherBinary,
  "!~": OtherBinary,
};

// ── Keywords ────────────────────────────────────────────────────────────────────────────────────

/** Keywords that are names wherever a name may stand (Kusto's list, and what Resource Graph has as columns). */
const alsoNames =
  "alias consume count declare default distinct evaluate extend facet filter fork from getschema join let limit lookup mvapply mvexpand " +
  "edges nodes null nulls on optional order pack parse partition pattern query_parameters range reduce render restrict scan " +
  "serialize sort step summarize take top view with id";
/** Keywords that can be declared as names, and be used in brackets only: `extend by = 1`. */
const declaredOnly =
  "accumulate as by datatable externaldata find in invoke of print sample sample-distinct search set to top-hitters top-nested where has contains";
/** Keywords that are never names. */
const reserved =
  "and or asc desc first last granny-asc granny-desc between assert-schema external_data graph-match graph-shortest-paths graph-to-table " +
  "graph-where-nodes graph-where-edges graph-mark-components macro-expand make-graph make-series mv-apply mv-expand others parse-kv " +
  "parse-where partitioned-by project project-away project-by-names project-keep project-rename project-reorder project-smart union __executeAndCache";

const categoriesOf: Readonly<Record<string, TokenType[]>> = {
  and: [BinaryOperator],
  or: [BinaryOperator],
  has: [BinaryOperator],
  contains: [BinaryOperator],
  in: [ListOperator],
};

function declareKeywords(): Map<string, TokenType> {
  const types = new Map<string, TokenType>();
  for (const [words, category] of [
    [alsoNames, PlainName],
    [declaredOnly, AnyName],
    [reserved, AnyWord],
  ] as const)
    for (const word of words.split(" "))
      types.set(word, token(`keyword:${word}`, `'${word}'`, category, ...(categoriesOf[word] ?? [])));
  types.set("between", BetweenWord);
  return types;
}

export const keywords: ReadonlyMap<string, TokenType> = declareKeywords();

/** The type of a keyword that the grammar names; a misspelt one is a bug. */
export function keyword(word: string): TokenType {
  const type = keywords.get(word);
  if (type === undefined) throw new Error(`no keyword '${word}'`);
  return type;
}

const words = (text: string, type: TokenType): (readonly [string, TokenType])[] =>
  text.split(" ").map((word) => [word, type] as const);

/** Every word that is more than an identifier. */
export const wordTypes: ReadonlyMap<string, TokenType> = new Map<string, TokenType>([
  ...words(
    "anomalychart areachart bagexpansion barchart bin_legacy callout cancel card columnchart cycles dataexport datascope decodeblocks " +
      "expandoutput flags force_remote hardretention harddelete hotcache isfuzzy journal ladderchart linechart missing nooptimization pathformat " +
      "piechart pivotchart queries query_results relaxed rowstore rowstores scatterchart seal seals shards simple softdelete softretention " +
      "stackedareachart statistics timechart timeline timepivot treemap uint char views with_itemindex with_match_id with_step_name matches",
    ReservedWord,
  ),
  ...words(
    "string int long real double decimal datetime date timespan time dynamic int32 int64 float boolean uniqueid",
    TypeName,
  ),
  ...words("true false True False TRUE FALSE", BoolLiteral),
  ...words(
    "has_cs hasprefix hasprefix_cs hassuffix hassuffix_cs contains_cs containscs startswith startswith_cs endswith endswith_cs like likecs " +
      "notlike notlikecs notcontains notcontainscs !has !has_cs !hasprefix !hasprefix_cs !hassuffix !hassuffix_cs !contains !contains_cs " +
      "!startswith !startswith_cs !endswith !endswith_cs",
    OtherBinary,
  ),
  ...words("in~ !in !in~ has_any has_all", OtherList),
  ...words("between !between", BetweenWord),
  ...[...keywords].filter(([word]) => word !== "between"),
]);

/** The first parts of the keywords that have a hyphen in them. */
export const hyphenated: ReadonlySet<string> = new Set(
  [...keywords.keys()].filter((word) => word.includes("-")).map((word) => word.slice(0, word.indexOf("-"))),
);

export const tokenTypes: readonly TokenType[] = [
  ...new Set([
    AnyWord,
    AnyName,
    PlainName,
    Sign,
    BinaryOperator,
    ListOperator,
    SimpleLiteral,
    Identifier,
    TypeName,
    ReservedWord,
    StringLiteral,
    LongLiteral,
    RealLiteral,
    TimespanLiteral,
    BoolLiteral,
    TypedLiteral,
    Dynamic,
    TypeOfWord,
    SpliceText,
    BetweenWord,
    OtherList,
    ...Object.values(punctuation),
    ...keywords.values(),
  ]),
];
