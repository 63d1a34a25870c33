import { type Dynamic, isBag } from "../../types/value.js";
import { param, scalar } from "../definition.js";
import { keyPath } from "./key-path.js";

export const bagHasKey = scalar({
  name: "bag_has_key",
  doc: "Whether a property bag has a key, or a member at a JSON path; null where it is no bag.",
  params: [param("bag", "dynamic"), param("key", "string")],
  returns: "bool",
  examples: {
    'bag_has_key(dynamic({"a": null}), "a")': true,
    'bag_has_key(dynamic({"a": {"b": 1}}), "$.a.b")': true,
    'bag_has_key(dynamic({"a": 1}), "A")': false,
  },
  eval: (bag, key) => {
    if (!isBag(bag)) return null;
    const keys = keyPath(key);
    let value: Dynamic = bag;
    for (const name of keys ?? []) {
      if (!isBag(value) || !Object.hasOwn(value, name)) return false;
      value = value[name]!;
    }
    return keys !== null;
  },
});
