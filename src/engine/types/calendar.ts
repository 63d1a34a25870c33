/** The proleptic Gregorian calendar over years 1 to 9999, in days from 0001-01-01, a Monday. */
export interface CalendarDay {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  /** 1 is the first of January. */
  readonly dayOfYear: number;
}

const daysBeforeMonth = [0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334, 365] as const;

export function isLeapYear(year: number): boolean {
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
}

export function daysInMonth(year: number, month: number): number {
  return month === 2 && isLeapYear(year) ? 29 : daysBeforeMonth[month]! - daysBeforeMonth[month - 1]!;
}

/** The days from 0001-01-01 to a date, or null where there is no such date. */
export function dayNumber(year: number, month: number, day: number): number | null {
  if (!(year >= 1 && year <= 9999 && month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month))) return null;
  const before = year - 1;
  const daysBeforeYear = before * 365 + Math.floor(before / 4) - Math.floor(before / 100) + Math.floor(before / 400);
  const leapDay = month > 2 && isLeapYear(year) ? 1 : 0;
  return daysBeforeYear + daysBeforeMonth[month - 1]! + leapDay + day - 1;
}

/** The date of a day counted from 0001-01-01. */
export function calendarDay(days: number): CalendarDay {
  const fourCenturies = Math.floor(days / 146_097);
  let rest = days - fourCenturies * 146_097;
  const centuries = Math.min(Math.floor(rest / 36_524), 3);
  rest -= centuries * 36_524;
  const fourYears = Math.floor(rest / 1461);
  rest -= fourYears * 1461;
  const years = Math.min(Math.floor(rest / 365), 3);
  rest -= years * 365;
  const year = fourCenturies * 400 + centuries * 100 + fourYears * 4 + years + 1;
  const leapDay = isLeapYear(year) ? 1 : 0;
  let month = Math.min((rest >> 5) + 1, 12);
  if (rest >= daysBeforeMonth[month]! + (month >= 2 ? leapDay : 0)) month++;
  const day = rest - daysBeforeMonth[month - 1]! - (month > 2 ? leapDay : 0) + 1;
  return { year, month, day, dayOfYear: rest + 1 };
}
