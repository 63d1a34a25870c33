import { convert, toText } from "../../types/coerce.js";
import { tryParseJson } from "../../types/json.js";
import { type Dynamic, isArray, member } from "../../types/value.js";
import { type Argument, constant, overload, param, type QueryContext, type RowFunction, scalarOverloads } from "../definition.js";
import { typeLiteral, writtenType } from "../type-literal.js";

const params = [constant(param("jsonPath", "string")), param("dataSource", "string")] as const;

export const extractJson = scalarOverloads({
  name: "extract_json",
  aliases: ["extractjson"],
  doc: "The part of a JSON text at a path such as `$.a[0]['b c']`; nothing where there is none.",
  examples: {
    'extract_json("$.name", "{\\"name\\": \\"John\\", \\"age\\": 30}")': "John",
    'extract_json("$.a[1]", "{\\"a\\": [1, 2]}", typeof(long))': 2,
    'extract_json("$.b", "{\\"a\\": 1}")': "",
    'extract_json("$.a", "{\\"a\\": {\\"b\\": 1}}")': '{"b":1}',
  },
  overloads: [
    overload({ params, returns: "string", specialize: extracting }),
    overload({ params: [...params, typeLiteral], returns: (args) => writtenType(args[2]), specialize: extracting }),
  ],
});

function extracting(args: readonly Argument[], context: QueryContext): RowFunction {
  const type = args[2] === undefined ? "string" : writtenType(args[2]);
  const readPath = (text: string) =>
    parsePath(text) ?? context.fail("invalid", `'${text}' is not a JSON path; a path is like '$.name[0]['other name']'`);
  const constantPath = args[0]?.constant === undefined ? undefined : readPath(args[0].constant.value as string);
  return (path, source) => {
    let found: Dynamic = tryParseJson(source as string) ?? null;
    for (const step of constantPath ?? readPath(path as string)) found = stepInto(found, step);
    if (type === "string") return found === null ? "" : toText(found, "dynamic");
    return convert(found, "dynamic", type);
  };
}

function stepInto(value: Dynamic, step: string | number): Dynamic {
  if (typeof step === "string") return member(value, step);
  return isArray(value) ? (value.at(step) ?? null) : null;
}

/** The keys and positions of a path, or undefined where it is not one. */
function parsePath(path: string): readonly (string | number)[] | undefined {
  const steps: (string | number)[] = [];
  let rest = path.startsWith("$") ? path.slice(1) : `.${path}`;
  while (rest !== "") {
    const step = /^(?:\.(?<name>[^.[\]]+)|\[(?:(?<index>-?\d+)|'(?<single>[^']*)'|"(?<double>[^"]*)")\])/.exec(rest);
    if (step === null) return undefined;
    const { name, index, single, double } = step.groups!;
    steps.push(index === undefined ? (name ?? single ?? double)! : Number(index));
    rest = rest.slice(step[0].length);
  }
  return steps;
}
