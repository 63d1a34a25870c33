import { type BoundExpression, type Member, reference, type Slot } from "./expression.js";
import { Needs, type Place } from "./needs.js";
import type { ScalarType } from "../types/type.js";
import type { Assignment, PlanNode, Scan, ScanColumn } from "./node.js";

/**
 * The plan with only the columns that are used: tables are read no wider than needed, and paths into their bags (`properties.status.code`)
 * are read as columns of their own. The result has the same slots in the same order, and the same rows.
 */
export function rewrite(plan: PlanNode): PlanNode {
  const needs = new Needs(pathAliases(plan, new Set()));
  for (const column of plan.slots) needs.whole(column);
  return reordered(narrow(plan, needs), plan.slots);
}

/** The columns of a plan that hold what stands at a path of another one, whatever they went through since. */
function pathAliases(plan: PlanNode, found: Set<Slot>): ReadonlySet<Slot> {
  const visit = (input: PlanNode) => pathAliases(input, found);
  switch (plan.kind) {
    case "project":
      visit(plan.input);
      for (const { slot: column, expression } of plan.outputs) {
        const { root, path } = pathOf(expression);
        if (root.kind === "reference" && (path.length > 0 || found.has(root.slot))) found.add(column);
      }
      return found;
    case "join":
      visit(plan.left);
      visit(plan.right);
      plan.outputs.forEach((output, position) => void (found.has(output.slot) && found.add(plan.slots[position]!)));
      return found;
    case "expand":
      visit(plan.input);
      for (const { from, to } of plan.kept) if (found.has(from)) found.add(to);
      return found;
    case "filter":
    case "sort":
    case "limit":
    case "aggregate":
      return visit(plan.input);
    case "union":
      for (const input of plan.inputs) visit(input.plan);
      plan.slots.forEach((column, position) => {
        const sources = plan.inputs.flatMap(({ columns }) => columns[position] ?? []);
        if (sources.every((source) => source.kind === "reference" && found.has(source.slot))) found.add(column);
      });
      return found;
    case "scan":
    case "rows":
    case "range":
    case "share":
    case "operate":
      return found;
    default:
      return plan satisfies never;
  }
}

