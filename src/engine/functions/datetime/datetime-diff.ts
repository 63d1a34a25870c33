import {
  ticksPerDay,
  ticksPerHour,
  ticksPerMicrosecond,
  ticksPerMillisecond,
  ticksPerMinute,
  ticksPerSecond,
} from "../../types/datetime.js";
import { type Argument, constant, param, type RowFunction, scalar } from "../definition.js";
import { monthCount, weekCount } from "./calendar-units.js";
import { byPeriod } from "./period.js";

const periods = {
  year: crossed((datetime) => BigInt(Math.floor(monthCount(datetime) / 12))),
  quarter: crossed((datetime) => BigInt(Math.floor(monthCount(datetime) / 3))),
  month: crossed((datetime) => BigInt(monthCount(datetime))),
  // Kusto gives weeks, and only these, as a real.
  week: (first, second) => Number(weekCount(first as bigint) - weekCount(second as bigint)),
  day: crossed((datetime) => datetime / ticksPerDay),
  hour: crossed((datetime) => datetime / ticksPerHour),
  minute: crossed((datetime) => datetime / ticksPerMinute),
  second: crossed((datetime) => datetime / ticksPerSecond),
  millisecond: crossed((datetime) => datetime / ticksPerMillisecond),
  microsecond: crossed((datetime) => datetime / ticksPerMicrosecond),
  nanosecond: crossed((datetime) => datetime * 100n),
} as const satisfies Readonly<Record<string, RowFunction>>;

export const datetimeDiff = scalar({
  name: "datetime_diff",
  doc: "How many starts of a period lie between two datetimes; positive where the first is the later one. Weeks begin on Sunday.",
  params: [constant(param("period", "string")), param("datetime1", "datetime"), param("datetime2", "datetime")],
  returns: ([period]) => (isWeek(period) ? "real" : "long"),
  examples: {
    'datetime_diff("year", datetime(2017-01-01), datetime(2000-12-31))': 17,
    'datetime_diff("minute", datetime(2017-10-30 23:05:01), datetime(2017-10-30 23:00:59))': 5,
    'datetime_diff("nanosecond", datetime(2020-01-01), datetime(2020-01-01 00:00:00.0000007))': -700,
  },
  specialize: (args, context) => {
    const row = byPeriod("datetime_diff", periods, args, context);
    if (args[0]?.constant) return row;
    // A period that is not a constant may be any, so weeks are long like the rest.
    return (...values) => {
      const difference = row(...values);
      return typeof difference === "number" ? BigInt(difference) : difference;
    };
  },
});

function isWeek(period: Argument | undefined): boolean {
  return String(period?.constant?.value).toLowerCase() === "week";
}

function crossed(count: (datetime: bigint) => bigint): RowFunction {
  return (first, second) => count(first as bigint) - count(second as bigint);
}
