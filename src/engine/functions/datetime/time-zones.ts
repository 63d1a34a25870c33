import { isDatetimeInRange } from "../../types/datetime.js";
import { param, scalar, type Argument, type QueryContext, type RowFunction } from "../definition.js";
import { timeZoneNames } from "./time-zone-names.js";
import { timeZoneOffset, toUtc, type Offset } from "./time-zone.js";

export const datetimeUtcToLocal = scalar({
  name: "datetime_utc_to_local",
  doc: "What the clocks of a time zone show at a UTC datetime.",
  params: [param("from", "datetime"), param("timezone", "string")],
  returns: "datetime",
  examples: { 'datetime_utc_to_local(datetime(2020-07-01 12:00), "Europe/Paris")': "2020-07-01T14:00:00.0000000Z" },
  specialize: (args, context) => inZone("datetime_utc_to_local", args, context, (utc, offset) => utc + offset(utc)),
});

export const datetimeLocalToUtc = scalar({
  name: "datetime_local_to_utc",
  doc: "The UTC datetime at which the clocks of a time zone show a datetime: the first where they show it twice.",
  params: [param("from", "datetime"), param("timezone", "string")],
  returns: "datetime",
  examples: { 'datetime_local_to_utc(datetime(2020-01-01 12:00), "US/Pacific")': "2020-01-01T20:00:00.0000000Z" },
  specialize: (args, context) => inZone("datetime_local_to_utc", args, context, toUtc),
});

export const datetimeListTimezones = scalar({
  name: "datetime_list_timezones",
  doc: "The names of the time zones that `datetime_utc_to_local` and `datetime_local_to_utc` know.",
  params: [],
  returns: "dynamic",
  examples: { 'set_has_element(datetime_list_timezones(), "Europe/Paris")': true },
  eval: () => timeZoneNames,
});

/** A zone is looked up once: where it is not a constant, once a name. An unknown constant ends the query, an unknown value gives null. */
function inZone(
  functionName: string,
  args: readonly Argument[],
  context: QueryContext,
  move: (datetime: bigint, offset: Offset) => bigint,
): RowFunction {
  const moved = (datetime: bigint, offset: Offset) => {
    const ticks = move(datetime, offset);
    return isDatetimeInRange(ticks) ? ticks : null;
  };
  const constant = args[1]?.constant;
  if (constant !== undefined) {
    const name = String(constant.value);
    const offset =
      timeZoneOffset(name) ??
      context.fail("unknown-time-zone", `'${functionName}' knows no time zone '${name}'; one is named like 'Europe/Paris'`);
    return (datetime) => moved(datetime as bigint, offset);
  }
  const found = new Map<string, Offset | undefined>();
  return (datetime, timezone) => {
    const name = timezone as string;
    if (!found.has(name)) found.set(name, timeZoneOffset(name));
    const offset = found.get(name);
    return offset === undefined ? null : moved(datetime as bigint, offset);
  };
}
