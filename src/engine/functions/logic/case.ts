import { convert } from "../../types/coerce.js";
import { commonType } from "../../types/common-type.js";
import { rest, scalar, type Argument } from "../definition.js";
import { chooseConstants } from "./choose.js";
import type { ScalarType, Type } from "../../types/type.js";

export const caseFunction = scalar({
  name: "case",
  doc: "The value behind the first condition that is true; the last argument where none is.",
  params: [rest("branch", "any", 3)],
  returns: caseType,
  nulls: "see",
  examples: { 'case(1 > 2, "a", 2 > 1, "b", "c")': "b", 'case(bool(null), "a", "b")': "b" },
  specialize: (args, context) => {
    checkBranches(args, context.fail);
    const type = caseType(args) as ScalarType;
    const conversions = args.map((argument) => (argument.type === type ? undefined : argument.type));
    return (...values) => {
      const last = values.length - 1;
      let taken = last;
      for (let i = 0; i < last; i += 2)
        if (values[i] === true) {
          taken = i + 1;
          break;
        }
      const source = conversions[taken];
      return source === undefined ? values[taken]! : convert(values[taken]!, source, type);
    };
  },
  kernel: (columns, length) => {
    const conditions = columns.slice(0, -1).filter((_, position) => position % 2 === 0);
    const values = columns.filter((_, position) => position % 2 === 1 || position === columns.length - 1);
    return chooseConstants(conditions, values, length);
  },
});

/** Values stand at odd positions and at the end; where they share no type they are dynamic. */
function caseType(args: readonly Argument[]): Type {
  const values = args.filter((_, position) => position % 2 === 1 || position === args.length - 1);
  return commonType(values.map(({ type }) => type)) ?? "dynamic";
}

function checkBranches(args: readonly Argument[], fail: (code: string, message: string) => never): void {
  if (args.length % 2 === 0) fail("case-without-else", "'case' needs a last argument for where no condition is true");
  for (let i = 0; i < args.length - 1; i += 2)
    if (args[i]!.type !== "bool")
      fail("case-condition", `condition ${i / 2 + 1} of 'case' is ${args[i]!.type}, where a bool is needed`);
}
