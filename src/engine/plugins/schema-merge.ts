import { withPlan } from "../operators/scope.js";
import { slot } from "../plan/expression.js";
import type { Batch, PlanNode } from "../plan/node.js";
import { columnOf } from "../types/column.js";
import type { Value } from "../types/value.js";
import { constantArgument, readArguments } from "./arguments.js";
import { plugin } from "./definition.js";

const wanted = ["ColumnName", "ColumnOrdinal", "DataType", "ColumnType"] as const;

export const schemaMerge = plugin({
  name: "schema_merge",
  doc: "One schema of several, as `getschema` gives them: a column that stands in another order or has another type is marked as wrong; with PreserveOrder=false the order does not count.",
  bind: (call, input, binder) => {
    const args = readArguments(call, { required: [], optional: ["PreserveOrder"] }, binder);
    const order = args && constantArgument(args.named.get("PreserveOrder"), "bool", "'PreserveOrder'", binder);
    if (order === undefined || order === "bad") return undefined;
    const { slots } = input.plan;
    const positions = wanted.map((name) => slots.findIndex((column) => column.name === name));
    if (positions.includes(-1)) {
      binder.report("invalid", call.name, { message: "'schema_merge' takes schemas as 'getschema' gives them" });
      return undefined;
    }
    const preserveOrder = order === "absent" || order.value === true;
    const output: PlanNode = {
      kind: "operate",
      name: "schema_merge",
      slots: [
        slot("ColumnName", "string"),
        slot("ColumnOrdinal", "long"),
        slot("DataType", "string"),
        slot("ColumnType", "string"),
      ],
      inputs: [input.plan],
      run: ([batch]) => merged(batch!, positions, preserveOrder),
    };
    return withPlan({ ...input, serialized: false }, output);
  },
});

interface Column {
  readonly name: string;
  readonly ordinal: number;
  readonly dataType: string;
  readonly type: string;
}

function merged({ columns, length }: Batch, positions: readonly number[], preserveOrder: boolean): Batch {
  const [names, ordinals, dataTypes, types] = positions.map((position) => columns[position]!);
  const result = new Map<string, Column>();
  for (let row = 0; row < length; row++) {
    const name = names!.get(row) as string;
    const given: Column = {
      name,
      ordinal: Number(ordinals!.get(row)),
      dataType: dataTypes!.get(row) as string,
      type: types!.get(row) as string,
    };
    const known = result.get(name);
    if (known === undefined) result.set(name, given);
    else if (known.type !== given.type) result.set(name, wrong(name, "types do not match"));
    else if (known.ordinal !== given.ordinal) {
      const last = Math.max(known.ordinal, given.ordinal);
      result.set(name, preserveOrder ? wrong(name, "columns are out of order") : { ...known, ordinal: last });
    }
  }
  const found = inOrder([...result.values()], preserveOrder);
  const column = (pick: (column: Column) => Value) => found.map(pick);
  return {
    columns: [
      columnOf(
        "string",
        column(({ name }) => name),
      ),
      columnOf(
        "long",
        column(({ ordinal }) => BigInt(ordinal)),
      ),
      columnOf(
        "string",
        column(({ dataType }) => dataType),
      ),
      columnOf(
        "string",
        column(({ type }) => type),
      ),
    ],
    length: found.length,
  };
}

/** Without an order to keep, columns stand where they stand last; what is wrong stands behind the rest, as Kusto has it. */
function inOrder(columns: readonly Column[], preserveOrder: boolean): readonly Column[] {
  const [good, bad] = [columns.filter(({ ordinal }) => ordinal >= 0), columns.filter(({ ordinal }) => ordinal < 0)];
  const sorted = preserveOrder
    ? good
    : good.sort((a, b) => a.ordinal - b.ordinal).map((column, ordinal) => ({ ...column, ordinal }));
  return [...sorted, ...bad];
}

function wrong(name: string, reason: string): Column {
  return { name, ordinal: -1, dataType: `ERROR(unknown CSL type:ERROR(${reason}))`, type: `ERROR(${reason})` };
}
