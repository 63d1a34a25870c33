import { calendarDay, dayNumber } from "./calendar.js";

export const ticksPerMicrosecond = 10n;
export const ticksPerMillisecond = 10_000n;
export const ticksPerSecond = 10_000_000n;
export const ticksPerMinute = 600_000_000n;
export const ticksPerHour = 36_000_000_000n;
export const ticksPerDay = 864_000_000_000n;
/** 1970-01-01 in ticks. */
export const unixEpochTicks = 621_355_968_000_000_000n;
/** 9999-12-31T23:59:59.9999999Z in ticks; the first datetime is 0. */
export const maxDatetimeTicks = 3_155_378_975_999_999_999n;

/** The parts of a datetime in the Gregorian calendar, UTC. */
export interface Civil {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
  /** Ticks within the second. */
  readonly ticks: number;
  /** 0 is Sunday. */
  readonly dayOfWeek: number;
  /** 1 is the first of January. */
  readonly dayOfYear: number;
}

export function isDatetimeInRange(ticks: bigint): boolean {
  return ticks >= 0n && ticks <= maxDatetimeTicks;
}

/** The datetime of calendar parts, or null where there is no such date or time of day. `ticks` are those within the second. */
export function fromCivil(year: number, month: number, day: number, hour = 0, minute = 0, second = 0, ticks = 0): bigint | null {
  const days = dayNumber(year, month, day);
  if (days === null) return null;
  if (!(hour >= 0 && hour <= 23 && minute >= 0 && minute <= 59 && second >= 0 && second <= 59)) return null;
  if (!(ticks >= 0 && ticks <= 9_999_999)) return null;
  const seconds = days * 86_400 + hour * 3600 + minute * 60 + second;
  return BigInt(seconds) * ticksPerSecond + BigInt(ticks);
}

/** The calendar parts of a datetime. */
export function toCivil(datetime: bigint): Civil {
  const wholeSeconds = datetime / ticksPerSecond;
  const ticks = Number(datetime - wholeSeconds * ticksPerSecond);
  const seconds = Number(wholeSeconds);
  const days = Math.floor(seconds / 86_400);
  const time = seconds - days * 86_400;
  const { year, month, day, dayOfYear } = calendarDay(days);
  const hour = Math.floor(time / 3600);
  const minute = Math.floor(time / 60) % 60;
  return { year, month, day, hour, minute, second: time % 60, ticks, dayOfWeek: (days + 1) % 7, dayOfYear };
}

/** `yyyy-MM-ddTHH:mm:ss.fffffffZ`, always with seven digits. */
export function formatDatetime(datetime: bigint): string {
  const { year, month, day, hour, minute, second, ticks } = toCivil(datetime);
  const date = `${String(year).padStart(4, "0")}-${two(month)}-${two(day)}`;
  return `${date}T${two(hour)}:${two(minute)}:${two(second)}.${ticks === 0 ? "0000000" : String(ticks).padStart(7, "0")}Z`;
}

export function datetimeFromDate(date: Date): bigint {
  return BigInt(date.getTime()) * ticksPerMillisecond + unixEpochTicks;
}

function two(number: number): string {
  return number < 10 ? `0${number}` : String(number);
}

/**
 * Reads a datetime in any form that Kusto's page on the type lists: ISO 8601 from `2020` on, RFC 822, RFC 850, sortable, and dates with the
 * month first (`11/08/2014 3:05 PM`). An offset is converted to UTC, no offset is UTC; null for any other text and for dates there are not.
 */
export function parseDatetime(text: string): bigint | null {
  const exact = parsePlainIso(text);
  if (exact !== undefined) return exact;
  const trimmed = text.trim();
  return trimmed.length <= 64 ? parseParts(trimmed) : null;
}

/** `yyyy-MM-dd`, alone or with `THH:mm:ss[.fffffff][Z]`, read by character because most datetimes look like this; undefined for others. */
function parsePlainIso(text: string): bigint | null | undefined {
  const length = text.length;
  if (length < 10 || text.charCodeAt(4) !== 45 || text.charCodeAt(7) !== 45) return undefined;
  const year = twoDigits(text, 0) * 100 + twoDigits(text, 2);
  const month = twoDigits(text, 5);
  const day = twoDigits(text, 8);
  if (length === 10) return Number.isNaN(year + month + day) ? undefined : fromCivil(year, month, day);
  const separator = text.charCodeAt(10);
  if (length < 19 || (separator !== 84 && separator !== 32) || text.charCodeAt(13) !== 58 || text.charCodeAt(16) !== 58)
    return undefined;
  const hour = twoDigits(text, 11);
  const minute = twoDigits(text, 14);
  const second = twoDigits(text, 17);
  if (Number.isNaN(year + month + day + hour + minute + second)) return undefined;
  let ticks = 0;
  let at = 19;
  if (text.charCodeAt(at) === 46) {
    for (let scale = 1_000_000; ++at < length; scale /= 10) {
      const digit = text.charCodeAt(at) - 48;
      if (!(digit >= 0 && digit <= 9)) break;
      if (scale >= 1) ticks += digit * scale;
    }
    if (at === 20) return undefined;
  }
  if (at < length && (text.charCodeAt(at) !== 90 || at + 1 < length)) return undefined;
  return fromCivil(year, month, day, hour, minute, second, ticks);
}

