import { constant, optional, param, type Argument, type QueryContext } from "../functions/definition.js";
import { valueBytes } from "../functions/hash/value-bytes.js";
import { xxhash64 } from "../functions/hash/xxhash64.js";
import { mergeOfOneAccuracy } from "../functions/sketch/hll-merge.js";
import {
  addHash,
  bitsOfAccuracy,
  emptySketch,
  mergeSketch,
  readSketch,
  writeSketch,
  type Sketch,
} from "../functions/sketch/hyperloglog.js";
import { wrapLong } from "../types/integer.js";
import type { Dynamic } from "../types/value.js";
import { conditional } from "./conditional.js";
import { accumulator, aggregate } from "./definition.js";

const accuracy = constant(optional("accuracy", "long"));
const differs = "above 1024 distinct values, registers are laid out and estimated in their own way";

export const hll = aggregate({
  name: "hll",
  doc: "A sketch of the distinct values that are not null, which 'dcount_hll' counts and 'hll_merge' merges; accuracy goes from 0 to 4.",
  params: [param("expr", "any"), accuracy],
  returns: "dynamic",
  differs,
  examples: { "hll(x * 0)": [[1024, 14], ["3803688792395291579"], []] },
  accumulate: ([value, given], context) => sketching(value!, given, context),
});

export const hllIf = aggregate({
  name: "hll_if",
  doc: "A sketch of the distinct values for which a predicate is true.",
  params: [param("expr", "any"), param("predicate", "bool"), accuracy],
  returns: "dynamic",
  differs,
  examples: { "hll_if(x * 0, x > 2, 0)": [[1024, 12], ["3803688792395291579"], []] },
  accumulate: ([value, , given], context) => conditional(sketching(value!, given, context)),
});

export const hllMerge = aggregate({
  name: "hll_merge",
  doc: "One sketch of all sketches that 'hll' made with one accuracy; null where there is none.",
  params: [param("hll", "dynamic")],
  returns: "dynamic",
  columns: ([sketch]) => [{ name: `hll_merge_${sketch!.name}`, type: "dynamic" }],
  examples: { "hll_merge(dynamic([[1024,14],['5','7'],[]]))": [[1024, 14], ["5", "7"], []] },
  accumulate: (_args, context) =>
    accumulator<Sketch | undefined>({
      init: () => undefined,
      add: (merged, value) => {
        const sketch = readSketch(value as Dynamic);
        return merged && sketch ? mergeOfOneAccuracy(merged, sketch, context) : (merged ?? sketch);
      },
      merge: (merged, other) => (merged && other ? mergeOfOneAccuracy(merged, other, context) : (merged ?? other)),
      result: (merged) => (merged === undefined ? null : writeSketch(merged)),
    }),
});

function sketching(value: Argument, given: Argument | undefined, context: QueryContext) {
  const bits = bitsOf(given, context);
  return accumulator<Sketch>({
    init: () => emptySketch(bits),
    add: (sketch, added) => {
      if (added !== null) addHash(sketch, wrapLong(xxhash64(valueBytes(added!, value.type))));
      return sketch;
    },
    merge: mergeSketch,
    result: writeSketch,
  });
}

function bitsOf(given: Argument | undefined, context: QueryContext): number {
  const level = given?.constant?.value ?? 1n;
  const bits = typeof level === "bigint" ? bitsOfAccuracy(level) : undefined;
  return bits ?? context.fail("invalid-argument", "the accuracy of 'hll' is to be a number from 0 to 4");
}
