/** The tree that the parser builds: plain readonly data, each node with its place in the text. */

export interface Span {
  /** Offset of the first character. */
  readonly start: number;
  /** Offset behind the last character. */
  readonly end: number;
}

interface Node<Kind extends string> extends Span {
  readonly kind: Kind;
}

export type ScalarTypeName =
  | "bool"
  | "int"
  | "long"
  | "real"
  | "decimal"
  | "string"
  | "datetime"
  | "timespan"
  | "guid"
  | "dynamic";

// ── Names ───────────────────────────────────────────────────────────────────────────────────────

/** A name as written: `Name`, `['Quoted Name']` or `["Quoted Name"]`. */
export interface Name extends Node<"name"> {
  readonly name: string;
  readonly quoted: boolean;
}

/** A name with `*` in it: `Log*` in union, `*Id` in project-away. */
export interface WildcardName extends Node<"wildcard"> {
  readonly pattern: string;
}

// ── Expressions ─────────────────────────────────────────────────────────────────────────────────

/**
 * A scalar literal. `text` is the value for a string (escapes resolved), else what is written, without the
 * type's name and brackets: `1d`, `0x1F`, `2024-01-01`, `true`. A typed null, `long(null)`, has `isNull`.
 */
export interface Literal extends Node<"literal"> {
  readonly type: Exclude<ScalarTypeName, "dynamic">;
  readonly text: string;
  readonly isNull: boolean;
  /** An obfuscated string, `h'…'`: its value must not reach a log. */
  readonly hidden?: true;
}

/** `dynamic(…)`: JSON, in which KQL's own literals (`datetime(…)`, `1d`) may stand. */
export interface DynamicLiteral extends Node<"dynamic"> {
  readonly value: DynamicItem;
}
export type DynamicItem = Literal | DynamicNull | DynamicArray | DynamicBag;
export interface DynamicNull extends Node<"dynamic-null"> {}
export interface DynamicArray extends Node<"dynamic-array"> {
  readonly items: readonly DynamicItem[];
}
export interface DynamicBag extends Node<"dynamic-bag"> {
  readonly entries: readonly { readonly key: string; readonly value: DynamicItem }[];
}

/** `target.member`, `target.['member']`. */
export interface Path extends Node<"path"> {
  readonly target: Expression;
  readonly member: Name;
}

/** `target[index]`. */
export interface Index extends Node<"index"> {
  readonly target: Expression;
  readonly index: Expression;
}

/** `name(arguments)`; an argument may be named, a star, or a whole query. */
export interface Call extends Node<"call"> {
  /** What stands in front of a dot: `cluster("c").database("d")`. */
  readonly target?: Expression;
  readonly name: Name;
  readonly arguments: readonly Expression[];
}

export interface Unary extends Node<"unary"> {
  readonly operator: "-" | "+";
  readonly operand: Expression;
}

export type BinaryOperator =
  | "or"
  | "and"
  | "=="
  | "!="
  | "=~"
  | "!~"
  | "<"
  | "<="
  | ">"
  | ">="
  | "+"
  | "-"
  | "*"
  | "/"
  | "%"
  | "has"
  | "!has"
  | "has_cs"
  | "!has_cs"
  | "hasprefix"
  | "!hasprefix"
  | "hasprefix_cs"
  | "!hasprefix_cs"
  | "hassuffix"
  | "!hassuffix"
  | "hassuffix_cs"
  | "!hassuffix_cs"
  | "contains"
  | "!contains"
  | "contains_cs"
  | "!contains_cs"
  | "startswith"
  | "!startswith"
  | "startswith_cs"
  | "!startswith_cs"
  | "endswith"
  | "!endswith"
  | "endswith_cs"
  | "!endswith_cs"
  | "like"
  | "notlike"
  | "likecs"
  | "notlikecs"
  | "matches regex"
  | ":";

/** `<>` is read as `!=`, and the old spellings (`notcontains`, `containscs`, …) as today's. */
export interface Binary extends Node<"binary"> {
  readonly operator: BinaryOperator;
  readonly operatorSpan: Span;
  readonly left: Expression;
  readonly right: Expression;
}

export type ListOperator = "in" | "!in" | "in~" | "!in~" | "has_any" | "has_all";

