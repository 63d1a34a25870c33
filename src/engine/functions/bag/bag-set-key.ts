import { type Dynamic, type DynamicBag, isBag, member, setMember, toDynamicValue } from "../../types/value.js";
import { constant, param, scalar } from "../definition.js";
import { keyPath } from "./key-path.js";

export const bagSetKey = scalar({
  name: "bag_set_key",
  doc: "A property bag with a key, or the member at a JSON path, set to a value; null where it is no bag.",
  params: [param("bag", "dynamic"), constant(param("key", "string")), param("value", "any")],
  returns: "dynamic",
  nulls: "see",
  examples: {
    'bag_set_key(dynamic({"a": 1}), "b", "x")': { a: 1, b: "x" },
    'bag_set_key(dynamic({"a": 1}), "$.b.c", 2)': { a: 1, b: { c: 2 } },
  },
  specialize: (args) => {
    const { type } = args[2]!;
    return (bag, key, value) => {
      const keys = keyPath(key as string);
      return isBag(bag) && keys !== null ? withMember(bag, keys, toDynamicValue(type, value!)) : null;
    };
  },
});

function withMember(bag: Dynamic, keys: readonly string[], value: Dynamic): DynamicBag {
  const [key, ...inner] = keys;
  const changed: Record<string, Dynamic> = isBag(bag) ? { ...bag } : {};
  setMember(changed, key!, inner.length === 0 ? value : withMember(member(bag, key!), inner, value));
  return changed;
}
