import type { AnyNode, Binary, Call, Expression, Literal, Query } from "../../../grammar/tree.js";
import { datetimeFromDate, formatDatetime, isDatetimeInRange } from "../../engine/types/datetime.js";
import { literalValue } from "../../engine/types/coerce.js";
import { replaceNodes } from "./replace-nodes.js";

/** The query at one instant: `now()` and `ago(…)` become datetimes, for the batches are asked one after the other and must agree. */
export function settleNow(query: Query, now: Date): Query {
  const instant = datetimeFromDate(now);
  return replaceNodes(query, (node) => (isClock(node) ? settled(node, instant) : undefined));
}

const isClock = (node: AnyNode): node is Call =>
  node.kind === "call" &&
  node.target === undefined &&
  ((node.name.name === "now" && node.arguments.length <= 1) || (node.name.name === "ago" && node.arguments.length === 1));

function settled(call: Call, instant: bigint): Expression {
  const [offset] = call.arguments;
  if (offset === undefined) return datetimeLiteral(call, instant);
  const isAgo = call.name.name === "ago";
  if (offset.kind === "literal" && offset.type === "timespan" && !offset.isNull) {
    const span = literalValue("timespan", offset.text) as bigint;
    return datetimeLiteral(call, isAgo ? instant - span : instant + span);
  }
  const { start, end } = call;
  const sum: Binary = {
    kind: "binary",
    operator: isAgo ? "-" : "+",
    operatorSpan: call.name,
    left: datetimeLiteral(call, instant),
    right: { kind: "parenthesized", expression: offset, start, end },
    start,
    end,
  };
  return { kind: "parenthesized", expression: sum, start, end };
}

function datetimeLiteral({ start, end }: Call, ticks: bigint): Literal {
  const isNull = !isDatetimeInRange(ticks);
  return { kind: "literal", type: "datetime", text: isNull ? "null" : formatDatetime(ticks), isNull, start, end };
}
