import {
  ticksPerDay,
  ticksPerHour,
  ticksPerMicrosecond,
  ticksPerMillisecond,
  ticksPerMinute,
  ticksPerSecond,
} from "../../types/datetime.js";
import { constant, param, type RowFunction, scalar } from "../definition.js";
import { shiftMonths, shiftTicks } from "./calendar-units.js";
import { byPeriod } from "./period.js";

const periods = {
  year: months(12),
  quarter: months(3),
  month: months(1),
  week: ticks((amount) => amount * 7n * ticksPerDay),
  day: ticks((amount) => amount * ticksPerDay),
  hour: ticks((amount) => amount * ticksPerHour),
  minute: ticks((amount) => amount * ticksPerMinute),
  second: ticks((amount) => amount * ticksPerSecond),
  millisecond: ticks((amount) => amount * ticksPerMillisecond),
  microsecond: ticks((amount) => amount * ticksPerMicrosecond),
  nanosecond: ticks((amount) => amount / 100n),
} as const satisfies Readonly<Record<string, RowFunction>>;

export const datetimeAdd = scalar({
  name: "datetime_add",
  doc: "The datetime moved by a number of periods. A day that the month has not becomes the month's last; null outside the years 1 to 9999.",
  params: [constant(param("period", "string")), param("amount", "long"), param("datetime", "datetime")],
  returns: "datetime",
  examples: {
    'datetime_add("month", 1, datetime(2020-01-31))': "2020-02-29T00:00:00.0000000Z",
    'datetime_add("week", -1, datetime(2020-01-08 12:00))': "2020-01-01T12:00:00.0000000Z",
    'datetime_add("day", -1, datetime(0001-01-01))': null,
  },
  specialize: (args, context) => byPeriod("datetime_add", periods, args, context),
});

function months(each: number): RowFunction {
  return (amount, datetime) => shiftMonths(datetime as bigint, Number(amount) * each);
}

function ticks(of: (amount: bigint) => bigint): RowFunction {
  return (amount, datetime) => shiftTicks(datetime as bigint, of(amount as bigint));
}
