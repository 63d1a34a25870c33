import type { Accumulator, AggregateOverload } from "../aggregates/definition.js";
import type { QueryContext } from "../functions/definition.js";
import type { Column } from "../types/column.js";
import type { ScalarType } from "../types/type.js";
import type { BoundExpression, Slot } from "./expression.js";

/** Rows of a table: columns of one length. */
export interface Batch {
  readonly columns: readonly Column[];
  readonly length: number;
}

/** Where a table's rows come from. */
export interface TableSource {
  readonly name: string;
  readonly columns: readonly { readonly name: string; readonly type: ScalarType }[];
  /** All rows of the columns asked for, by position, in the order asked. */
  readonly read: (columns: readonly ScanColumn[]) => Iterable<Batch>;
}

/** A column of a table by its position, or what stands at a path in the bags of a dynamic one, perhaps converted to a type. */
export interface ScanColumn {
  readonly position: number;
  readonly path?: readonly string[];
  readonly as?: ScalarType;
}

/** The algebra that every operator lowers to. `slots` are a node's columns, in order. */
export type PlanNode =
  | Scan
  | Rows
  | RangeNode
  | Filter
  | Project
  | Aggregate
  | Sort
  | Limit
  | Join
  | Union
  | Expand
  | Share
  | Operate;

interface Node<Kind extends string> {
  readonly kind: Kind;
  readonly slots: readonly Slot[];
}

export interface Scan extends Node<"scan"> {
  readonly table: TableSource;
  /** What of the table is behind each slot. */
  readonly columns: readonly ScanColumn[];
}

/** Rows written in the query. */
export interface Rows extends Node<"rows"> {
  readonly batch: Batch;
  /** Stands for rows that each run of a subquery is given. */
  readonly leaf?: true;
}

export interface RangeNode extends Node<"range"> {
  readonly from: BoundExpression;
  readonly to: BoundExpression;
  readonly step: BoundExpression;
}

export interface Filter extends Node<"filter"> {
  readonly input: PlanNode;
  readonly predicate: BoundExpression;
}

export interface Assignment {
  readonly slot: Slot;
  readonly expression: BoundExpression;
}

/** `serial`: an expression looks at neighbouring rows, so all rows are computed at once. */
export interface Project extends Node<"project"> {
  readonly input: PlanNode;
  readonly outputs: readonly Assignment[];
  readonly serial: boolean;
}

export interface AggregateCall {
  readonly slots: readonly Slot[];
  readonly name: string;
  readonly args: readonly BoundExpression[];
  readonly overload: AggregateOverload;
}

/** Keys first, then the aggregates' columns. Without keys, one row whatever the input. */
export interface Aggregate extends Node<"aggregate"> {
  readonly input: PlanNode;
  readonly keys: readonly Assignment[];
  readonly calls: readonly AggregateCall[];
  /** Written with `by`: no rows in, no rows out. */
  readonly grouped: boolean;
}

export interface SortKey {
  readonly expression: BoundExpression;
  readonly descending: boolean;
  readonly nullsFirst: boolean;
}

/** A stable sort; with a limit, only the first rows of it. */
export interface Sort extends Node<"sort"> {
  readonly input: PlanNode;
  readonly keys: readonly SortKey[];
  readonly limit?: BoundExpression;
}

export interface Limit extends Node<"limit"> {
  readonly input: PlanNode;
  readonly count: BoundExpression;
}

export type JoinKind =
  | "inner"
  | "innerunique"
  | "leftouter"
  | "rightouter"
  | "fullouter"
  | "leftsemi"
  | "rightsemi"
  | "leftanti"
  | "rightanti";

/** `slots`: those of the left side, then those of the right, as far as the kind keeps them (new ones: an outer join adds nulls). */
export interface Join extends Node<"join"> {
  readonly left: PlanNode;
  readonly right: PlanNode;
  readonly joinKind: JoinKind;
  readonly keys: readonly { readonly left: BoundExpression; readonly right: BoundExpression }[];
  /** The right rows of a left row come last one first, as Kusto's `lookup` gives them. */
  readonly lastFirst?: boolean;
  /** What each output slot is taken from. */
  readonly outputs: readonly { readonly side: "left" | "right"; readonly slot: Slot }[];
}

/** `columns[i]` of an input says which of its slots fills output `i` (absent: nulls). */
export interface Union extends Node<"union"> {
  readonly inputs: readonly { readonly plan: PlanNode; readonly columns: readonly (BoundExpression | undefined)[] }[];
}

export interface ExpandItem {
  readonly expression: BoundExpression;
  readonly slot: Slot;
}

/** One row an element of the items, which go side by side; the other columns repeat. */
export interface Expand extends Node<"expand"> {
  readonly input: PlanNode;
  readonly items: readonly ExpandItem[];
  /** A bag gives bags of one member, or `[key, value]` arrays. */
  readonly bags: "bag" | "array";
  readonly index?: Slot;
  readonly limit?: BoundExpression;
  /** Input slots that are kept, each under its output slot. */
  readonly kept: readonly { readonly from: Slot; readonly to: Slot }[];
}

/** A query used in several places and computed once; each use has slots of its own. */
export interface Share extends Node<"share"> {
  readonly shared: Shared;
}
export interface Shared {
  readonly plan: PlanNode;
}

/** What the other nodes cannot express: an operator that sees whole tables. */
export interface Operate extends Node<"operate"> {
  readonly name: string;
  readonly inputs: readonly PlanNode[];
  readonly run: (inputs: readonly Batch[], tools: OperateTools) => Batch;
}

export interface OperateTools {
  readonly context: QueryContext;
  /** For long loops: ends the query where it has used up its time. */
  readonly check: () => void;
  /** For values that are kept: ends the query where they take more bytes than it may use. */
  readonly hold: (bytes: number) => void;
  /** The expression over the rows of an input, whose slots are the plan's. */
  readonly evaluate: (expression: BoundExpression, input: PlanNode, batch: Batch) => Column;
  /** The same for many batches with one layout. */
  readonly compile: (expression: BoundExpression, slots: readonly Slot[]) => (batch: Batch) => Column;
  /** The rows of a plan (a subquery). */
  readonly run: (plan: PlanNode) => Batch;
  /** The rows of a plan with others in place of those of its leaves: a subquery that runs once a group. */
  readonly runOver: (plan: PlanNode, rows: ReadonlyMap<Rows, Batch>) => Batch;
  readonly accumulator: (call: AggregateCall) => Accumulator;
}
