import fc from "fast-check";

/** A table with a column of each type, without rows. */
export const table = "datatable(i:int,l:long,r:real,m:decimal,s:string,t:datetime,p:timespan,b:bool,g:guid,d:dynamic)[]";

const columns = ["i", "l", "r", "m", "s", "t", "p", "b", "g", "d", "d.x", "d[0]", "d['a b']"];
const literals = [
  "1",
  "2.5",
  "'text'",
  "true",
  "1h",
  "datetime(2024-01-01)",
  "dynamic([1])",
  "long(null)",
  "decimal(1.5)",
  "guid(74be27de-1e4e-49d9-b579-fe0b331d3642)",
];
const binary = ["==", "!=", "<", ">=", "+", "-", "*", "/", "%", "and", "or", "has", "!contains", "startswith", "=~"];
const unaryCalls = [
  ...[
    "tostring",
    "tolong",
    "toint",
    "toreal",
    "todatetime",
    "totimespan",
    "tobool",
    "todecimal",
    "toguid",
    "todynamic",
    "strlen",
    "toupper",
    "not",
    "isnull",
    "isempty",
  ],
  ...[
    "abs",
    "sign",
    "sqrt",
    "startofday",
    "getmonth",
    "dayofweek",
    "array_length",
    "bag_keys",
    "gettype",
    "parse_json",
    "reverse",
    "isnan",
    "tolower",
    "hash",
  ],
];
const binaryCalls = [
  "bin",
  "strcat",
  "coalesce",
  "max_of",
  "pack_array",
  "indexof",
  "array_concat",
  "set_union",
  "pow",
  "substring",
  "split",
  "countof",
  "array_slice",
];
const aggregates = [
  "sum",
  "avg",
  "min",
  "max",
  "dcount",
  "make_list",
  "make_set",
  "take_any",
  "stdev",
  "countif",
  "make_bag",
  "count_distinct",
];

const column = fc.constantFrom(...columns);
const literal = fc.constantFrom(...literals);

/** An expression, well typed or not. */
const expression: fc.Arbitrary<string> = fc.letrec<{ expression: string }>((tie) => ({
  expression: fc.oneof(
    { depthSize: "small", withCrossShrink: true },
    column,
    literal,
    fc.tuple(tie("expression"), fc.constantFrom(...binary), tie("expression")).map(([a, op, b]) => `(${a} ${op} ${b})`),
    fc.tuple(fc.constantFrom(...unaryCalls), tie("expression")).map(([name, a]) => `${name}(${a})`),
    fc.tuple(fc.constantFrom(...binaryCalls), tie("expression"), tie("expression")).map(([name, a, b]) => `${name}(${a}, ${b})`),
    fc.tuple(tie("expression"), tie("expression"), tie("expression")).map(([a, b, c]) => `iff(${a}, ${b}, ${c})`),
    fc
      .tuple(tie("expression"), fc.array(literal, { minLength: 1, maxLength: 3 }))
      .map(([a, items]) => `${a} in (${items.join(", ")})`),
    tie("expression").map((a) => `-${a}`),
  ),
})).expression;

const name = fc.constantFrom("x", "y", "i", "s", "d");
const named = fc.oneof(
  expression,
  fc.tuple(name, expression).map(([given, value]) => `${given} = ${value}`),
);
const aggregate = fc.oneof(
  fc.constant("count()"),
  fc.tuple(fc.constantFrom(...aggregates), expression).map(([call, value]) => `${call}(${value})`),
  fc.tuple(name, fc.constantFrom(...aggregates), expression).map(([given, call, value]) => `${given} = ${call}(${value})`),
  expression.map((by) => `arg_max(${by}, *)`),
);
const list = <T>(item: fc.Arbitrary<T>, most = 3) =>
  fc.array(item, { minLength: 1, maxLength: most }).map((items) => items.join(", "));
const plainName = fc.constantFrom("i", "l", "r", "m", "s", "t", "p", "b", "g", "d", "x", "nope");

const operator = fc.oneof(
  expression.map((value) => `where ${value}`),
  list(named).map((items) => `extend ${items}`),
  list(named).map((items) => `project ${items}`),
  fc.tuple(list(aggregate), list(named, 2)).map(([calls, keys]) => `summarize ${calls} by ${keys}`),
  list(aggregate).map((calls) => `summarize ${calls}`),
  list(plainName).map((names) => `project-away ${names}`),
  list(plainName).map((names) => `project-keep ${names}`),
  fc.tuple(name, plainName).map(([to, from]) => `project-rename ${to} = ${from}`),
  list(plainName).map((names) => `project-reorder ${names}`),
  list(expression, 2).map((by) => `sort by ${by} asc`),
  expression.map((by) => `top 3 by ${by}`),
  list(named, 2).map((items) => `distinct ${items}`),
  fc.constantFrom("count", "take 5", "getschema", "serialize"),
  fc
    .tuple(plainName, fc.constantFrom("innerunique", "inner", "leftouter", "rightsemi", "leftanti"))
    .map(([key, kind]) => `join kind=${kind} (${table} | project ${key}, l, z = s) on ${key}`),
  plainName.map((key) => `lookup (${table} | project ${key}, z = 1) on ${key}`),
  fc.constant(`union (${table} | project l = s, z = 1)`),
  fc.constantFrom("d", "x = d.x", "d, y = d.z", "s", "d to typeof(long)").map((item) => `mv-expand ${item}`),
  fc.constantFrom("x: long", "x", "s").map((part) => `parse s with 'a' ${part} 'b' *`),
);

/** A query over the table: up to four operators. */
export const query: fc.Arbitrary<string> = fc
  .array(operator, { minLength: 1, maxLength: 4 })
  .map((operators) => [table, ...operators].join(" | "));
