import type { Span } from "../../../grammar/tree.js";
import type { Overload, ScalarFunction } from "../functions/definition.js";
import type { ScalarType, Type } from "../types/type.js";
import type { Value } from "../types/value.js";
import type { PlanNode } from "./node.js";

/** A column of a relation: its identity is the object, so that two columns may have one name on the two sides of a join. */
export interface Slot {
  readonly name: string;
  readonly type: ScalarType;
}

export function slot(name: string, type: ScalarType): Slot {
  return { name, type };
}

/** An expression whose names and types are known. `unknown` stands for one already reported as wrong. */
export type BoundExpression = Constant | Reference | Invocation | Conversion | Member | QueryValue | Erroneous;

export interface Constant {
  readonly kind: "constant";
  readonly type: ScalarType;
  readonly value: Value;
  /** Its value is computed when it is first read, which is to be when the query runs. */
  readonly deferred?: true;
}

export interface Reference {
  readonly kind: "reference";
  readonly type: ScalarType;
  readonly slot: Slot;
}

/** A call of a function, its overload chosen and its arguments converted. */
export interface Invocation {
  readonly kind: "invocation";
  readonly type: ScalarType;
  readonly function: ScalarFunction;
  readonly overload: Overload;
  readonly args: readonly BoundExpression[];
  readonly span: Span;
}

export interface Conversion {
  readonly kind: "conversion";
  readonly type: ScalarType;
  readonly operand: BoundExpression;
}

/** `operand.key` of a dynamic value. */
export interface Member {
  readonly kind: "member";
  readonly type: "dynamic";
  readonly operand: BoundExpression;
  readonly key: string;
}

/** A query inside an expression, run once: its first value (`toscalar`), or its first column as an array (`in (T | …)`). */
export interface QueryValue {
  readonly kind: "query-value";
  readonly type: ScalarType;
  readonly plan: PlanNode;
  readonly mode: "scalar" | "list";
}

export interface Erroneous {
  readonly kind: "erroneous";
  readonly type: "unknown";
}

export const erroneous: Erroneous = { kind: "erroneous", type: "unknown" };

export function constantOf(type: ScalarType, value: Value): Constant {
  return { kind: "constant", type, value };
}

export function deferredConstant(type: ScalarType, compute: () => Value): Constant {
  let known: { readonly value: Value } | undefined;
  return {
    kind: "constant",
    type,
    deferred: true,
    get value() {
      known ??= { value: compute() };
      return known.value;
    },
  };
}

export function reference(slot: Slot): Reference {
  return { kind: "reference", type: slot.type, slot };
}

export function isErroneous(expression: { readonly type: Type }): boolean {
  return expression.type === "unknown";
}
