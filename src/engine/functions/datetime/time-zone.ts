import { ticksPerMillisecond, ticksPerMinute, unixEpochTicks } from "../../types/datetime.js";
import { timeZoneNames } from "./time-zone-names.js";

/** What a time zone's clocks are ahead of UTC, in ticks, at an instant. */
export type Offset = (utc: bigint) => bigint;

/** The clock of a time zone of the IANA database, the name in any case; undefined where there is no such zone. */
export function timeZoneOffset(name: string): Offset | undefined {
  const wanted = name.toLowerCase();
  const known = timeZoneNames.find((zone) => zone.toLowerCase() === wanted);
  if (known === undefined) return undefined;
  let format: Intl.DateTimeFormat;
  try {
    format = new Intl.DateTimeFormat("en-US", {
      timeZone: known,
      hourCycle: "h23",
      year: "numeric",
      month: "numeric",
      day: "numeric",
      hour: "numeric",
      minute: "numeric",
      second: "numeric",
      era: "short",
    });
  } catch {
    return undefined;
  }
  return (utc) => offsetAt(format, utc);
}

/** The instant at which the zone's clocks show the time. Where they show it twice, the first; where they skip it, as before the skip. */
export function toUtc(local: bigint, offset: Offset): bigint {
  const day = 1440n * ticksPerMinute;
  const before = local - offset(local - day);
  const after = local - offset(local + day);
  if (before === after || before + offset(before) === local) return before;
  return after + offset(after) === local ? after : before;
}

function offsetAt(format: Intl.DateTimeFormat, utc: bigint): bigint {
  const milliseconds = Number((utc - unixEpochTicks) / ticksPerMillisecond);
  const wholeSecond = Math.floor(milliseconds / 1000) * 1000;
  const parts: Record<string, string> = {};
  for (const { type, value } of format.formatToParts(wholeSecond)) parts[type] = value;
  const year = parts.era === "BC" ? 1 - Number(parts.year) : Number(parts.year);
  const local = new Date(0);
  local.setUTCFullYear(year, Number(parts.month) - 1, Number(parts.day));
  local.setUTCHours(Number(parts.hour), Number(parts.minute), Number(parts.second));
  return BigInt(local.getTime() - wholeSecond) * ticksPerMillisecond;
}
