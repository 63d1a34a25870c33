import { isLongInRange, wrapLong } from "./integer.js";

/** Ticks of 100 ns in a unit. A nanosecond is less than a tick, so these are numbers. */
const ticksByUnit = {
  day: 864_000_000_000,
  hour: 36_000_000_000,
  minute: 600_000_000,
  second: 10_000_000,
  millisecond: 10_000,
  microsecond: 10,
  tick: 1,
  nanosecond: 0.01,
} as const;

export type TimespanUnit = keyof typeof ticksByUnit;

/** Every spelling of a unit that a literal may have, `1d`, `90sec`. */
export const timespanUnits: ReadonlyMap<string, TimespanUnit> = new Map(
  Object.entries({
    day: ["d", "day", "days"],
    hour: ["h", "hr", "hrs", "hour", "hours"],
    minute: ["m", "min", "minute", "minutes"],
    second: ["s", "sec", "second", "seconds"],
    millisecond: ["ms", "milli", "millis", "millisec", "millisecond", "milliseconds"],
    microsecond: ["micro", "micros", "microsec", "microsecond", "microseconds"],
    tick: ["tick", "ticks"],
    nanosecond: ["nano", "nanos", "nanosec", "nanosecond", "nanoseconds"],
  }).flatMap(([unit, spellings]) => spellings.map((spelling) => [spelling, unit as TimespanUnit] as const)),
);

/** A number of units in ticks, rounded to a whole tick and wrapped to 64 bits; a number that is not finite is 0. */
export function timespanOf(number: number, unit: TimespanUnit): bigint {
  const ticks = Math.round(number * ticksByUnit[unit]);
  if (Number.isSafeInteger(ticks)) return BigInt(ticks);
  if (!Number.isFinite(ticks)) return 0n;
  const exact = Number.isInteger(number) && ticksByUnit[unit] >= 1;
  return wrapLong(exact ? BigInt(number) * BigInt(ticksByUnit[unit]) : BigInt(ticks));
}

const clock = /^([+-]?)(?:(\d{1,8})\.)?(\d{1,2}):(\d{1,2})(?::(\d{1,2})(?:\.(\d{1,9}))?)?$/;
const wholeDays = /^[+-]?\d{1,8}$/;
const withUnit = /^([+-]?(?:\d{1,19}(?:\.\d*)?|\.\d+))\s*([a-z]+)$/;

/** Reads `[-][d.]hh:mm[:ss[.fffffff]]`, a whole number of days, or a number with a unit, `1.5h`; null for any other text. */
export function parseTimespan(text: string): bigint | null {
  const trimmed = text.trim();
  if (trimmed.length > 64) return null;
  const parts = clock.exec(trimmed);
  if (parts !== null) return fromClock(parts);
  if (wholeDays.test(trimmed)) return inRange(BigInt(Number(trimmed)) * 864_000_000_000n);
  const quantity = withUnit.exec(trimmed);
  const unit = quantity && timespanUnits.get(quantity[2]!);
  return unit ? fromQuantity(quantity[1]!, unit) : null;
}

/** `[-][d.]hh:mm:ss[.fffffff]`: the days only where there are some, the fraction with all seven digits or none. */
export function formatTimespan(ticks: bigint): string {
  const magnitude = ticks < 0n ? -ticks : ticks;
  const days = magnitude / 864_000_000_000n;
  const withinDay = Number(magnitude - days * 864_000_000_000n);
  const seconds = Math.floor(withinDay / 10_000_000);
  const fraction = withinDay - seconds * 10_000_000;
  const time = `${two(Math.floor(seconds / 3600))}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
  const sign = ticks < 0n ? "-" : "";
  return `${sign}${days > 0n ? `${days}.` : ""}${time}${fraction > 0 ? `.${String(fraction).padStart(7, "0")}` : ""}`;
}

function fromClock([, sign, days = "0", hours, minutes, seconds = "0", fraction = ""]: RegExpExecArray): bigint | null {
  const hour = Number(hours);
  const minute = Number(minutes);
  const second = Number(seconds);
  if (hour > 23 || minute > 59 || second > 59) return null;
  const withinDay = ((hour * 60 + minute) * 60 + second) * 10_000_000 + Number(fraction.slice(0, 7).padEnd(7, "0"));
  const ticks = BigInt(days) * 864_000_000_000n + BigInt(withinDay);
  return inRange(sign === "-" ? -ticks : ticks);
}

function fromQuantity(quantity: string, unit: TimespanUnit): bigint | null {
  const number = Number(quantity);
  const isWhole = !quantity.includes(".") && ticksByUnit[unit] >= 1;
  return inRange(
    isWhole ? BigInt(quantity.replace("+", "")) * BigInt(ticksByUnit[unit]) : BigInt(Math.round(number * ticksByUnit[unit])),
  );
}

function inRange(ticks: bigint): bigint | null {
  return isLongInRange(ticks) ? ticks : null;
}

function two(number: number): string {
  return number < 10 ? `0${number}` : String(number);
}
