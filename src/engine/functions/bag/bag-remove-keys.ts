import { type Dynamic, type DynamicBag, isArray, isBag, setMember } from "../../types/value.js";
import { param, scalar } from "../definition.js";
import { keyPath } from "./key-path.js";

export const bagRemoveKeys = scalar({
  name: "bag_remove_keys",
  doc: "A property bag without some keys, or without the members at some JSON paths; null where it is no bag.",
  params: [param("bag", "dynamic"), param("keys", "dynamic")],
  returns: "dynamic",
  examples: {
    'bag_remove_keys(dynamic({"a": 1, "b": 2}), dynamic(["b", "x"]))': { a: 1 },
    'bag_remove_keys(dynamic({"a": {"b": 1, "c": 2}}), dynamic(["$.a.b"]))': { a: { c: 2 } },
  },
  eval: (bag, keys) => {
    if (!isBag(bag) || !isArray(keys)) return null;
    return keys.reduce<DynamicBag>((rest, key) => {
      const path = typeof key === "string" ? keyPath(key) : null;
      return path === null ? rest : withoutMember(rest, path);
    }, bag);
  },
});

function withoutMember(bag: DynamicBag, keys: readonly string[]): DynamicBag {
  const [key, ...inner] = keys;
  if (!Object.hasOwn(bag, key!)) return bag;
  const rest: Record<string, Dynamic> = {};
  for (const name of Object.keys(bag)) {
    const value = bag[name]!;
    if (name !== key) setMember(rest, name, value);
    else if (inner.length > 0) setMember(rest, name, isBag(value) ? withoutMember(value, inner) : value);
  }
  return rest;
}
