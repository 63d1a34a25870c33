import type { BoundExpression } from "../../engine/plan/expression.js";
import { inputsOf } from "../../engine/plan/inputs.js";
import type { PlanNode } from "../../engine/plan/node.js";
import type { ScalarType } from "../../engine/types/type.js";
import { Datetime, type Dynamic, Guid, isArray, isBag, Real, Timespan, type Value } from "../../engine/types/value.js";
import { Decimal } from "../../engine/types/decimal.js";
import { expressionsOf, within } from "./walk.js";

/** Whether a plan gives row by row what it gives of any part of its one table: then parts may be asked for apart and put together. */
export function isRowwise(plan: PlanNode): boolean {
  switch (plan.kind) {
    case "scan":
      return true;
    case "filter":
    case "expand":
      return expressionsOf(plan).every(travels) && isRowwise(plan.input);
    case "project":
      return !plan.serial && expressionsOf(plan).every(travels) && isRowwise(plan.input);
    default:
      return false;
  }
}

/** Whether the value depends on the row alone, and is the same when it has been JSON in between. */
export function travels(expression: BoundExpression): boolean {
  for (const part of within(expression)) {
    if (part.kind === "query-value" || part.kind === "erroneous") return false;
    if (part.kind === "invocation") {
      if (part.function.volatile || part.overload.window !== undefined) return false;
      if (part.type === "dynamic" && part.args.some(({ type }) => isNoJson(type))) return false;
    }
    if (part.kind === "conversion" && part.type === "dynamic" && isNoJson(part.operand.type)) return false;
    if (part.kind === "constant" && part.type === "dynamic" && !isJson(part.value)) return false;
  }
  return true;
}

/** Types with values that JSON has only as text (of reals NaN): inside a dynamic value they would come back as strings. */
const isNoJson = (type: ScalarType | "unknown"): boolean => noJson.has(type);
const noJson: ReadonlySet<string> = new Set(["datetime", "timespan", "guid", "decimal", "real"]);

function isJson(value: Value): boolean {
  if (value instanceof Datetime || value instanceof Timespan || value instanceof Guid || value instanceof Decimal) return false;
  if (value instanceof Real) return Number.isFinite(value.value);
  const dynamic = value as Dynamic;
  if (isArray(dynamic)) return dynamic.every(isJson);
  return !isBag(dynamic) || Object.values(dynamic).every(isJson);
}

/** Names of a rowwise plan's columns that hold, unchanged, the column of its table. */
export function carriersOf(plan: PlanNode, column: string): ReadonlySet<string> {
  const slots = carrying(plan, column);
  return new Set([...slots].map(({ name }) => name));
}

function carrying(plan: PlanNode, column: string): ReadonlySet<PlanNode["slots"][number]> {
  if (plan.kind === "scan") {
    return new Set(plan.slots.filter((_, position) => plan.table.columns[plan.columns[position]!.position]!.name === column));
  }
  const [input] = inputsOf(plan);
  if (input === undefined) return new Set();
  const known = carrying(input, column);
  if (plan.kind === "filter") return known;
  if (plan.kind === "expand") return new Set(plan.kept.filter(({ from }) => known.has(from)).map(({ to }) => to));
  if (plan.kind !== "project") return new Set();
  const outputs = plan.outputs.filter(({ expression }) => expression.kind === "reference" && known.has(expression.slot));
  return new Set(outputs.map(({ slot }) => slot));
}
