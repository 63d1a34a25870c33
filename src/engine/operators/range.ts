import { type BoundExpression, isErroneous, slot } from "../plan/expression.js";
import { commonType } from "../types/common-type.js";
import type { ScalarType } from "../types/type.js";
import { sourceOperator } from "./definition.js";

export const range = sourceOperator({
  name: "range",
  doc: "A column of values from one to another, both included, a step apart.",
  bind: (node, _input, binder) => {
    const scope = { columns: [], serialized: false };
    const bounds = [node.from, node.to, node.step].map((part) => binder.expression(part, scope));
    if (bounds.some(isErroneous)) return undefined;
    const [from, to, step] = bounds as [BoundExpression, BoundExpression, BoundExpression];
    const type = rangeType(from.type as ScalarType, to.type as ScalarType, step.type as ScalarType);
    if (type === undefined) {
      binder.report("operand-types", node, {
        operator: "range",
        left: `${from.type} and ${to.type}`,
        right: `a step of ${step.type}`,
      });
      return undefined;
    }
    if (step.kind === "constant" && step.value !== null && Number(step.value) === 0) {
      binder.report("invalid", node.step, { message: "a step of 0 never reaches the end" });
      return undefined;
    }
    const column = slot(node.name.name, type);
    const plan = {
      kind: "range",
      slots: [column],
      from: binder.convert(from, type),
      to: binder.convert(to, type),
      step: binder.convert(step, type === "datetime" ? "timespan" : type),
    } as const;
    return { plan, serialized: true };
  },
});

/** The type that the ends have in common; a datetime goes on by a timespan. */
function rangeType(from: ScalarType, to: ScalarType, step: ScalarType): ScalarType | undefined {
  const ends = commonType([from, to]);
  if (ends === "datetime") return step === "timespan" || step === "dynamic" ? "datetime" : undefined;
  const type = commonType([from, to, step]);
  if (type === undefined || type === "unknown") return undefined;
  if (type === "timespan" || type === "int" || type === "long" || type === "real" || type === "decimal") return type;
  return undefined;
}