/** `left in (a, b)`; the one item may be a whole query. */
export interface InList extends Node<"in"> {
  readonly operator: ListOperator;
  readonly operatorSpan: Span;
  readonly left: Expression;
  readonly items: readonly Expression[];
}

/** `operand between (low .. high)`. */
export interface Between extends Node<"between"> {
  readonly negated: boolean;
  readonly operand: Expression;
  readonly low: Expression;
  readonly high: Expression;
}

export interface Parenthesized extends Node<"parenthesized"> {
  readonly expression: Expression;
}

/** `*`, where all columns are meant. */
export interface Star extends Node<"star"> {}

/** `name = value`, and `(a, b) = value`. */
export interface NamedExpression extends Node<"named"> {
  readonly names: readonly Name[];
  /** Written with brackets around the names, even a single one. */
  readonly tuple: boolean;
  readonly value: Expression;
}

/** `typeof(long)`, `typeof(a: long, *)`. */
export interface TypeOf extends Node<"typeof"> {
  readonly type?: ScalarTypeName;
  readonly columns?: readonly (ColumnDeclaration | Star)[];
}

/** `datatable (a: long)[1, 2]`. */
export interface DataTable extends Node<"datatable"> {
  readonly columns: readonly ColumnDeclaration[];
  readonly values: readonly Expression[];
}

/** `externaldata (a: long)[@'https://…'] with (…)`. */
export interface ExternalData extends Node<"externaldata"> {
  readonly columns: readonly ColumnDeclaration[];
  readonly uris: readonly Expression[];
  readonly properties: readonly NamedParameter[];
}

/** `T | where … | project …`; without a source where a query starts with an operator (Resource Graph) or inside `mv-apply` and the like. */
export interface Pipe extends Node<"pipe"> {
  readonly source?: Expression;
  readonly operators: readonly Operator[];
}

/** `(a: long, T: (*)) { statements; expression }`, `view () { … }`. */
export interface FunctionLiteral extends Node<"function"> {
  readonly view: boolean;
  readonly parameters: readonly FunctionParameter[];
  readonly body: readonly Statement[];
}
export interface FunctionParameter extends Node<"parameter"> {
  readonly name: Name;
  /** A scalar parameter's type. */
  readonly type?: ScalarTypeName;
  /** A tabular parameter's columns; empty where any schema does: `T: (*)`. */
  readonly columns?: readonly ColumnDeclaration[];
  readonly default?: Expression;
}

/** `{{/subscriptions/…/queries/Name}}`: a shared query of Resource Graph, spliced in as a source. */
export interface Splice extends Node<"splice"> {
  readonly path: string;
}

/** What stands where the parser found no expression. */
export interface Missing extends Node<"missing"> {}

export type Expression =
  | Name
  | WildcardName
  | Literal
  | DynamicLiteral
  | Path
  | Index
  | Call
  | Unary
  | Binary
  | InList
  | Between
  | Parenthesized
  | Star
  | NamedExpression
  | TypeOf
  | DataTable
  | ExternalData
  | Pipe
  | FunctionLiteral
  | Splice
  | ToOperand
  | Missing
  | Operator;

// ── Operators ───────────────────────────────────────────────────────────────────────────────────

/** `name: type`. */
export interface ColumnDeclaration extends Node<"column-declaration"> {
  readonly name: Name;
  readonly type: ScalarTypeName;
}

/** `name = value` behind an operator's keyword: `kind=leftouter`, `hint.strategy=broadcast`, `withsource=T`. */
export interface NamedParameter extends Node<"named-parameter"> {
  readonly name: string;
  readonly nameSpan: Span;
  /** A bare word (`leftouter`, also `bag`, `true`) is a Name. */
  readonly value: Expression;
}

/** `expression asc nulls first`; what is not written is absent. */
export interface Ordered extends Node<"ordered"> {
  readonly expression: Expression;
  readonly direction?: "asc" | "desc";
  readonly nulls?: "first" | "last";
}

interface OperatorNode<Name extends string> extends Node<"operator"> {
  readonly operator: Name;
  /** The place of the keyword itself. */
  readonly keyword: Span;
  readonly parameters: readonly NamedParameter[];
}

