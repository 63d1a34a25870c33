import { toCivil, type Civil } from "../../types/datetime.js";
import { constant, param, type RowFunction, scalar } from "../definition.js";
import { isoWeek } from "./calendar-units.js";
import { byPeriod } from "./period.js";

/** The parts below a second are all counted from the start of the second. */
const parts = {
  year: civil(({ year }) => year),
  quarter: civil(({ month }) => Math.ceil(month / 3)),
  month: civil(({ month }) => month),
  week_of_year: (date) => isoWeek(date as bigint),
  weekofyear: (date) => isoWeek(date as bigint),
  day: civil(({ day }) => day),
  dayofyear: civil(({ dayOfYear }) => dayOfYear),
  hour: civil(({ hour }) => hour),
  minute: civil(({ minute }) => minute),
  second: civil(({ second }) => second),
  millisecond: civil(({ ticks }) => Math.floor(ticks / 10_000)),
  microsecond: civil(({ ticks }) => Math.floor(ticks / 10)),
  nanosecond: civil(({ ticks }) => ticks * 100),
} as const satisfies Readonly<Record<string, RowFunction>>;

export const datetimePart = scalar({
  name: "datetime_part",
  aliases: ["datepart"],
  doc: "A part of a datetime: year, quarter, month, week_of_year, day, dayofyear, hour, minute, second, or a fraction of the second.",
  params: [constant(param("part", "string")), param("date", "datetime")],
  returns: "int",
  examples: {
    'datetime_part("quarter", datetime(2017-10-30))': 4,
    'datetime_part("millisecond", datetime(2017-10-30 01:02:03.7654321))': 765,
    'datetime_part("microsecond", datetime(2017-10-30 01:02:03.7654321))': 765432,
  },
  specialize: (args, context) => byPeriod("datetime_part", parts, args, context),
});

function civil(part: (date: Civil) => number): RowFunction {
  return (date) => part(toCivil(date as bigint));
}
