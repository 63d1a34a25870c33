import type { ListOperator } from "../../../../grammar/tree.js";
import { toText } from "../../types/coerce.js";
import { dynamicKey } from "../../types/compare.js";
import type { ScalarType } from "../../types/type.js";
import { type Dynamic, isArray, toDynamicValue, type Value } from "../../types/value.js";
import { type Argument, param, rest, type RowFunction, type ScalarFunction } from "../definition.js";
import { operatorMeaning } from "./definition.js";
import { foldCase, hasTerm } from "./terms.js";

/** `left in (items)` and its kin; an item that is an array stands for its elements. */
export function membership(operator: ListOperator): ScalarFunction {
  return operatorMeaning(operator, {
    params: [param("left", "any"), rest("items", "any", 0)],
    returns: "bool",
    nulls: "see",
    specialize: (args) => (operator === "has_any" || operator === "has_all" ? hasTerms(operator, args) : isIn(operator, args)),
  });
}

function isIn(operator: "in" | "!in" | "in~" | "!in~", [left, ...items]: readonly Argument[]): RowFunction {
  const negated = operator.startsWith("!");
  const ignoreCase = operator.endsWith("~");
  const key = keyOf(left!.type, ignoreCase);
  const itemKeys = items.map(({ type }) => elementKeys(type, ignoreCase));
  const collect = (values: readonly Value[]): Set<unknown> => {
    const set = new Set<unknown>();
    values.forEach((value, i) => {
      for (const element of itemKeys[i]!(value)) set.add(element);
    });
    return set;
  };
  if (items.every(({ constant }) => constant !== undefined)) {
    const known = collect(items.map(({ constant }) => constant!.value));
    return (value) => (value === null ? negated : known.has(key(value!)) !== negated);
  }
  return (value, ...others) => (value === null ? negated : collect(others as Value[]).has(key(value!)) !== negated);
}

/** Values of different types that are equal have one key: numbers their value, everything else its canonical text. */
function keyOf(type: ScalarType, ignoreCase: boolean): (value: Value) => unknown {
  if (type === "string") return ignoreCase ? (value) => `"${foldCase(value as string)}` : (value) => `"${value as string}`;
  return (value) => dynamicElementKey(toDynamicValue(type, value), ignoreCase);
}

function dynamicElementKey(value: Dynamic, ignoreCase: boolean): unknown {
  if (typeof value === "string") return `"${ignoreCase ? foldCase(value) : value}`;
  return dynamicKey(value);
}

function elementKeys(type: ScalarType, ignoreCase: boolean): (value: Value) => readonly unknown[] {
  const key = keyOf(type, ignoreCase);
  return (value) => {
    if (value === null) return [];
    if (type === "dynamic" && isArray(value)) {
      return value.filter((element) => element !== null).map((element) => dynamicElementKey(element, ignoreCase));
    }
    return [key(value)];
  };
}

function hasTerms(operator: "has_any" | "has_all", [left, ...items]: readonly Argument[]): RowFunction {
  const termsOf = (values: readonly Value[]): string[] =>
    values.flatMap((value, i) => {
      if (value === null) return [];
      const elements = isArray(value) ? value : [value];
      return elements.map((element) =>
        foldCase(isArray(value) ? toText(element, "dynamic") : toText(element as Value, items[i]!.type)),
      );
    });
  const test = (value: Value, terms: readonly string[]): boolean => {
    const text = foldCase(value === null ? "" : toText(value, left!.type));
    const has = (term: string) => hasTerm(text, term, true, true);
    return operator === "has_any" ? terms.some(has) : terms.every(has);
  };
  if (items.every(({ constant }) => constant !== undefined)) {
    const terms = termsOf(items.map(({ constant }) => constant!.value));
    return (value) => test(value!, terms);
  }
  return (value, ...others) => test(value!, termsOf(others as Value[]));
}
