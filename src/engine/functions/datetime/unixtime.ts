import { convert } from "../../types/coerce.js";
import { unixEpochTicks } from "../../types/datetime.js";
import { param, scalar, type Argument, type RowFunction } from "../definition.js";
import { shiftTicks } from "./calendar-units.js";
import type { Decimal } from "../../types/decimal.js";

export const unixtimeSecondsTodatetime = scalar({
  name: "unixtime_seconds_todatetime",
  doc: "The datetime a number of seconds after 1970-01-01; null outside the years 1 to 9999.",
  params: [param("number", "number")],
  returns: "datetime",
  examples: { "unixtime_seconds_todatetime(1546300800)": "2019-01-01T00:00:00.0000000Z" },
  specialize: (args) => sinceEpoch(args, 10_000_000, 1),
});

export const unixtimeMillisecondsTodatetime = scalar({
  name: "unixtime_milliseconds_todatetime",
  doc: "The datetime a number of milliseconds after 1970-01-01; null outside the years 1 to 9999.",
  params: [param("number", "number")],
  returns: "datetime",
  examples: { "unixtime_milliseconds_todatetime(1546300800001)": "2019-01-01T00:00:00.0010000Z" },
  specialize: (args) => sinceEpoch(args, 10_000, 1),
});

export const unixtimeMicrosecondsTodatetime = scalar({
  name: "unixtime_microseconds_todatetime",
  doc: "The datetime a number of microseconds after 1970-01-01; null outside the years 1 to 9999.",
  params: [param("number", "number")],
  returns: "datetime",
  examples: { "unixtime_microseconds_todatetime(-1)": "1969-12-31T23:59:59.9999990Z" },
  specialize: (args) => sinceEpoch(args, 10, 1),
});

export const unixtimeNanosecondsTodatetime = scalar({
  name: "unixtime_nanoseconds_todatetime",
  doc: "The datetime a number of nanoseconds after 1970-01-01, in whole ticks of 100; null outside the years 1 to 9999.",
  params: [param("number", "number")],
  returns: "datetime",
  examples: { "unixtime_nanoseconds_todatetime(1546300800000000199)": "2019-01-01T00:00:00.0000001Z" },
  specialize: (args) => sinceEpoch(args, 1, 100),
});

/** A unit is `multiple / divisor` ticks. */
function sinceEpoch([argument]: readonly Argument[], multiple: number, divisor: number): RowFunction {
  const type = argument!.type;
  switch (type) {
    case "int":
    case "long":
      return (value) => shiftTicks(unixEpochTicks, (BigInt(value as bigint | number) * BigInt(multiple)) / BigInt(divisor));
    case "decimal":
      return (value) => {
        const ticks = (value as Decimal).times(multiple).div(divisor).round();
        return shiftTicks(unixEpochTicks, BigInt(ticks.toFixed()));
      };
    default:
      return (value) => {
        const ticks = Math.round(((convert(value!, type, "real") as number) * multiple) / divisor);
        return Number.isFinite(ticks) ? shiftTicks(unixEpochTicks, BigInt(ticks)) : null;
      };
  }
}