/** `where`, `filter`. */
export interface WhereOperator extends OperatorNode<"where"> {
  readonly predicate: Expression;
}
/** Operators that take a list of (named) expressions, and nothing else. */
export interface ListOperatorNode
  extends OperatorNode<"extend" | "project" | "project-away" | "project-keep" | "project-rename" | "print" | "distinct"> {
  readonly expressions: readonly Expression[];
}
/** `project-reorder a, b* asc`. */
export interface ProjectReorderOperator extends OperatorNode<"project-reorder"> {
  readonly expressions: readonly {
    readonly expression: Expression;
    readonly order?: "asc" | "desc" | "granny-asc" | "granny-desc";
  }[];
}
export interface SummarizeOperator extends OperatorNode<"summarize"> {
  readonly aggregates: readonly Expression[];
  readonly by: readonly Expression[];
  /** `by` is written, even with nothing behind it. */
  readonly hasBy: boolean;
}
export interface PlainOperator extends OperatorNode<"count" | "serialize-all" | "consume" | "getschema"> {
  /** `count as Name`. */
  readonly as?: Name;
}
/** `sort by`, `order by`. */
export interface SortOperator extends OperatorNode<"sort"> {
  readonly by: readonly Ordered[];
}
export interface TopOperator extends OperatorNode<"top"> {
  readonly count: Expression;
  readonly by: readonly Ordered[];
}
/** `take N`, `limit N`, `sample N`. */
export interface CountedOperator extends OperatorNode<"take" | "sample"> {
  readonly count: Expression;
}
/** `sample-distinct N of column`. */
export interface SampleDistinctOperator extends OperatorNode<"sample-distinct"> {
  readonly count: Expression;
  readonly of: Expression;
}
/** `top-hitters N of x by y`. */
export interface TopHittersOperator extends OperatorNode<"top-hitters"> {
  readonly count?: Expression;
  readonly of: Expression;
  readonly by?: Expression;
}
/** `top-nested N of x with others = v by agg, …`. */
export interface TopNestedOperator extends OperatorNode<"top-nested"> {
  readonly clauses: readonly {
    readonly count?: Expression;
    readonly of: Expression;
    readonly others?: Expression;
    readonly by: Ordered;
  }[];
}
/** `join kind=… (T) on …`; `lookup kind=… (T) on …`. */
export interface JoinOperator extends OperatorNode<"join" | "lookup"> {
  readonly right: Expression;
  readonly on: readonly Expression[];
  /** The old `join (T) where …`. */
  readonly where?: Expression;
}
/** As an operator, and as a source where `union` begins a query. */
export interface UnionOperator extends OperatorNode<"union"> {
  readonly tables: readonly Expression[];
}
/** `mv-expand`, `mvexpand`. */
export interface MvExpandOperator extends OperatorNode<"mv-expand"> {
  /** Spelled `mvexpand`, which makes at most 128 rows of one unless it is told otherwise. */
  readonly old?: true;
  readonly items: readonly ExpandItem[];
  readonly limit?: Expression;
}
export interface ExpandItem extends Node<"expand-item"> {
  /** May be a NamedExpression. */
  readonly expression: Expression;
  readonly type?: ScalarTypeName;
}
/** `mv-apply x = xs to typeof(long) limit 5 on ( … )`. */
export interface MvApplyOperator extends OperatorNode<"mv-apply"> {
  readonly items: readonly ExpandItem[];
  readonly limit?: Expression;
  /** `id guid-name`: the row-context identifier. */
  readonly id?: Expression;
  readonly on: Pipe;
}
/** `parse kind=… flags=… source with "a" x: long "b" *`. */
export interface ParseOperator extends OperatorNode<"parse" | "parse-where"> {
  readonly source: Expression;
  readonly pattern: readonly ParsePart[];
}
export type ParsePart = Literal | Star | (Node<"parse-column"> & { readonly name: Name; readonly type?: ScalarTypeName });
/** `parse-kv source as (a: long, b: string) with (pair_delimiter=…)`. */
export interface ParseKvOperator extends OperatorNode<"parse-kv"> {
  readonly source: Expression;
  readonly columns: readonly ColumnDeclaration[];
  readonly properties: readonly NamedParameter[];
}
/** `range x from a to b step c` (a source). */
export interface RangeOperator extends OperatorNode<"range"> {
  readonly name: Name;
  readonly from: Expression;
  readonly to: Expression;
  readonly step: Expression;
}
/** `make-series aggs on axis from a to b step c by keys`, and the older `on axis in range(a, b, c)`. */
export interface MakeSeriesOperator extends OperatorNode<"make-series"> {
  readonly aggregates: readonly { readonly expression: Expression; readonly default?: Expression }[];
  readonly on: Expression;
  readonly from?: Expression;
  readonly to?: Expression;
  readonly step: Expression;
  /** The `in range(…)` form, whose end is included. */
  readonly inRange: boolean;
  readonly by: readonly Expression[];
}
/** `serialize`, `serialize x = row_number()`. */
export interface SerializeOperator extends OperatorNode<"serialize"> {
  readonly expressions: readonly Expression[];
}
/** `scan with_match_id=m declare (x: long = 0) order by … partition by … with (step s1: … => …; )`. */
export interface ScanOperator extends OperatorNode<"scan"> {
  readonly declare: readonly FunctionParameter[];
  readonly orderBy: readonly Ordered[];
  readonly partitionBy: readonly Expression[];
  readonly steps: readonly ScanStep[];
}
export interface ScanStep extends Node<"scan-step"> {
  readonly name: Name;
  readonly optional: boolean;
  readonly output?: "all" | "last" | "none";
  readonly condition: Expression;
  readonly assignments: readonly NamedExpression[];
}
/** `partition [hint…] by Column ( … )`, `partition by Column { … }`. */
export interface PartitionOperator extends OperatorNode<"partition"> {
  readonly by: Expression;
  /** A pipe without a source, or with braces a whole query. */
  readonly subquery: Expression;
  readonly braces: boolean;
  /** Legacy `in` scope column, `partition by x id y`. */
  readonly id?: Expression;
}
/** `evaluate plugin(…) : (schema)`, `invoke f(…)`. */
export interface CallOperator extends OperatorNode<"evaluate" | "invoke"> {
  readonly call: Expression;
  readonly schema?: readonly (ColumnDeclaration | Star)[];
}
/** `search kind=… in (T1, T2) predicate`; also a source. */
export interface SearchOperator extends OperatorNode<"search"> {
  readonly tables: readonly Expression[];
  readonly predicate: Expression;
}
/** `find withsource=… in (T1, T2) where predicate project a, b: long, pack(*)` (a source). */
export interface FindOperator extends OperatorNode<"find"> {
  readonly tables: readonly Expression[];
  readonly predicate: Expression;
  readonly project?: readonly Expression[];
  readonly projectTypes?: readonly (ColumnDeclaration | Expression)[];
  readonly projectSmart: boolean;
  readonly projectAway?: readonly Expression[];
}
export interface ReduceOperator extends OperatorNode<"reduce"> {
  readonly by: Expression;
  readonly with: readonly NamedParameter[];
}
export interface ForkOperator extends OperatorNode<"fork"> {
  readonly branches: readonly { readonly name?: Name; readonly query: Expression }[];
}
export interface FacetOperator extends OperatorNode<"facet"> {
  readonly by: readonly Expression[];
  readonly with?: Expression;
}
export interface AsOperator extends OperatorNode<"as"> {
  readonly name: Name;
}
/** `render timechart with (title="…")`. */
export interface RenderOperator extends OperatorNode<"render"> {
  readonly chart: Name;
  readonly with: readonly NamedParameter[];
}
/** `make-graph Source --> Target with Nodes on Id`, with `with_node_id=…`, `partitioned-by`. */
export interface MakeGraphOperator extends OperatorNode<"make-graph"> {
  readonly source: Name;
  readonly target: Name;
  readonly directed: boolean;
  readonly nodes: readonly { readonly table: Expression; readonly on: Name }[];
  readonly nodeId?: Name;
  readonly partitionedBy?: { readonly column: Name; readonly subquery: Expression };
}
/** `graph-match cycles=none (a)-[e*1..5]->(b) where … project …`; `graph-shortest-paths` likewise. */
export interface GraphMatchOperator extends OperatorNode<"graph-match" | "graph-shortest-paths"> {
  readonly patterns: readonly (readonly GraphPatternPart[])[];
  readonly where?: Expression;
  readonly project?: readonly Expression[];
}
export type GraphPatternPart =
  | (Node<"graph-node"> & { readonly name?: Name })
  | (Node<"graph-edge"> & {
      readonly name?: Name;
      readonly direction: "out" | "in" | "any";
      readonly min?: Expression;
      readonly max?: Expression;
    });
