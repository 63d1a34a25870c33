import { createRequire } from "node:module";
import { beforeAll, describe, expect, it } from "vitest";
import { parseQuery } from "../grammar/parser.js";

/** Texts that Microsoft's own parser accepts or refuses; ours must say the same. */
const texts = [
  ...[
    "T",
    "T;",
    "let x=1;",
    "let x = 1",
    "",
    "// nothing",
    "where a",
    "T | ",
    "T || take 5",
    "T | where a,b",
    "T | take 5)",
    "T where x",
  ],
  ...[
    "T | project",
    "T | extend",
    "T | summarize",
    "T | summarize by",
    "T | summarize by x,",
    "T | count as C",
    "T | take",
    "T | distinct",
  ],
  ...[
    "T | distinct *",
    "T | distinct a, b, *",
    "T | serialize",
    "T | serialize a=1, b",
    "T | sort a",
    "T | sort by a, b asc c",
    "T | top 5",
  ],
  ...["T | sort by a asc nulls first, b desc", "T | top 3 by x", "T | top 3 by x, y", "T | top by x", "T | sort by a desc nulls"],
  ...[
    "print a in (1)",
    "print a in ()",
    "print a in (T | project x)",
    "print a ! in (1)",
    "print a between (1 .. 2)",
    "print a between (1, 2)",
  ],
  ...[
    "print a == b == c",
    "print a < b < c",
    "print a < b == c",
    "print a has b has c",
    "print a in (b) == c",
    "print a == b in (c)",
  ],
  ...[
    "print a + b has c",
    "print a has b + c",
    "print - -a",
    "print -a",
    "print +a",
    "print !a",
    "print not a",
    "print not(a)",
    "print not (a)",
  ],
  ...[
    "print 1abc",
    "print 1d2",
    "print 1.5hrs, 2nanoseconds",
    "print 0x1F",
    "print 1e5",
    "print 1.2.3",
    "print .5",
    "print a.0",
    "print 1 d",
  ],
  ...[
    "print 'a' \"b\" @'c'",
    "print 'a\nb'",
    "print 'a\\qb'",
    "print 'abc",
    "print ```a\nb```",
    "print ~~~a~~~",
    "print h'a', H\"b\", h@'c'",
    "print @a",
  ],
  ...[
    "print dynamic({'a': 1, \"b\": [null, -1, datetime(2020-01-01), 1d]})",
    "print dynamic({a: 1})",
    "print dynamic(-1d)",
    "print dynamic ([])",
  ],
  ...[
    "print a.b['c'].d[0]",
    "print a.['b']",
    "print a[]",
    "print ['x'], [\"y\"]",
    "print (a).b",
    "print f(x)[0].c",
    "print f(x)(y)",
    "print a.*",
  ],
  ...[
    "print f(*)",
    "print f(a,)",
    "print f(,a)",
    "print f(a b)",
    "print f(x=1)",
    "print (x=1)",
    "print x = y = 1",
    "print x=1,",
    "print (",
  ],
  ...[
    "T | extend (a, b) = f()",
    "T | extend (a) = f()",
    "T | extend a = (1, 2)",
    "T | extend a=1 b=2",
    "T | where x = 1",
    "T | where",
  ],
  ...[
    "T | join (U) on a",
    "T | join U on a",
    "T | join kind = inner (U) on $left.a == $right.b",
    "T | join (U) where a == b",
    "T | join (U)",
  ],
  ...[
    "T | lookup U on a, b",
    "T | union U, V",
    "union",
    "union *",
    "union T*, cluster('x').database('y').Z",
    "T | union kind=inner U",
  ],
  ...[
    "T | project-away *Id, T*x",
    "T | project-away a b",
    "T | project-keep a*",
    "T | project-rename a=b",
    "T | project-reorder a asc, b*, c granny-asc",
  ],
  ...[
    "T | mv-expand a to typeof(long) limit 5",
    "T | mv-expand a, b",
    "T | mv-expand kind=array with_itemindex=i a",
    "T | mv-apply a on (where a)",
  ],
  ...[
    "T | mv-apply a",
    "T | mv-apply a on (T | where a)",
    "T | fork (where a) x=(take 5)",
    "T | facet by a with (where b)",
    "T | partition by a (where b)",
  ],
  ...[
    "T | top-nested 3 of a by b",
    "T | top-hitters 3 of a by b",
    "T | sample-distinct 3 of a",
    "T | make-series avg(x) on t step 1",
    "T | make-series a on b",
  ],
  ...[
    "T | make-series a=avg(x) default=0 on t from 1 to 2 step 1 by k",
    "T | make-series avg(x) on t in range(1, 2, 1)",
    "T | reduce by a",
  ],
  ...[
    "T | parse x with 'a' b:long 'c' *",
    "T | parse kind=regex flags=Us x with * 'a' b",
    "T | parse x",
    "T | parse-kv x as (a:long) with (quote='a')",
  ],
  ...[
    "T | evaluate f(a)",
    "T | evaluate f",
    "T | evaluate f(a) : (*)",
    "T | invoke f()",
    "T | invoke f",
    "T | as x",
    "T | as",
    "T | render timechart",
  ],
  ...[
    "T | render timechart with (title='x')",
    "T | consume decodeblocks=true",
    "T | getschema",
    "T | foo x",
    "foo bar",
    "T | where a | | take 1",
  ],
  ...[
    "search 'x'",
    "search in (T, U) 'x'",
    "T | search 'x'",
    "find where a",
    "find in (T, U) where a == 1 project a, b:long, pack(*)",
  ],
  ...[
    "range x from 1 to 2 step 1",
    "range x from 1 to 2",
    "datatable(a:long)[1, 2]",
    "datatable(a:long)[1 2]",
    "datatable(a:long)[1+1]",
  ],
  ...[
    "datatable(a:long)[1,]",
    "datatable(a:long, b)[1]",
    "datatable(a:uint)[1]",
    "datatable(a:float)[1]",
    "datatable(a:int64)[-1, +1]",
    "datatable(a:long)",
  ],
  ...[
    "externaldata(a:long)['x'] with (format='csv')",
    "T | scan declare (x:long=0) with (step s1: a => x = 1; step s2: b;)",
    "T | scan with (step s: a => x=1)",
  ],
  ...[
    "let f = (x:long) {x}; f(1)",
    "let f = (x:long) {let y=1; x+y}; f(1)",
    "let f = view() {T}; f",
    "let f = (T:(*)) {T}; f(U)",
    "let f=(a) {a}; f(1)",
  ],
  ...[
    "let 5 = x; T",
    "let x; T",
    "let x = 5 T",
    "declare query_parameters(a:long=1, b:string); T",
    "set x; T",
    "set x=1; T",
    "alias database a=cluster('x').database('y'); T",
  ],
  ...[
    "T | make-graph a --> b with U on c",
    "T | graph-match (a)-[e]->(b)<-[f*1..5]-(c) where a.x project b",
    "T | graph-to-table nodes",
    "T | assert-schema (a:long)",
  ],
  ...[
    "first",
    "last",
    "asc",
    "desc",
    "with",
    "count",
    "order",
    "project",
    "relaxed",
    "long",
    "bool",
    "guid",
    "range",
    "id",
    "nodes",
    "regex",
  ].map((word) => `datatable(a:long, ${word}:long)[1, 2] | where ${word} == 1`),
];

interface Diagnostics {
  readonly Count: number;
}
interface Oracle {
  readonly Language: { readonly KustoCode: { Parse(text: string): { GetDiagnostics(): Diagnostics } } };
}

describe("the grammar beside Microsoft's", () => {
  let oracle: Oracle;
  beforeAll(() => {
    const load = createRequire(import.meta.url);
    load("@kusto/language-service-next/bridge.js");
    load("@kusto/language-service-next/Kusto.Language.Bridge.js");
    oracle = (globalThis as unknown as { Kusto: Oracle }).Kusto;
  });

  it.each(texts)("%s", (text) => {
    const theirs = oracle.Language.KustoCode.Parse(text).GetDiagnostics().Count === 0;
    expect({ text, accepted: parseQuery(text).problems.length === 0 }).toEqual({ text, accepted: theirs });
  });
});
