import { overload, param, scalarOverloads } from "../definition.js";
import { wrapLong } from "../../types/integer.js";
import { ofNumber, realOrDecimal } from "./real-or-decimal.js";

export const abs = scalarOverloads({
  name: "abs",
  doc: "The absolute value. That of the least long is itself: there is no greater one.",
  resultName: "first-argument",
  examples: { "abs(-5)": 5, "abs(-2.5)": 2.5, "abs(-1h)": "01:00:00", "abs(decimal(-1.5))": "1.5" },
  overloads: [
    overload({ params: [param("number", "long")], returns: "long", eval: absolute }),
    overload({
      params: [param("number", "number")],
      returns: realOrDecimal,
      specialize: (args) => ofNumber(args, Math.abs, (number) => number.abs()),
    }),
    overload({ params: [param("number", "timespan")], returns: "timespan", eval: absolute }),
  ],
});

function absolute(value: bigint): bigint {
  return value < 0n ? wrapLong(-value) : value;
}
