import { convert } from "../../types/coerce.js";
import { toDynamicValue } from "../../types/value.js";
import { overload, param, scalarOverloads } from "../definition.js";
import { typeLiteral, writtenType } from "../type-literal.js";
import { readDigest } from "./digest.js";
import { digestPercentile } from "./digest-query.js";

const params = [param("tdigest", "dynamic"), param("percentile", "real")] as const;

export const percentileTdigest = scalarOverloads({
  name: "percentile_tdigest",
  doc: "A percentile of the values of a digest that 'tdigest' made; with a type, as a value of it.",
  resultName: "name-and-first-argument",
  examples: {
    'percentile_tdigest(dynamic([["long"],[10,20],[1,3]]), 50)': 20,
    'percentile_tdigest(dynamic([["long"],[10,20],[1,3]]), 25, typeof(long))': 10,
    'percentile_tdigest(dynamic("no digest"), 50)': null,
  },
  overloads: [
    overload({
      params,
      returns: "dynamic",
      eval: (tdigest, percentile) => {
        const digest = readDigest(tdigest);
        return digest === undefined ? null : toDynamicValue(digest.type, digestPercentile(digest, percentile));
      },
    }),
    overload({
      params: [...params, typeLiteral],
      returns: (args) => writtenType(args[2]),
      specialize: ([, , literal]) => {
        const type = writtenType(literal);
        return (tdigest, percentile) => {
          const digest = readDigest(tdigest as Parameters<typeof readDigest>[0]);
          return digest === undefined ? null : convert(digestPercentile(digest, percentile as number), digest.type, type);
        };
      },
    }),
  ],
});
