import type { ScalarType } from "../engine/types/type.js";

/** The TypeScript type of a column's values, as `publicValue` gives them; a string of KQL is never null. */
export function valueTypeText(type: ScalarType): string {
  switch (type) {
    case "bool":
      return "boolean | null";
    case "int":
    case "real":
      return "number | null";
    case "long":
      return "number | bigint | null";
    case "string":
      return "string";
    case "guid":
    case "decimal":
    case "datetime":
    case "timespan":
      return "string | null";
    case "dynamic":
      return "Json";
    default:
      return type satisfies never;
  }
}

/** The TypeScript type of what a parameter takes. */
export function parameterTypeText(type: ScalarType): string {
  switch (type) {
    case "bool":
      return "boolean";
    case "int":
    case "long":
      return "number | bigint";
    case "real":
      return "number";
    case "decimal":
      return "number | bigint | string";
    case "datetime":
      return "Date | string";
    case "string":
    case "guid":
    case "timespan":
      return "string";
    case "dynamic":
      return "Json";
    default:
      return type satisfies never;
  }
}