/** The node giving what is needed, and what its own expressions need of its input; the order of its slots is free. */
function narrow(plan: PlanNode, needs: Needs): PlanNode {
  switch (plan.kind) {
    case "scan":
      return narrowScan(plan, needs);
    case "filter": {
      const predicate = demand(plan.predicate, needs);
      const input = narrow(plan.input, needs);
      return { ...plan, predicate, input, slots: input.slots };
    }
    case "sort": {
      const keys = plan.keys.map((key) => ({ ...key, expression: demand(key.expression, needs) }));
      const input = narrow(plan.input, needs);
      return { ...plan, keys, input, slots: input.slots };
    }
    case "limit": {
      const input = narrow(limited(plan.input, plan.count), needs);
      return { ...plan, input, slots: input.slots };
    }
    case "project": {
      const inner = new Needs(needs.aliases);
      const outputs = plan.outputs.flatMap((output) => narrowAssignment(output, needs, inner));
      const input = narrow(plan.input, inner);
      return { ...plan, outputs, input, slots: outputs.map((output) => output.slot) };
    }
    case "aggregate": {
      const inner = new Needs(needs.aliases);
      const keys = plan.keys.map((key) => ({ ...key, expression: demand(key.expression, inner) }));
      const calls = plan.calls
        .filter((call) => call.slots.some((column) => needs.has(column)))
        .map((call) => ({ ...call, args: call.args.map((arg) => demand(arg, inner)) }));
      const slots = [...keys.map((key) => key.slot), ...calls.flatMap((call) => call.slots)];
      return withPaths({ ...plan, keys, calls, slots, input: narrow(plan.input, inner) }, needs);
    }
    case "join": {
      const inner = { left: new Needs(needs.aliases), right: new Needs(needs.aliases) };
      const keys = plan.keys.map((key) => ({ left: demand(key.left, inner.left), right: demand(key.right, inner.right) }));
      const slots: Slot[] = [];
      const outputs: { side: "left" | "right"; slot: Slot }[] = [];
      for (const [position, { side, slot: source }] of plan.outputs.entries()) {
        const column = plan.slots[position]!;
        if (needs.isWhole(column)) {
          inner[side].whole(source);
          slots.push(column);
          outputs.push({ side, slot: source });
        }
        for (const { place, slot: target } of needs.pathsOf(column)) {
          slots.push(target);
          outputs.push({ side, slot: inner[side].place(source, place) });
        }
      }
      return { ...plan, keys, slots, outputs, left: narrow(plan.left, inner.left), right: narrow(plan.right, inner.right) };
    }
    case "union": {
      const wanted = plan.slots.flatMap((column, position) => [
        ...(needs.isWhole(column) ? [{ position, place: { path: [] } as Place, target: column }] : []),
        ...needs.pathsOf(column).map(({ place, slot: target }) => ({ position, place, target })),
      ]);
      const inputs = plan.inputs.map(({ plan: input, columns }) => {
        const inner = new Needs(needs.aliases);
        const narrowed = wanted.map(({ position, place }) => {
          const column = columns[position];
          return column && demand(at(column, place), inner);
        });
        return { plan: narrow(input, inner), columns: narrowed };
      });
      return { ...plan, inputs, slots: wanted.map(({ target }) => target) };
    }
    case "expand": {
      const inner = new Needs(needs.aliases);
      const items = plan.items.map((item) => ({ ...item, expression: demand(item.expression, inner) }));
      const kept: { from: Slot; to: Slot }[] = [];
      for (const { from, to } of plan.kept) {
        if (needs.isWhole(to)) {
          inner.whole(from);
          kept.push({ from, to });
        }
        for (const { place, slot: target } of needs.pathsOf(to)) kept.push({ from: inner.place(from, place), to: target });
      }
      const input = narrow(plan.input, inner);
      const slots = [
        ...kept.map(({ to }) => to),
        ...(plan.index === undefined ? [] : [plan.index]),
        ...items.map((item) => item.slot),
      ];
      const itemNeeds = new Needs(needs.aliases);
      for (const column of [...(plan.index === undefined ? [] : [plan.index]), ...items.map((item) => item.slot)])
        copyNeeds(column, needs, itemNeeds);
      return withPaths({ ...plan, items, kept, input, slots }, itemNeeds);
    }
    case "rows":
    case "range":
    case "share":
      return withPaths(plan, needs);
    case "operate":
      return withPaths({ ...plan, inputs: plan.inputs.map(rewrite) }, needs);
    default:
      return plan satisfies never;
  }
}

/** A sort of which only the first rows are wanted need not put the others in order. */
function limited(plan: PlanNode, limit: BoundExpression): PlanNode {
  if (plan.kind === "sort") return plan.limit === undefined ? { ...plan, limit } : plan;
  return plan.kind === "project" && !plan.serial ? { ...plan, input: limited(plan.input, limit) } : plan;
}

function copyNeeds(column: Slot, from: Needs, to: Needs): void {
  if (from.isWhole(column)) to.whole(column);
  for (const { place, slot: target } of from.pathsOf(column)) to.adopt(column, place, target);
}

function narrowScan(plan: Scan, needs: Needs): PlanNode {
  const slots: Slot[] = [];
  const columns: ScanColumn[] = [];
  for (const [i, column] of plan.slots.entries()) {
    const source = plan.columns[i]!;
    if (needs.isWhole(column)) {
      slots.push(column);
      columns.push(source);
    }
    for (const { place, slot: target } of needs.pathsOf(column)) {
      slots.push(target);
      const path = [...(source.path ?? []), ...place.path];
      columns.push({ position: source.position, path, ...(place.as !== undefined && { as: place.as }) });
    }
  }
  return { ...plan, slots, columns };
}

