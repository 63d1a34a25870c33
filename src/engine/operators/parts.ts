import { operatorMeaning } from "../functions/operator/definition.js";
import type { RowFunction } from "../functions/definition.js";
import { type BoundExpression, constantOf, reference, type Slot, slot } from "../plan/expression.js";
import type { Assignment, PlanNode } from "../plan/node.js";
import type { ScalarType } from "../types/type.js";
import type { Binder, Relation } from "./definition.js";
import { kept, projectNode, withPlan } from "./scope.js";

/** A column that an operator takes out of a value. */
export interface PartColumn {
  readonly name: string;
  readonly type: ScalarType;
}

interface Parts {
  readonly source: BoundExpression;
  readonly columns: readonly PartColumn[];
  /** The values of the columns, in their order; null where the source has none of them. */
  readonly split: RowFunction;
  /** Rows whose source has none are dropped. */
  readonly onlyMatches: boolean;
}

const noPlace = { start: 0, end: 0 };

/** The table with columns taken out of one value; one with the name of a column that is there takes its place. */
export function withParts(input: Relation, parts: Parts, binder: Binder): Relation {
  const { slots } = input.plan;
  const split = operatorMeaning("split", {
    params: [{ name: "source", type: "string", mode: "required" }],
    returns: "dynamic",
    eval: parts.split,
  });
  const hidden = slot("", "dynamic");
  const call: BoundExpression = {
    kind: "invocation",
    type: "dynamic",
    function: split,
    overload: split.overloads[0]!,
    args: [binder.convert(parts.source, "string")],
    span: noPlace,
  };
  const whole = projectNode(input.plan, [...kept(slots), { slot: hidden, expression: call }]);
  const found: PlanNode = parts.onlyMatches
    ? { kind: "filter", slots: whole.slots, input: whole, predicate: binder.call("isnotnull", [reference(hidden)], noPlace) }
    : whole;
  const added = new Map(parts.columns.map((column, position) => [column.name, partOf(hidden, position, column, binder)]));
  const outputs = kept(slots).map((output) => added.get(output.slot.name) ?? output);
  const present = new Set(slots.map(({ name }) => name));
  for (const output of added.values()) if (!present.has(output.slot.name)) outputs.push(output);
  return withPlan(input, projectNode(found, outputs));
}

function partOf(hidden: Slot, position: number, { name, type }: PartColumn, binder: Binder): Assignment {
  const part = binder.call("[column]", [reference(hidden), constantOf("int", position)], noPlace);
  return { slot: slot(name, type), expression: { ...part, type } as BoundExpression };
}
