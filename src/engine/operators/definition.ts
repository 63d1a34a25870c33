import type { Call, Expression, Name, NamedParameter, Operator, Pipe, Span } from "../../../grammar/tree.js";
import type { AggregateFunction } from "../aggregates/definition.js";
import type { Code, Parameters } from "../diagnostics/catalogue.js";
import type { AggregateCall, Batch, PlanNode } from "../plan/node.js";
import type { PluginDefinition } from "../plugins/definition.js";
import type { BoundExpression, Slot } from "../plan/expression.js";
import type { Profile } from "../profiles/profile.js";
import type { ScalarType } from "../types/type.js";
import type { Value } from "../types/value.js";

/** A table in the making. */
export interface Relation {
  readonly plan: PlanNode;
  /** The rows have a known order, so that functions may look at neighbours. */
  readonly serialized: boolean;
  /** What `withsource` and `$table` say of its rows. */
  readonly name?: string;
  /** How a client is to show it: the `render` operator. */
  readonly visualization?: Visualization;
  /** Further results of the query behind this one (`fork`, `facet`); nothing may follow an operator that gives several. */
  readonly more?: readonly Relation[];
  /** It is a graph, and no table. */
  readonly graph?: Graph;
}

/** A graph: `make-graph` makes one, operators on graphs take it, and `graph-match` and `graph-to-table` make tables of it again. */
export interface Graph {
  /** A number that tells the node from the others, the hash of its id; then the node's columns. */
  readonly nodes: PlanNode;
  /** The numbers of the nodes that the edge leads from and to, then the edge's columns. */
  readonly edges: PlanNode;
  readonly directed: boolean;
}

export interface Visualization {
  readonly chart: string;
  readonly properties: Readonly<Record<string, string>>;
}

/** Where the names of an expression are looked up. */
export interface Scope {
  readonly columns: readonly Slot[];
  readonly serialized: boolean;
  /** The two sides of a join condition. */
  readonly sides?: { readonly left: readonly Slot[]; readonly right: readonly Slot[] };
  /** Aggregates are allowed and collected here; columns outside them are not. */
  readonly aggregates?: AggregateCollector;
  /** Values known by name beside the columns, which they hide: the state of `scan`. */
  readonly names?: ReadonlyMap<string, BoundExpression>;
  /** `name.column`: the steps of `scan`, the variables of `graph-match`. */
  readonly members?: ReadonlyMap<string, ReadonlyMap<string, BoundExpression>>;
  /** Calls that have a meaning here alone: `all(edges, …)` of `graph-match`. */
  readonly calls?: ReadonlyMap<string, (node: Call) => BoundExpression>;
}

export interface AggregateCollector {
  readonly calls: AggregateCall[];
  /** The group keys, which may be named beside the aggregates. */
  readonly keys: readonly Slot[];
  /** The table's columns that are keys as they are: `*` leaves them out. */
  readonly grouped?: ReadonlySet<Slot>;
}

/** An expression with the names that its columns are to have. */
export interface NamedBound {
  readonly expression: BoundExpression;
  readonly name: string;
  /** The name was written; otherwise it is made up and gives way. */
  readonly explicit: boolean;
  readonly node: Expression;
}

