import { optional, param, scalar } from "../definition.js";
import { unitEnd, unitStart } from "./calendar-units.js";

export const startofday = scalar({
  name: "startofday",
  doc: "The first instant of the day that a datetime is in, moved by a number of days where one is given.",
  params: [param("date", "datetime"), optional("offset", "long")],
  returns: "datetime",
  resultName: "first-argument",
  examples: { "startofday(datetime(2020-06-15 13:45), -1)": "2020-06-14T00:00:00.0000000Z" },
  eval: (date, offset) => unitStart("day", date, offset ?? 0n),
});

export const startofweek = scalar({
  name: "startofweek",
  doc: "The first instant of the week that a datetime is in, which begins on Sunday, moved by a number of weeks where one is given.",
  params: [param("date", "datetime"), optional("offset", "long")],
  returns: "datetime",
  examples: { "startofweek(datetime(2020-06-15))": "2020-06-14T00:00:00.0000000Z" },
  eval: (date, offset) => unitStart("week", date, offset ?? 0n),
});

export const startofmonth = scalar({
  name: "startofmonth",
  doc: "The first instant of the month that a datetime is in, moved by a number of months where one is given.",
  params: [param("date", "datetime"), optional("offset", "long")],
  returns: "datetime",
  examples: { "startofmonth(datetime(2020-06-15), -13)": "2019-05-01T00:00:00.0000000Z" },
  eval: (date, offset) => unitStart("month", date, offset ?? 0n),
});

export const startofyear = scalar({
  name: "startofyear",
  doc: "The first instant of the year that a datetime is in, moved by a number of years where one is given.",
  params: [param("date", "datetime"), optional("offset", "long")],
  returns: "datetime",
  examples: { "startofyear(datetime(2020-06-15))": "2020-01-01T00:00:00.0000000Z" },
  eval: (date, offset) => unitStart("year", date, offset ?? 0n),
});

export const endofday = scalar({
  name: "endofday",
  doc: "The last instant of the day that a datetime is in, moved by a number of days where one is given.",
  params: [param("date", "datetime"), optional("offset", "long")],
  returns: "datetime",
  examples: { "endofday(datetime(2020-06-15), 2)": "2020-06-17T23:59:59.9999999Z" },
  eval: (date, offset) => unitEnd("day", date, offset ?? 0n),
});

export const endofweek = scalar({
  name: "endofweek",
  doc: "The last instant of the week that a datetime is in, which begins on Sunday, moved by a number of weeks where one is given.",
  params: [param("date", "datetime"), optional("offset", "long")],
  returns: "datetime",
  examples: { "endofweek(datetime(2020-06-15))": "2020-06-20T23:59:59.9999999Z" },
  eval: (date, offset) => unitEnd("week", date, offset ?? 0n),
});

export const endofmonth = scalar({
  name: "endofmonth",
  doc: "The last instant of the month that a datetime is in, moved by a number of months where one is given.",
  params: [param("date", "datetime"), optional("offset", "long")],
  returns: "datetime",
  examples: { "endofmonth(datetime(2020-02-15))": "2020-02-29T23:59:59.9999999Z" },
  eval: (date, offset) => unitEnd("month", date, offset ?? 0n),
});

export const endofyear = scalar({
  name: "endofyear",
  doc: "The last instant of the year that a datetime is in, moved by a number of years where one is given.",
  params: [param("date", "datetime"), optional("offset", "long")],
  returns: "datetime",
  examples: { "endofyear(datetime(2020-06-15), -1)": "2019-12-31T23:59:59.9999999Z" },
  eval: (date, offset) => unitEnd("year", date, offset ?? 0n),
});
