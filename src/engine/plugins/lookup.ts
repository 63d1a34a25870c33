import type { Call, Expression } from "../../../grammar/tree.js";
import { takeRows } from "../exec/batch.js";
import { RowEncoder } from "../exec/keys.js";
import type { Binder, Relation } from "../operators/definition.js";
import { uniqueSlots } from "../operators/join.js";
import type { Slot } from "../plan/expression.js";
import type { Batch, PlanNode } from "../plan/node.js";
import type { Column } from "../types/column.js";
import type { ScalarType } from "../types/type.js";
import { columnArgument, constantArgument } from "./arguments.js";

/** The rows of a table beside those of a lookup table that go with them. */
export interface LookupPlan {
  readonly name: string;
  readonly source: Relation;
  readonly table: Relation;
  /** Columns of the source, then of the lookup table, that rows must agree in beside the match. */
  readonly keys: readonly { readonly source: Slot; readonly table: Slot }[];
  /** Lookup columns that are not in the result. */
  readonly hidden: readonly Slot[];
  readonly tableFirst: boolean;
  /** Rows without a match stay, with nulls beside them. */
  readonly unmatched: boolean;
  /** Made once from the rows of both: whether a row of the source and one of the table go together. */
  readonly matcher: (source: ColumnOf, table: ColumnOf) => (sourceRow: number, tableRow: number) => boolean;
}

/** A column's values by its slot. */
export type ColumnOf = (column: Slot) => Column;

export function lookedUp(plan: LookupPlan): Relation {
  const { source, table, hidden, tableFirst } = plan;
  const shown = table.plan.slots.filter((column) => !hidden.includes(column));
  const slots = uniqueSlots(tableFirst ? [...shown, ...source.plan.slots] : [...source.plan.slots, ...shown]);
  const output: PlanNode = {
    kind: "operate",
    name: plan.name,
    slots,
    inputs: [source.plan, table.plan],
    run: ([sourceRows, tableRows]) => {
      const pairs = pairRows(plan, sourceRows!, tableRows!);
      const left = takeRows(sourceRows!, pairs.source).columns;
      const right = shown.map((column) => tableRows!.columns[table.plan.slots.indexOf(column)]!.take(pairs.table));
      return { columns: tableFirst ? [...right, ...left] : [...left, ...right], length: pairs.source.length };
    },
  };
  return { plan: output, serialized: false };
}

function pairRows({ source, table, keys, unmatched, matcher }: LookupPlan, sourceRows: Batch, tableRows: Batch) {
  const ofSource: ColumnOf = (column) => sourceRows.columns[source.plan.slots.indexOf(column)]!;
  const ofTable: ColumnOf = (column) => tableRows.columns[table.plan.slots.indexOf(column)]!;
  const encoder = new RowEncoder(keys.length);
  const tableCodes = encoder.encode(
    keys.map((key) => ofTable(key.table)),
    tableRows.length,
  );
  const sourceCodes = encoder.encode(
    keys.map((key) => ofSource(key.source)),
    sourceRows.length,
  );
  const matches = matcher(ofSource, ofTable);
  const pairs = { source: [] as number[], table: [] as number[] };
  const add = (sourceRow: number, tableRow: number) => {
    pairs.source.push(sourceRow);
    pairs.table.push(tableRow);
  };
  for (let i = 0; i < sourceRows.length; i++) {
    const before = pairs.source.length;
    for (let j = 0; j < tableRows.length; j++) if (sourceCodes[i] === tableCodes[j] && matches(i, j)) add(i, j);
    if (unmatched && pairs.source.length === before) add(i, -1);
  }
  return { source: Int32Array.from(pairs.source), table: Int32Array.from(pairs.table) };
}

/** The lookup table and its key column, the first two arguments in any order of the plugins. */
export function lookupTable(
  node: Expression,
  key: Expression,
  type: ScalarType,
  plugin: string,
  binder: Binder,
): { readonly table: Relation; readonly key: Slot } | undefined {
  const table = binder.table(node);
  const column = table && columnArgument(key, table, binder, plugin, [type]);
  return table && column && { table, key: column };
}

/** A flag that is false where it is not written. */
export function flagArgument(node: Expression | undefined, name: string, binder: Binder): boolean | undefined {
  const flag = constantArgument(node, "bool", `'${name}'`, binder);
  if (flag === "bad") return undefined;
  return flag !== "absent" && flag.value === true;
}

/** A column of both sides by one name, for each of the nodes. */
export function commonKeys(
  nodes: readonly Expression[],
  source: Relation,
  table: Relation,
  call: Call,
  binder: Binder,
): LookupPlan["keys"] | undefined {
  const keys = nodes.map((node) => {
    const left = binder.column(node, source.plan.slots);
    const right = left && binder.column(node, table.plan.slots);
    if (left === undefined || right === undefined) return undefined;
    if (left.type === right.type) return { source: left, table: right };
    binder.report("join-key-types", call, { left: left.type, right: right.type });
    return undefined;
  });
  return keys.every((key) => key !== undefined) ? keys : undefined;
}