/** What the definitions of operators may ask of the binder. */
export interface Binder {
  readonly profile: Profile;
  report<C extends Code>(code: C, span: Span, parameters: Parameters<C>): void;
  /** One scalar expression. */
  expression(node: Expression, scope: Scope): BoundExpression;
  /** One scalar expression of a type, converted where it converts; what it stands for is named in the message otherwise. */
  expressionOf(node: Expression, scope: Scope, type: ScalarType, what: string): BoundExpression;
  /** A condition. */
  predicate(node: Expression, scope: Scope, operator: string): BoundExpression;
  /** An expression that depends on no row, and its value. */
  constant(node: Expression, what: string): { readonly type: ScalarType; readonly value: Value } | undefined;
  /** Expressions with the names of their columns; one that gives several columns is several. */
  named(nodes: readonly Expression[], scope: Scope, style?: NamingStyle): NamedBound[];
  /** The name an unnamed column of the expression would have: "" where it has none of its own. */
  nameOf(node: Expression): string;
  /** A column named by a plain name: reported where there is none. */
  column(node: Expression, columns: readonly Slot[]): Slot | undefined;
  /** Columns by name or wildcard (`a*`), in the order of the table. */
  columnsLike(node: Expression, columns: readonly Slot[]): readonly Slot[];
  /** A table: a name, a pipe, a call. */
  table(node: Expression): Relation | undefined;
  /** Whether the expression gives a table, as far as its form and the names in it tell; reports nothing. */
  isTable(node: Expression): boolean;
  /** Tables by a name that may hold wildcards. */
  tables(node: Expression): readonly Relation[];
  /** All tables of the database. */
  allTables(): readonly Relation[];
  /** A pipe without a source, applied to a table. */
  apply(pipe: Pipe, input: Relation): Relation | undefined;
  /** Calls `f(input, …)`. */
  invoke(node: Expression, input: Relation): Relation | undefined;
  /** The same rows with slots of their own, computed once however often they are used. */
  share(relation: Relation): () => Relation;
  /** Makes the name stand for the table in what follows (`as`). */
  define(name: Name, relation: Relation): void;
  /** The binder, with names that stand for tables. */
  withTables(tables: ReadonlyMap<string, Relation>): Binder;
  /** The binder, with names that stand for values. */
  withValues(values: ReadonlyMap<string, BoundExpression>): Binder;
  /** The expression converted to the type; the same where it has it. */
  convert(expression: BoundExpression, type: ScalarType): BoundExpression;
  /** A call of a scalar function by name. */
  call(name: string, args: readonly BoundExpression[], span: Span): BoundExpression;
  /** What `evaluate` can call, by name. */
  readonly plugins: ReadonlyMap<string, PluginDefinition>;
  /** The rows of a table, computed while binding; undefined, and reported with what to write instead, where they are not known yet. */
  rowsNow(relation: Relation, span: Span, what: string, instead: string): Batch | undefined;
  /** An aggregate by name. */
  aggregate(name: string): AggregateFunction | undefined;
  /** Reports options that are not among those known; returns the others by name. */
  options(operator: string, given: readonly NamedParameter[], known: readonly string[]): ReadonlyMap<string, NamedParameter>;
}

/** How unnamed columns are named: `Column1`, `print_0`. */
export type NamingStyle = "column" | "extend" | "print";

export interface OperatorDefinition {
  readonly kind: "operator";
  readonly name: string;
  readonly doc: string;
  /** Works on a graph instead of a table. */
  readonly takesGraph?: true;
  /** May begin a query: `print`, `range`, `union`. */
  readonly source?: true;
  readonly bind: (node: Operator, input: Relation | undefined, binder: Binder) => Relation | undefined;
  /** Queries and, as text, what they show: see the reference. */
  readonly examples?: readonly string[];
}

/** The node of an operator by its name. */
export type NodeOf<N extends Operator["operator"]> = Operator extends infer O
  ? O extends { readonly operator: infer Names }
    ? N extends Names
      ? O
      : never
    : never
  : never;

/** An operator that works on a table. */
export function operator<const N extends Operator["operator"]>(definition: {
  readonly name: N;
  readonly doc: string;
  readonly takesGraph?: true;
  readonly bind: (node: NodeOf<N>, input: Relation, binder: Binder) => Relation | undefined;
  readonly examples?: readonly string[];
}): OperatorDefinition {
  const { bind } = definition;
  return {
    kind: "operator",
    ...definition,
    bind: (node, input, binder) => {
      if (input === undefined) throw new Error(`operator '${definition.name}' was bound without an input`);
      return bind(node as NodeOf<N>, input, binder);
    },
  };
}

/** An operator that may also begin a query. */
export function sourceOperator<const N extends Operator["operator"]>(definition: {
  readonly name: N;
  readonly doc: string;
  readonly bind: (node: NodeOf<N>, input: Relation | undefined, binder: Binder) => Relation | undefined;
  readonly examples?: readonly string[];
}): OperatorDefinition {
  return { kind: "operator", source: true, ...definition, bind: definition.bind as OperatorDefinition["bind"] };
}
