import { type Dynamic, isArray, isBag } from "../../types/value.js";
import { param, scalar } from "../definition.js";

export const treepath = scalar({
  name: "treepath",
  doc: "The paths of all the members of a dynamic value, inner ones too; `[0]` stands for the elements of an array, whichever they are.",
  params: [param("object", "dynamic")],
  returns: "dynamic",
  resultName: { prefix: "tree" },
  examples: {
    'treepath(dynamic({"a": "b", "c": {"d": 1}}))': ["['a']", "['c']", "['c']['d']"],
    'treepath(dynamic({"list": [1, 2], "x": 0}))': ["['list']", "['list'][0]", "['x']"],
  },
  eval: (object) => {
    if (!isArray(object) && !isBag(object)) return null;
    const paths = new Set<string>();
    collect(object, "", paths);
    return [...paths];
  },
});

function collect(value: Dynamic, path: string, paths: Set<string>): void {
  if (isArray(value)) {
    for (const element of value) visit(element, `${path}[0]`, paths);
  } else if (isBag(value)) {
    for (const key of Object.keys(value)) visit(value[key]!, `${path}['${key}']`, paths);
  }
}

function visit(value: Dynamic, path: string, paths: Set<string>): void {
  paths.add(path);
  collect(value, path, paths);
}
