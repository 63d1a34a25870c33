import { toText } from "../../types/coerce.js";
import { type Dynamic, setMember, toDynamicValue } from "../../types/value.js";
import { rest, scalar } from "../definition.js";

export const bagPack = scalar({
  name: "bag_pack",
  aliases: ["pack", "pack_dictionary"],
  doc: "A property bag of alternating keys and values.",
  params: [rest("keysAndValues", "any", 2)],
  returns: "dynamic",
  nulls: "see",
  examples: {
    'bag_pack("level", "info", "id", 1234, "data", bag_pack("a", 1.5))': { level: "info", id: 1234, data: { a: 1.5 } },
    'bag_pack("x", int(null))': { x: null },
  },
  specialize: (args, context) => {
    if (args.length % 2 === 1)
      context.fail("argument-count", "'bag_pack' takes keys and values in pairs; the last key has no value");
    const types = args.map(({ type }) => type);
    const wrong = types.find((type, position) => position % 2 === 0 && type !== "string" && type !== "dynamic");
    if (wrong !== undefined) context.fail("argument-type", `a key of 'bag_pack' is a string; this is a ${wrong}`);
    return (...values) => {
      const bag: Record<string, Dynamic> = {};
      for (let i = 0; i < values.length; i += 2) {
        setMember(bag, toText(values[i]!, types[i]!), toDynamicValue(types[i + 1]!, values[i + 1]!));
      }
      return bag;
    };
  },
});
