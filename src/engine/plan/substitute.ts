import type { BoundExpression, Slot } from "./expression.js";

/** The expression with its columns replaced; undefined where one has no replacement. */
export function substitute(
  expression: BoundExpression,
  columns: ReadonlyMap<Slot, BoundExpression>,
): BoundExpression | undefined {
  switch (expression.kind) {
    case "constant":
    case "erroneous":
    case "query-value":
      return expression;
    case "reference":
      return columns.get(expression.slot);
    case "conversion":
    case "member": {
      const operand = substitute(expression.operand, columns);
      return operand && { ...expression, operand };
    }
    case "invocation": {
      const args: BoundExpression[] = [];
      for (const arg of expression.args) {
        const replaced = substitute(arg, columns);
        if (replaced === undefined) return undefined;
        args.push(replaced);
      }
      return { ...expression, args };
    }
    default:
      return expression satisfies never;
  }
}