/** `graph-to-table nodes as N with_node_id=x, edges as E`. */
export interface GraphToTableOperator extends OperatorNode<"graph-to-table"> {
  readonly outputs: readonly {
    readonly what: "nodes" | "edges";
    readonly as?: Name;
    readonly parameters: readonly NamedParameter[];
  }[];
}
export interface GraphMarkComponentsOperator extends OperatorNode<"graph-mark-components"> {}
export interface GraphWhereOperator extends OperatorNode<"graph-where-nodes" | "graph-where-edges"> {
  readonly predicate: Expression;
}
/** `assert-schema (a: long)`, `project-by-names …`, `macro-expand …`, `execute-and-cache`: read, kept as text, and refused by name by the binder. */
export interface UnsupportedOperator extends OperatorNode<"unsupported"> {
  readonly name: string;
  /** All of it, as written. */
  readonly text: string;
}

export type Operator =
  | WhereOperator
  | ListOperatorNode
  | ProjectReorderOperator
  | SummarizeOperator
  | PlainOperator
  | SortOperator
  | TopOperator
  | CountedOperator
  | SampleDistinctOperator
  | TopHittersOperator
  | TopNestedOperator
  | JoinOperator
  | UnionOperator
  | MvExpandOperator
  | MvApplyOperator
  | ParseOperator
  | ParseKvOperator
  | RangeOperator
  | MakeSeriesOperator
  | SerializeOperator
  | ScanOperator
  | PartitionOperator
  | CallOperator
  | SearchOperator
  | FindOperator
  | ReduceOperator
  | ForkOperator
  | FacetOperator
  | AsOperator
  | RenderOperator
  | MakeGraphOperator
  | GraphMatchOperator
  | GraphToTableOperator
  | GraphMarkComponentsOperator
  | GraphWhereOperator
  | UnsupportedOperator;

