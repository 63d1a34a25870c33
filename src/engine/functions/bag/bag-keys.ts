import { isBag } from "../../types/value.js";
import { param, scalar } from "../definition.js";

export const bagKeys = scalar({
  name: "bag_keys",
  doc: "The keys of a property bag, those of its outermost level; null for any other value.",
  params: [param("object", "dynamic")],
  returns: "dynamic",
  examples: {
    'bag_keys(dynamic({"a": "b", "c": {"d": 1}}))': ["a", "c"],
    "bag_keys(dynamic({}))": [],
    "bag_keys(dynamic([]))": null,
  },
  eval: (object) => (isBag(object) ? Object.keys(object) : null),
});
