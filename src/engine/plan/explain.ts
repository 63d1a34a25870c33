import { toText } from "../types/coerce.js";
import type { BoundExpression, Slot } from "./expression.js";
import type { Assignment, PlanNode, ScanColumn } from "./node.js";

/** What a node of a plan does, in a line: `filter`, `summarize`, … and with what. */
export function explainNode(plan: PlanNode): string {
  switch (plan.kind) {
    case "scan":
      return `scan ${plan.table.name}: ${plan.columns.map((column) => scanned(plan.table.columns[column.position]!.name, column)).join(", ")}`;
    case "rows":
      return `rows: ${names(plan.slots)}`;
    case "range":
      return `range ${names(plan.slots)} from ${textOf(plan.from)} to ${textOf(plan.to)} step ${textOf(plan.step)}`;
    case "filter":
      return `filter ${textOf(plan.predicate)}`;
    case "project":
      return `project ${plan.outputs.map(assigned).join(", ")}${plan.serial ? ", all rows at once" : ""}`;
    case "aggregate": {
      const calls = plan.calls.map((call) => `${names(call.slots)} = ${call.name}(${call.args.map(textOf).join(", ")})`);
      const by = plan.grouped ? [`by ${plan.keys.map(assigned).join(", ")}`] : [];
      return ["aggregate", calls.join(", "), ...by].filter((part) => part !== "").join(" ");
    }
    case "sort": {
      const keys = plan.keys
        .map(({ expression, descending }) => `${textOf(expression)} ${descending ? "desc" : "asc"}`)
        .join(", ");
      return plan.limit === undefined ? `sort by ${keys}` : `top ${textOf(plan.limit)} by ${keys}`;
    }
    case "limit":
      return `limit ${textOf(plan.count)}`;
    case "join": {
      const keys = plan.keys.map(({ left, right }) => `${textOf(left)} == ${textOf(right)}`);
      return `join ${plan.joinKind}${keys.length === 0 ? "" : ` on ${keys.join(", ")}`}`;
    }
    case "union":
      return `union of ${plan.inputs.length}`;
    case "expand":
      return `expand ${plan.items.map(assigned).join(", ")}`;
    case "share":
      return "shared rows";
    case "operate":
      return plan.name;
    default:
      return plan satisfies never;
  }
}

function scanned(name: string, { path = [], as }: ScanColumn): string {
  const whole = [name, ...path].join(".");
  return as === undefined ? whole : `${whole}: ${as}`;
}

function assigned({ slot, expression }: Assignment): string {
  const text = textOf(expression);
  return text === slot.name ? text : `${slot.name} = ${text}`;
}

const names = (slots: readonly Slot[]): string => slots.map(({ name }) => name).join(", ");

/** Names that stand between their two arguments. */
const infix = /^(\W+|and|or|!?(has|contains|startswith|endswith).*)$/;

/** An expression as it is computed. */
function textOf(expression: BoundExpression): string {
  switch (expression.kind) {
    case "constant": {
      const { type, value } = expression;
      if (value === null) return `${type}(null)`;
      return type === "string" ? JSON.stringify(value) : toText(value, type);
    }
    case "reference":
      return expression.slot.name;
    case "invocation": {
      const { name } = expression.function;
      const args = expression.args.map(textOf);
      return args.length === 2 && infix.test(name) ? `(${args.join(` ${name} `)})` : `${name}(${args.join(", ")})`;
    }
    case "conversion":
      return `${expression.type}(${textOf(expression.operand)})`;
    case "member":
      return `${textOf(expression.operand)}.${expression.key}`;
    case "query-value":
      return "(query)";
    case "erroneous":
      return "?";
    default:
      return expression satisfies never;
  }
}