/** A projected column as far as it is needed: a path into a column that is only passed on is asked of its source. */
function narrowAssignment({ slot: column, expression }: Assignment, needs: Needs, inner: Needs): readonly Assignment[] {
  const outputs: Assignment[] = [];
  if (needs.isWhole(column)) outputs.push({ slot: column, expression: demand(expression, inner) });
  for (const { place, slot: target } of needs.pathsOf(column))
    outputs.push({ slot: target, expression: demand(at(expression, place), inner) });
  return outputs;
}

/** Paths that the node cannot pass down are taken from its columns behind it. */
function withPaths(plan: PlanNode, needs: Needs): PlanNode {
  const paths = plan.slots.flatMap((column) =>
    needs
      .pathsOf(column)
      .map(({ place, slot: target }): Assignment => ({ slot: target, expression: at(reference(column), place) })),
  );
  if (paths.length === 0) return plan;
  const outputs = [...plan.slots.map((column) => ({ slot: column, expression: reference(column) })), ...paths];
  return { kind: "project", slots: outputs.map((output) => output.slot), input: plan, outputs, serial: false };
}

/** `expression.a.b`, converted. */
function at(expression: BoundExpression, { path, as }: Place): BoundExpression {
  const operand = along(expression, path);
  return as === undefined ? operand : { kind: "conversion", type: as, operand };
}

function along(expression: BoundExpression, path: readonly string[]): BoundExpression {
  return path.reduce<BoundExpression>((operand, key): Member => ({ kind: "member", type: "dynamic", operand, key }), expression);
}

/** The expression over what it asks of the input: a path into a column becomes a column. */
function demand(expression: BoundExpression, needs: Needs): BoundExpression {
  switch (expression.kind) {
    case "constant":
    case "erroneous":
      return expression;
    case "query-value":
      return { ...expression, plan: rewrite(expression.plan) };
    case "reference":
      needs.whole(expression.slot);
      return expression;
    case "conversion":
      return (
        demandConverted(expression.operand, expression.type, needs) ?? {
          ...expression,
          operand: demand(expression.operand, needs),
        }
      );
    case "member": {
      const { root, path } = pathOf(expression);
      if (root.kind === "reference") return reference(needs.place(root.slot, { path }));
      return along(demand(root, needs), path);
    }
    case "invocation":
      return (
        (expression.overload.isConversion ? demandConverted(expression.args[0]!, expression.type, needs) : undefined) ?? {
          ...expression,
          args: expression.args.map((arg) => demand(arg, needs)),
        }
      );
    default:
      return expression satisfies never;
  }
}

/** A converted path into a column becomes a column of the type. A table's own bags are converted where they are used: they are long as text. */
function demandConverted(operand: BoundExpression, as: ScalarType, needs: Needs): BoundExpression | undefined {
  if (operand.type !== "dynamic" || as === "dynamic") return undefined;
  const { root, path } = pathOf(operand);
  if (root.kind !== "reference" || (path.length === 0 && !needs.aliases.has(root.slot))) return undefined;
  return reference(needs.place(root.slot, { path, as }));
}

/** What a chain of members begins with, and its keys. */
function pathOf(expression: BoundExpression): { readonly root: BoundExpression; readonly path: readonly string[] } {
  const path: string[] = [];
  let root = expression;
  for (; root.kind === "member"; root = root.operand) path.unshift(root.key);
  return { root, path };
}

/** The columns in the order that is asked for. */
function reordered(plan: PlanNode, slots: readonly Slot[]): PlanNode {
  if (plan.slots.length === slots.length && plan.slots.every((column, position) => column === slots[position])) return plan;
  const outputs = slots.map((column) => ({ slot: column, expression: reference(column) }));
  return { kind: "project", slots, input: plan, outputs, serial: false };
}
