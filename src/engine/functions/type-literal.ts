import { type ScalarType, scalarTypes } from "../types/type.js";
import { type Argument, constant, param } from "./definition.js";

/** The parameter that takes `typeof(long)`: a constant, the type's name. */
export const typeLiteral = constant(param("type", "string"));

/** The type that a `typeof(…)` argument names. */
export function writtenType(argument: Argument | undefined): ScalarType {
  const name = argument?.constant?.value;
  return scalarTypes.find((type) => type === name) ?? "string";
}
