import { convert } from "../../types/coerce.js";
import { ticksPerDay, ticksPerHour, ticksPerMinute } from "../../types/datetime.js";
import { isLongInRange } from "../../types/integer.js";
import { optional, overload, param, scalarOverloads } from "../definition.js";
import { secondParts } from "./second-parts.js";

export const makeTimespan = scalarOverloads({
  name: "make_timespan",
  doc: "The timespan of hours and minutes, with seconds behind them and days before them; null where a part is not one of a clock. One argument is converted.",
  resultName: "first-argument",
  examples: {
    "make_timespan(1, 12, 30, 55.123)": "1.12:30:55.1230000",
    "make_timespan(12, 30)": "12:30:00",
    "make_timespan(24, 0)": null,
  },
  overloads: [
    overload({
      params: [param("days", "long"), param("hours", "long"), param("minutes", "long"), param("seconds", "real")],
      returns: "timespan",
      eval: fromParts,
    }),
    overload({
      params: [param("hours", "long"), param("minutes", "long"), optional("seconds", "real")],
      returns: "timespan",
      eval: (hours, minutes, seconds) => fromParts(0n, hours, minutes, seconds ?? 0),
    }),
    overload({
      params: [param("value", "any")],
      returns: "timespan",
      specialize:
        ([argument]) =>
        (value) =>
          convert(value!, argument!.type, "timespan"),
    }),
  ],
});

function fromParts(days: bigint, hours: bigint, minutes: bigint, seconds: number): bigint | null {
  const parts = secondParts(seconds);
  if (parts === null || hours < 0n || hours > 23n || minutes < 0n || minutes > 59n) return null;
  const withinMinute = BigInt(parts.second * 10_000_000 + parts.ticks);
  const ticks = days * ticksPerDay + hours * ticksPerHour + minutes * ticksPerMinute + withinMinute;
  return isLongInRange(ticks) ? ticks : null;
}
