import type { DynamicItem, DynamicLiteral, Literal } from "../../../grammar/tree.js";
import { type BoundExpression, constantOf, erroneous } from "../plan/expression.js";
import { literalValue } from "../types/coerce.js";
import { nullOf } from "../types/null-of.js";
import { type Dynamic, setMember, toDynamicValue } from "../types/value.js";
import type { BindContext } from "./context.js";

export function bindLiteral(node: Literal, binder: BindContext): BoundExpression {
  if (node.isNull) return constantOf(node.type, nullOf(node.type));
  if (node.type === "string") return constantOf("string", node.text);
  const value = literalValue(node.type, node.text);
  if (value === undefined) {
    binder.report("bad-literal", node, { type: node.type, text: node.text });
    return erroneous;
  }
  return constantOf(node.type, value);
}

export function bindDynamicLiteral(node: DynamicLiteral, binder: BindContext): BoundExpression {
  const value = dynamicValue(node.value, binder);
  return value === undefined ? erroneous : constantOf("dynamic", value);
}

function dynamicValue(node: DynamicItem, binder: BindContext): Dynamic | undefined {
  switch (node.kind) {
    case "dynamic-null":
      return null;
    case "dynamic-array": {
      const items = node.items.map((item) => dynamicValue(item, binder));
      return items.includes(undefined) ? undefined : (items as Dynamic[]);
    }
    case "dynamic-bag": {
      const bag: Record<string, Dynamic> = {};
      for (const entry of node.entries) {
        const value = dynamicValue(entry.value, binder);
        if (value === undefined) return undefined;
        setMember(bag, entry.key, value);
      }
      return bag;
    }
    case "literal": {
      const bound = bindLiteral(node, binder);
      return bound.kind === "constant" ? toDynamicValue(bound.type, bound.value) : undefined;
    }
    default:
      return node satisfies never;
  }
}