function twoDigits(text: string, at: number): number {
  const tens = text.charCodeAt(at) - 48;
  const ones = text.charCodeAt(at + 1) - 48;
  return tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9 ? tens * 10 + ones : Number.NaN;
}

const monthNames = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
const month =
  "(?<name>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)";

const weekday = /^(?:sun|mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?)(?:day)?,? +/i;
const clock =
  /(?:^|[T ] *)(?<hour>\d{1,2}):(?<minute>\d{2})(?::(?<second>\d{2})(?:\.(?<fraction>\d+))?)?(?: ?(?<half>[AP])M)?(?: ?(?<zone>Z|GMT|UTC|[+-]\d{2}(?::?\d{2})?))?(?= |$)/i;

/** The orders of a date's parts, most usual first; a date of numbers alone has its month first unless its year is. */
const dateForms: readonly RegExp[] = [
  /^(?<year>\d{4})(?: ?[-/.] ?(?<month>\d{1,2})(?: ?[-/.] ?(?<day>\d{1,2}))?)?$/,
  /^(?<month>\d{1,2})[-/.](?<day>\d{1,2})[-/.](?<year>\d{4}|\d{2})$/,
  new RegExp(String.raw`^(?<day>\d{1,2})[- ]${month}[- ,] ?(?<year>\d{4}|\d{2})$`, "i"),
  new RegExp(String.raw`^${month} +(?<day>\d{1,2})(?:, *| +)(?<year>\d{4})$`, "i"),
  new RegExp(String.raw`^(?<year>\d{4})[- ]${month}[- ](?<day>\d{1,2})$`, "i"),
];

function parseParts(text: string): bigint | null {
  const dated = text.replace(weekday, "");
  const time = clock.exec(dated);
  // Behind the clock may stand the year, as C's asctime writes it: `Sat Nov 8 15:05:02 2014`.
  const date = time === null ? dated : `${dated.slice(0, time.index)} ${dated.slice(time.index + time[0].length)}`.trim();
  const parts = matchFirst(dateForms, date.replace(/[, ]+$/, ""));
  if (parts === undefined) return null;
  const { year = "", month: number, name, day = "1" } = parts;
  const monthOfYear = name === undefined ? Number(number ?? 1) : monthNames.indexOf(name.slice(0, 3).toLowerCase()) + 1;
  const local = atTime(fullYear(year), monthOfYear, Number(day), time?.groups ?? {});
  if (local === null) return null;
  const utc = local - BigInt(offsetMinutes(time?.groups?.zone)) * ticksPerMinute;
  return isDatetimeInRange(utc) ? utc : null;
}

function atTime(year: number, month: number, day: number, time: Readonly<Record<string, string | undefined>>): bigint | null {
  const hour = hourOfDay(Number(time.hour ?? 0), time.half);
  const ticks = Number((time.fraction ?? "").slice(0, 7).padEnd(7, "0"));
  return fromCivil(year, month, day, hour, Number(time.minute ?? 0), Number(time.second ?? 0), ticks);
}

/** NaN where a twelve-hour clock has no such hour. */
function hourOfDay(hour: number, half: string | undefined): number {
  if (half === undefined) return hour;
  if (hour < 1 || hour > 12) return Number.NaN;
  return (hour % 12) + (half.toLowerCase() === "p" ? 12 : 0);
}

/** .NET's window for a year of two digits: 1950 to 2049. */
function fullYear(year: string): number {
  const number = Number(year);
  return year.length > 2 ? number : number + (number < 50 ? 2000 : 1900);
}

function offsetMinutes(zone: string | undefined): number {
  if (zone === undefined || !/^[+-]/.test(zone)) return 0;
  const minutes = Number(zone.slice(1, 3)) * 60 + Number(zone.slice(3).replace(":", "") || 0);
  return zone.startsWith("-") ? -minutes : minutes;
}

function matchFirst(forms: readonly RegExp[], text: string): Readonly<Record<string, string | undefined>> | undefined {
  for (const form of forms) {
    const found = form.exec(text);
    if (found?.groups) return found.groups;
  }
  return undefined;
}