/** `expression to typeof(long)`, where an expression may say its type. */
export interface ToOperand extends Node<"to"> {
  readonly expression: Expression;
  readonly type: ScalarTypeName;
}

// ── Statements ──────────────────────────────────────────────────────────────────────────────────

export interface LetStatement extends Node<"let"> {
  readonly name: Name;
  readonly value: Expression;
}
export interface SetStatement extends Node<"set"> {
  readonly name: string;
  readonly value?: Expression;
}
/** `declare query_parameters(name: type = default, …)`. */
export interface DeclareStatement extends Node<"declare"> {
  readonly parameters: readonly FunctionParameter[];
}
/** `declare pattern name = (a: string)[path: string] { ("x").["y"] = { … }; … }`; without cases where it is only declared. */
export interface PatternStatement extends Node<"pattern"> {
  readonly name: Name;
  readonly parameters: readonly FunctionParameter[];
  readonly path?: FunctionParameter;
  readonly cases: readonly PatternCase[];
}
/** `("x", "z").["y"] = { statements; expression };` */
export interface PatternCase extends Node<"pattern-case"> {
  readonly values: readonly Literal[];
  readonly path?: Literal;
  readonly body: readonly Statement[];
}
/** `alias database`, `restrict access to`: read, and refused by name by the binder. */
export interface UnsupportedStatement extends Node<"unsupported-statement"> {
  readonly name: "alias" | "restrict" | "query-options";
  /** All of it, as written. */
  readonly text: string;
}
export interface ExpressionStatement extends Node<"expression-statement"> {
  readonly expression: Expression;
}

export type Statement =
  | LetStatement
  | SetStatement
  | DeclareStatement
  | PatternStatement
  | UnsupportedStatement
  | ExpressionStatement;

export interface Query extends Node<"query"> {
  readonly statements: readonly Statement[];
}

/** Anything with a `kind`, for visitors. */
export type AnyNode =
  | Query
  | Statement
  | PatternCase
  | Expression
  | DynamicItem
  | ColumnDeclaration
  | NamedParameter
  | Ordered
  | ExpandItem
  | ParsePart
  | ScanStep
  | FunctionParameter
  | GraphPatternPart;
