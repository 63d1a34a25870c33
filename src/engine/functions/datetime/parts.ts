import { ticksPerDay, toCivil } from "../../types/datetime.js";
import { param, scalar } from "../definition.js";
import { isoWeek, shiftTicks } from "./calendar-units.js";

export const getyear = scalar({
  name: "getyear",
  doc: "The year of a datetime.",
  params: [param("date", "datetime")],
  returns: "int",
  examples: { "getyear(datetime(2020-06-15))": 2020 },
  eval: (date) => toCivil(date).year,
});

export const monthofyear = scalar({
  name: "monthofyear",
  aliases: ["getmonth"],
  doc: "The month of a datetime, 1 to 12.",
  params: [param("date", "datetime")],
  returns: "int",
  examples: { "monthofyear(datetime(2020-06-15))": 6 },
  eval: (date) => toCivil(date).month,
});

export const weekOfYear = scalar({
  name: "week_of_year",
  aliases: ["weekofyear"],
  doc: "The ISO 8601 week of a datetime, 1 to 53: weeks begin on Monday, and the first holds the first Thursday.",
  params: [param("date", "datetime")],
  returns: "int",
  examples: { "week_of_year(datetime(2020-12-31))": 53, "week_of_year(datetime(2021-01-04))": 1 },
  eval: (date) => isoWeek(date),
});

export const dayofmonth = scalar({
  name: "dayofmonth",
  doc: "The day of the month of a datetime, 1 to 31.",
  params: [param("date", "datetime")],
  returns: "int",
  examples: { "dayofmonth(datetime(2020-06-15))": 15 },
  eval: (date) => toCivil(date).day,
});

export const dayofyear = scalar({
  name: "dayofyear",
  doc: "The day of the year of a datetime, 1 to 366.",
  params: [param("date", "datetime")],
  returns: "int",
  examples: { "dayofyear(datetime(2020-12-31))": 366 },
  eval: (date) => toCivil(date).dayOfYear,
});

export const hourofday = scalar({
  name: "hourofday",
  doc: "The hour of a datetime, 0 to 23.",
  params: [param("date", "datetime")],
  returns: "int",
  examples: { "hourofday(datetime(2020-06-15 13:45))": 13 },
  eval: (date) => toCivil(date).hour,
});

export const dayofweek = scalar({
  name: "dayofweek",
  doc: "The days since the Sunday before or at a datetime, as a timespan; null on the last day of year 9999.",
  params: [param("date", "datetime")],
  returns: "timespan",
  examples: { "dayofweek(datetime(2020-06-15))": "1.00:00:00", "dayofweek(datetime(2020-06-14))": "00:00:00" },
  eval: (date) => {
    // Kusto counts from the day after, which year 9999's last day has not.
    const dayAfter = shiftTicks(date, ticksPerDay);
    return dayAfter === null ? null : ((dayAfter / ticksPerDay) % 7n) * ticksPerDay;
  },
});
