import type { Call } from "../../../grammar/tree.js";
import type { Scope } from "../operators/definition.js";
import { type BoundExpression, constantOf, erroneous, isErroneous, reference, type Slot } from "../plan/expression.js";
import type { BindContext } from "./context.js";
import { bindExpression } from "./expressions.js";
import { isTabular } from "./tables.js";

type SpecialForm = (node: Call, scope: Scope, binder: BindContext) => BoundExpression;

/** Calls that need more than their arguments' values: the columns at hand, or a table. */
export const specialForms: ReadonlyMap<string, SpecialForm> = new Map<string, SpecialForm>([
  ["toscalar", bindToScalar],
  ["bin_auto", bindBinAuto],
  ["pack_all", bindPackAll],
  ["bag_pack_columns", bindPackColumns],
  ["column_ifexists", bindColumnIfExists],
  ["columnifexists", bindColumnIfExists],
  ["iscolumnexists", bindIsColumnExists],
  ["column_names_of", bindColumnNamesOf],
]);

function bindToScalar(node: Call, scope: Scope, binder: BindContext): BoundExpression {
  const [argument] = node.arguments;
  if (!exactly(node, 1, 1, binder) || argument === undefined) return erroneous;
  if (!isTabular(argument, binder, scope)) return bindExpression(argument, scope, binder);
  const relation = binder.table(argument);
  const first = relation?.plan.slots[0];
  if (relation === undefined || first === undefined) return erroneous;
  return { kind: "query-value", type: first.type, plan: binder.share(relation)().plan, mode: "scalar" };
}

/** `bin_auto(x)`: bins of the size that `set query_bin_auto_size` gives, from where `set query_bin_auto_at` says. */
function bindBinAuto(node: Call, scope: Scope, binder: BindContext): BoundExpression {
  const [argument] = node.arguments;
  if (!exactly(node, 1, 1, binder) || argument === undefined) return erroneous;
  const value = bindExpression(argument, scope, binder);
  const size = binder.session.settings.get("query_bin_auto_size");
  if (size === undefined) {
    binder.report("invalid", node, {
      message: "'bin_auto' takes the size of its bins from 'set query_bin_auto_size = …;', which is missing",
    });
    return erroneous;
  }
  const at = binder.session.settings.get("query_bin_auto_at");
  if ([value, size, at ?? size].some(isErroneous)) return erroneous;
  return at === undefined ? binder.call("bin", [value, size], node) : binder.call("bin_at", [value, size, at], node);
}

/** `pack_all()`: all columns as a bag; `pack_all(true)` leaves out nulls and empty strings. */
function bindPackAll(node: Call, scope: Scope, binder: BindContext): BoundExpression {
  if (!exactly(node, 0, 1, binder)) return erroneous;
  const [ignore] = node.arguments;
  const flag = ignore === undefined ? undefined : binder.constant(ignore, "the argument of 'pack_all'");
  if (ignore !== undefined && flag === undefined) return erroneous;
  return packed(scope.columns, flag?.value === true, node, binder);
}

function bindPackColumns(node: Call, scope: Scope, binder: BindContext): BoundExpression {
  const columns: Slot[] = [];
  for (const argument of node.arguments) {
    if (argument.kind === "star" || argument.kind === "wildcard") columns.push(...binder.columnsLike(argument, scope.columns));
    else {
      const column = binder.column(argument, scope.columns);
      if (column === undefined) return erroneous;
      columns.push(column);
    }
  }
  return packed(columns, false, node, binder);
}

function packed(columns: readonly Slot[], ignoreEmpty: boolean, node: Call, binder: BindContext): BoundExpression {
  const pairs = columns.flatMap((column): BoundExpression[] => [constantOf("string", column.name), reference(column)]);
  const bag = binder.call("bag_pack", pairs, node);
  return ignoreEmpty ? binder.call("[without empty]", [bag], node) : bag;
}

function bindColumnIfExists(node: Call, scope: Scope, binder: BindContext): BoundExpression {
  const [name, otherwise] = node.arguments;
  if (!exactly(node, 2, 2, binder) || name === undefined || otherwise === undefined) return erroneous;
  const wanted = binder.constant(name, `the first argument of '${node.name.name}'`);
  if (wanted === undefined) return erroneous;
  const column = scope.columns.find((slot) => slot.name === wanted.value);
  return column === undefined ? bindExpression(otherwise, scope, binder) : reference(column);
}

function bindIsColumnExists(node: Call, scope: Scope, binder: BindContext): BoundExpression {
  const [name] = node.arguments;
  if (!exactly(node, 1, 1, binder) || name === undefined) return erroneous;
  const wanted = binder.constant(name, "the argument of 'iscolumnexists'");
  if (wanted === undefined) return erroneous;
  return constantOf(
    "bool",
    scope.columns.some((slot) => slot.name === wanted.value),
  );
}

function bindColumnNamesOf(node: Call, _scope: Scope, binder: BindContext): BoundExpression {
  const [table] = node.arguments;
  if (!exactly(node, 1, 1, binder) || table === undefined) return erroneous;
  const relation = binder.table(table);
  if (relation === undefined) return erroneous;
  return constantOf(
    "dynamic",
    relation.plan.slots.map(({ name }) => name),
  );
}

function exactly(node: Call, least: number, most: number, binder: BindContext): boolean {
  const given = node.arguments.length;
  if (given >= least && given <= most) return true;
  binder.report("argument-count", node, { name: node.name.name, given, least, most });
  return false;
}
