import { convert } from "../../types/coerce.js";
import { fromCivil } from "../../types/datetime.js";
import { optional, overload, param, scalarOverloads } from "../definition.js";
import { secondParts } from "./second-parts.js";

export const makeDatetime = scalarOverloads({
  name: "make_datetime",
  doc: "The datetime with the given parts, of which the second may have a fraction; null where there is none. One argument is converted.",
  resultName: "first-argument",
  examples: {
    "make_datetime(2017, 10, 1)": "2017-10-01T00:00:00.0000000Z",
    "make_datetime(2017, 10, 1, 12, 10, 0.5)": "2017-10-01T12:10:00.5000000Z",
    "make_datetime(2020, 13, 1)": null,
  },
  overloads: [
    overload({
      params: [
        param("year", "long"),
        param("month", "long"),
        param("day", "long"),
        optional("hour", "long"),
        optional("minute", "long"),
        optional("second", "real"),
      ],
      returns: "datetime",
      eval: (year, month, day, hour, minute, second) => {
        const parts = secondParts(second ?? 0);
        if (parts === null) return null;
        return fromCivil(...numbers([year, month, day, hour ?? 0n, minute ?? 0n]), parts.second, parts.ticks);
      },
    }),
    overload({
      params: [param("value", "any")],
      returns: "datetime",
      specialize:
        ([argument]) =>
        (value) =>
          convert(value!, argument!.type, "datetime"),
    }),
  ],
});

function numbers(parts: readonly [bigint, bigint, bigint, bigint, bigint]) {
  return parts.map(Number) as [number, number, number, number, number];
}
