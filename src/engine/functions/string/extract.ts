import { convert } from "../../types/coerce.js";
import { type Argument, constant, overload, param, type QueryContext, type RowFunction, scalarOverloads } from "../definition.js";
import { regexReader } from "../regex.js";
import { typeLiteral, writtenType } from "../type-literal.js";

const params = [constant(param("regex", "string")), param("captureGroup", "long"), param("source", "string")] as const;

export const extract = scalarOverloads({
  name: "extract",
  doc: "What a capture group of a regular expression's first match holds (group 0: the whole match); nothing where there is no match.",
  examples: {
    'extract(@"x=(\\d+)", 1, "a, x=42")': "42",
    'extract(@"x=(\\d+)", 1, "a, x=42", typeof(long))': 42,
    'extract(@"\\d+", 0, "none")': "",
    'extract(@"\\d+", 0, "none", typeof(int))': null,
  },
  overloads: [
    overload({ params, returns: "string", specialize: extracting }),
    overload({ params: [...params, typeLiteral], returns: (args) => writtenType(args[3]), specialize: extracting }),
  ],
});

function extracting(args: readonly Argument[], context: QueryContext): RowFunction {
  const compiled = regexReader(args[0], context);
  const type = args[3] === undefined ? "string" : writtenType(args[3]);
  return (regex, captureGroup, source) => {
    const match = compiled(regex).matcher(source as string);
    const group = Number(captureGroup);
    const found = group >= 0 && group <= match.groupCount() && match.find() ? (match.group(group) ?? "") : "";
    return convert(found, "string", type);
  };
}
