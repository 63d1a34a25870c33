import type { Dynamic } from "../../types/value.js";
import { rest, scalar, type QueryContext } from "../definition.js";
import { mergeSketch, readSketch, writeSketch, type Sketch } from "./hyperloglog.js";

export const hllMerge = scalar({
  name: "hll_merge",
  doc: "One sketch of several that 'hll' made with one accuracy; null where an argument is none.",
  params: [rest("hll", "dynamic", 2)],
  returns: "dynamic",
  columns: () => [{ name: "hll_merged_result", type: "dynamic" }],
  examples: {
    'dcount_hll(hll_merge(dynamic([[1024,14],["5","7"],[]]), dynamic([[1024,14],["7","9"],[]])))': 3,
  },
  specialize:
    (_args, context) =>
    (...values) => {
      const sketches = values.map((value) => readSketch(value as Dynamic));
      if (!sketches.every((sketch) => sketch !== undefined)) return null;
      return writeSketch(sketches.reduce((merged, sketch) => mergeOfOneAccuracy(merged, sketch, context)));
    },
});

/** Takes the second sketch into the first; sketches of different accuracy end the query, as in Kusto. */
export function mergeOfOneAccuracy(merged: Sketch, sketch: Sketch, context: QueryContext): Sketch {
  if (merged.bits === sketch.bits) return mergeSketch(merged, sketch);
  return context.fail("invalid-argument", "'hll_merge' merges sketches of one accuracy; these have several");
}
