import type { Call, Expression } from "../../../grammar/tree.js";
import type { Binder, Relation } from "../operators/definition.js";
import { assignment, kept, projectNode, withPlan } from "../operators/scope.js";
import { type BoundExpression, reference, type Slot } from "../plan/expression.js";
import type { Assignment } from "../plan/node.js";
import type { Column } from "../types/column.js";
import type { ScalarType } from "../types/type.js";
import { type Dynamic, dynamicKind, isArray, isBag } from "../types/value.js";
import { columnArgument, constantArgument, type PluginArguments, readArguments } from "./arguments.js";
import { type OutputSchema, plugin } from "./definition.js";

export const bagUnpack = plugin({
  name: "bag_unpack",
  doc: "A column for each key of a column's bags, in the order of their names; of the values' type where they agree, else dynamic.",
  takesSchema: true,
  bind: (call, input, binder, schema) => {
    const args = readArguments(
      call,
      { required: ["Column"], optional: ["OutputColumnPrefix", "columnsConflict", "ignoredProperties"] },
      binder,
    );
    const bag = args && columnArgument(args.named.get("Column")!, input, binder, "bag_unpack", ["dynamic"]);
    const options = args && readOptions(args, binder);
    if (bag === undefined || options === undefined) return undefined;
    if (schema !== undefined) return declaredColumns(input, bag, options, schema, binder);
    const what = "'bag_unpack' without its output columns";
    const rows = binder.rowsNow(input, call, what, "write them behind it: 'bag_unpack(d) : (*, a: long)'");
    if (rows === undefined) return undefined;
    const computed = withPlan(input, { kind: "rows", slots: input.plan.slots, batch: rows });
    const found = columnsOf(rows.columns[input.plan.slots.indexOf(bag)]!, options);
    return unpacked(computed, bag, found, options, call, binder);
  },
});

const conflicts = ["error", "replace_source", "keep_source"] as const;

interface Options {
  readonly prefix: string;
  readonly conflict: (typeof conflicts)[number];
  readonly ignored: ReadonlySet<Dynamic>;
}

function readOptions({ named }: PluginArguments, binder: Binder): Options | undefined {
  const prefix = constantArgument(named.get("OutputColumnPrefix"), "string", "the prefix of the columns", binder);
  const conflict = constantArgument(named.get("columnsConflict"), "string", "'columnsConflict'", binder);
  const ignored = constantArgument(named.get("ignoredProperties"), "dynamic", "'ignoredProperties'", binder);
  if (prefix === "bad" || conflict === "bad" || ignored === "bad") return undefined;
  const resolution = conflict === "absent" ? "error" : conflicts.find((known) => known === conflict.value);
  if (resolution === undefined) {
    const value = String((conflict as { readonly value: unknown }).value);
    binder.report("bad-option", named.get("columnsConflict") as Expression, {
      name: "columnsConflict",
      value,
      allowed: conflicts,
    });
    return undefined;
  }
  const keys = ignored === "absent" ? null : (ignored.value as Dynamic);
  return {
    prefix: prefix === "absent" ? "" : String(prefix.value),
    conflict: resolution,
    ignored: new Set(isArray(keys) ? keys : []),
  };
}

interface Unpacked {
  readonly key: string;
  readonly type: ScalarType;
}

/** The keys of the bags with the type of their values; a null says nothing of the type. */
function columnsOf(bags: Column, { ignored }: Options): readonly Unpacked[] {
  const types = new Map<string, ScalarType | undefined>();
  for (let row = 0; row < bags.length; row++) {
    const bag = bags.get(row) as Dynamic;
    if (!isBag(bag)) continue;
    for (const key of Object.keys(bag)) {
      if (ignored.has(key)) continue;
      const type = columnType(bag[key] as Dynamic);
      const known = types.get(key);
      types.set(key, known === undefined || type === undefined || known === type ? (type ?? known) : "dynamic");
    }
  }
  return [...types].sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, type]) => ({ key, type: type ?? "dynamic" }));
}

function columnType(value: Dynamic): ScalarType | undefined {
  const kind = dynamicKind(value);
  if (kind === "null") return undefined;
  return kind === "array" || kind === "dictionary" ? "dynamic" : kind;
}

function unpacked(
  input: Relation,
  bag: Slot,
  columns: readonly Unpacked[],
  { prefix, conflict }: Options,
  call: Call,
  binder: Binder,
): Relation | undefined {
  const { slots } = input.plan;
  const names = new Map(columns.map((column) => [prefix + column.key, column]));
  const clash = slots.find((column) => column !== bag && names.has(column.name));
  if (clash !== undefined && conflict === "error") {
    binder.report("invalid", call, {
      message: `'${clash.name}' is a column of the table and a key of the bag; give a prefix, or columnsConflict='keep_source' or 'replace_source'`,
    });
    return undefined;
  }
  const outputs: Assignment[] = [...kept(slots.filter((column) => column !== bag && !names.has(column.name)))];
  for (const [name, { key, type }] of names) {
    const source = slots.find((column) => column !== bag && column.name === name);
    const taken = source !== undefined && conflict === "keep_source";
    outputs.push(
      taken ? { slot: source, expression: reference(source) } : assignment(name, binder.convert(memberOf(bag, key), type)),
    );
  }
  return withPlan(input, projectNode(input.plan, outputs));
}

/** The columns written behind the call: keys of the bag, or columns of the table; a star stands for all of the table's. */
function declaredColumns(
  input: Relation,
  bag: Slot,
  { prefix, ignored }: Options,
  schema: OutputSchema,
  binder: Binder,
): Relation {
  const others = input.plan.slots.filter((column) => column !== bag);
  const declared = new Set(schema.flatMap((column) => (column.kind === "star" ? [] : [column.name.name])));
  const hasStar = schema.some(({ kind }) => kind === "star");
  const outputs = schema.flatMap((column): readonly Assignment[] => {
    if (column.kind === "star") return kept(others.filter(({ name }) => !declared.has(name)));
    const { name } = column.name;
    const source = hasStar ? undefined : others.find((other) => other.name === name);
    if (source !== undefined) return [assignment(name, binder.convert(reference(source), column.type))];
    const key = name.startsWith(prefix) ? name.slice(prefix.length) : undefined;
    const value: BoundExpression =
      key === undefined || ignored.has(key) ? { kind: "constant", type: "dynamic", value: null } : memberOf(bag, key);
    return [assignment(name, binder.convert(value, column.type))];
  });
  return withPlan(input, projectNode(input.plan, outputs));
}

function memberOf(bag: Slot, key: string): BoundExpression {
  return { kind: "member", type: "dynamic", operand: reference(bag), key };
}
