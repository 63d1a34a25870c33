import { InvalidArgumentError } from "commander";

/** All, once nothing is named. */
export function collectOptional(value: string, before: readonly string[] | true | undefined): readonly string[] | true {
  return before === true ? true : [...(before ?? []), value];
}

/** One more value of an option that may be repeated. */
export function collect(value: string, before: readonly string[] = []): readonly string[] {
  return [...before, value];
}

export function wholeNumber(text: string): number {
  if (/^-?\d{1,15}$/.test(text)) return Number(text);
  throw new InvalidArgumentError("it should be a whole number.");
}

export function decimalNumber(text: string): number {
  if (/^-?\d{1,15}(\.\d{1,15})?$/.test(text)) return Number(text);
  throw new InvalidArgumentError("it should be a number.");
}

export function positiveNumber(text: string): number {
  if (/^[1-9]\d{0,14}$/.test(text)) return Number(text);
  throw new InvalidArgumentError("it should be a whole number above 0.");
}

export function byteSize(text: string): number {
  return scaled(text, { B: 1, KB: 2 ** 10, MB: 2 ** 20, GB: 2 ** 30 }, "a size such as '512MB' or '2GB'");
}

/** In milliseconds. */
export function duration(text: string): number {
  return scaled(text, { ms: 1, s: 1000, m: 60_000, h: 3_600_000 }, "a duration such as '500ms', '30s' or '2m'");
}

function scaled(text: string, units: Readonly<Record<string, number>>, what: string): number {
  const [, number, name = ""] = /^(\d{1,12}(?:\.\d{1,6})?) ?([a-z]+)$/i.exec(text) ?? [];
  const unit = Object.keys(units).find((one) => one.toLowerCase() === name.toLowerCase());
  const value = unit === undefined ? 0 : Math.round(Number(number) * units[unit]!);
  if (value > 0) return value;
  throw new InvalidArgumentError(`it should be ${what}.`);
}

export function portNumber(text: string): number {
  if (/^\d{1,5}$/.test(text) && Number(text) <= 65_535) return Number(text);
  throw new InvalidArgumentError("it should be a port, 0 to 65535.");
}
