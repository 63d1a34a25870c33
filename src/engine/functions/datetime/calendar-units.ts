import { calendarDay, dayNumber, daysInMonth } from "../../types/calendar.js";
import { isDatetimeInRange, ticksPerDay } from "../../types/datetime.js";

export type CalendarUnit = "day" | "week" | "month" | "year";

/** The first tick of the unit that the datetime is in, moved by a number of units; null outside the calendar. */
export function unitStart(unit: CalendarUnit, datetime: bigint, offset: bigint): bigint | null {
  const start = startTicks(unit, datetime, offset);
  return start !== null && isDatetimeInRange(start) ? start : null;
}

/** The last tick of the unit that the datetime is in, moved by a number of units; null outside the calendar. */
export function unitEnd(unit: CalendarUnit, datetime: bigint, offset: bigint): bigint | null {
  const next = startTicks(unit, datetime, offset + 1n);
  return next !== null && isDatetimeInRange(next - 1n) ? next - 1n : null;
}

/** The datetime moved by ticks; null outside the calendar. */
export function shiftTicks(datetime: bigint, ticks: bigint): bigint | null {
  const shifted = datetime + ticks;
  return isDatetimeInRange(shifted) ? shifted : null;
}

/** The datetime moved by months; a day that the month has not becomes its last. Null outside the calendar. */
export function shiftMonths(datetime: bigint, months: number): bigint | null {
  const days = datetime / ticksPerDay;
  const date = calendarDay(Number(days));
  const count = date.year * 12 + date.month - 1 + months;
  const year = Math.floor(count / 12);
  if (!(year >= 1 && year <= 9999)) return null;
  const month = count - year * 12 + 1;
  const shifted = dayNumber(year, month, Math.min(date.day, daysInMonth(year, month)));
  return shifted === null ? null : BigInt(shifted) * ticksPerDay + (datetime - days * ticksPerDay);
}

/** The months from year 0 to the month that the datetime is in. */
export function monthCount(datetime: bigint): number {
  const { year, month } = calendarDay(Number(datetime / ticksPerDay));
  return year * 12 + month - 1;
}

/** The weeks to the one that the datetime is in, where weeks begin on Sunday. */
export function weekCount(datetime: bigint): bigint {
  // Day 0, 0001-01-01, is a Monday.
  return (datetime / ticksPerDay + 1n) / 7n;
}

/** The ISO 8601 week, which belongs to the year that its Thursday is in. */
export function isoWeek(datetime: bigint): number {
  const day = Number(datetime / ticksPerDay);
  const thursday = day - (day % 7) + 3;
  return Math.ceil(calendarDay(thursday).dayOfYear / 7);
}

/** May be outside the calendar, by a tick at the end of year 9999. */
function startTicks(unit: CalendarUnit, datetime: bigint, offset: bigint): bigint | null {
  switch (unit) {
    case "day":
      return (datetime / ticksPerDay + offset) * ticksPerDay;
    case "week":
      return ((weekCount(datetime) + offset) * 7n - 1n) * ticksPerDay;
    case "month":
      return monthStart(monthCount(datetime) + Number(offset));
    case "year":
      return monthStart((Math.floor(monthCount(datetime) / 12) + Number(offset)) * 12);
    default:
      return unit satisfies never;
  }
}

function monthStart(count: number): bigint | null {
  const year = Math.floor(count / 12);
  // January of year 10000 begins where December of 9999 ends.
  if (year === 10_000 && count % 12 === 0) return BigInt(dayNumber(9999, 12, 31)! + 1) * ticksPerDay;
  const days = dayNumber(year, count - year * 12 + 1, 1);
  return days === null ? null : BigInt(days) * ticksPerDay;
}
