import { type Dynamic, isArray, isBag, type Value } from "../../types/value.js";
import { overload, param, type ScalarFunction } from "../definition.js";
import { operatorMeaning } from "./definition.js";

/** What the binder calls for syntax that is no operator; the brackets keep the names from being called. */
export const internalFunctions: ReadonlyMap<string, ScalarFunction> = new Map(
  [
    operatorMeaning("[]", {
      params: [param("target", "dynamic"), param("index", "any")],
      returns: "dynamic",
      takesElement: true,
      eval: (target, index) => element(target as Dynamic, index as Value),
    }),
    operatorMeaning("[column]", {
      params: [param("columns", "any"), param("position", "int")],
      returns: "dynamic",
      // A function of several columns gives an array with a value of each column's own type.
      eval: (columns, position) => (columns as readonly Dynamic[])[position as number] ?? null,
    }),
    operatorMeaning(
      "[without empty]",
      overload({
        params: [param("bag", "dynamic")],
        returns: "dynamic",
        eval: (bag) => {
          if (!isBag(bag)) return bag;
          return Object.fromEntries(Object.entries(bag).filter(([, value]) => value !== null && value !== ""));
        },
      }),
    ),
  ].map((meaning) => [meaning.name, meaning]),
);

/** An element of an array, a negative position counted from the end; a member of a bag; null where there is none. */
function element(target: Dynamic, index: Value): Dynamic {
  if (isArray(target)) {
    if (typeof index !== "number" && typeof index !== "bigint") return null;
    const position = Number(index);
    return target[position < 0 ? target.length + position : position] ?? null;
  }
  if (isBag(target) && typeof index === "string") return Object.hasOwn(target, index) ? (target[index] as Dynamic) : null;
  return null;
}
