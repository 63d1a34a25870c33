import { numberOf } from "../../types/dynamic-number.js";
import { type Dynamic, isArray, toDynamicValue } from "../../types/value.js";
import { param, scalar } from "../definition.js";

export const arrayIff = scalar({
  name: "array_iff",
  aliases: ["array_iif"],
  doc: "For each element of an array of conditions, the element of the second array (or the second value) where it holds, else that of the third.",
  params: [param("conditions", "dynamic"), param("whenTrue", "any"), param("whenFalse", "any")],
  returns: "dynamic",
  nulls: "see",
  examples: {
    "array_iff(dynamic([true, false, true]), dynamic([1, 2, 3]), dynamic([4, 5, 6]))": [1, 5, 3],
    'array_iff(dynamic([1, 0, "x"]), "yes", "no")': ["yes", "no", null],
    "array_iff(dynamic([true, true]), dynamic([1]), 0)": [1, null],
  },
  specialize: (args) => {
    const [, trueType, falseType] = args.map(({ type }) => type);
    return (conditions, whenTrue, whenFalse) => {
      if (!isArray(conditions)) return null;
      const yes = toDynamicValue(trueType!, whenTrue!);
      const no = toDynamicValue(falseType!, whenFalse!);
      return conditions.map((condition, index) => {
        const holds = truth(condition);
        return holds === null ? null : elementOf(holds ? yes : no, index);
      });
    };
  },
});

function truth(condition: Dynamic): boolean | null {
  if (typeof condition === "boolean") return condition;
  const number = numberOf(condition);
  return number === null ? null : number !== 0;
}

function elementOf(source: Dynamic, index: number): Dynamic {
  return isArray(source) ? (source[index] ?? null) : source;
}
