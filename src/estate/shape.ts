/** Reads a value of JSON as a `T`, or throws what is wrong with it; it is small, for every start of the command line reads a manifest. */
export type Shape<T> = (value: unknown, path: string) => T;

/** What a shape reads. */
export type Shaped<S> = S extends Shape<infer T> ? T : never;

/** A value has not the shape it should have. */
export class ShapeError extends Error {
  /** Members from the top, `subscriptions.0.id`; empty for the whole. */
  readonly path: string;

  constructor(path: string, message: string) {
    super(message);
    this.path = path;
  }
}

export const string: Shape<string> = (value, path) => (typeof value === "string" ? value : wrong(path, "string", value));

/** Not negative. */
export const count: Shape<number> = (value, path) => {
  const whole = integer(value, path);
  return whole >= 0 ? whole : fail(path, "invalid: expected a number from 0");
};

export const integer: Shape<number> = (value, path) =>
  Number.isSafeInteger(value) ? (value as number) : wrong(path, "whole number", value);

export const boolean: Shape<boolean> = (value, path) =>
  typeof value === "boolean" ? value : wrong(path, "true or false", value);

export const guid = matching(/^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i, "invalid GUID");

/** A date and time with its offset, which there is. */
export const instant: Shape<string> = (value, path) => {
  const text = matching(/^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)$/, "invalid ISO datetime")(value, path);
  const [year, month, day] = text.slice(0, 10).split("-").map(Number) as [number, number, number];
  const isDay = new Date(Date.UTC(year, month - 1, day)).getUTCDate() === day;
  return isDay && !Number.isNaN(Date.parse(text)) ? text : fail(path, "invalid ISO datetime");
};

/** Text of a pattern, with what to say of other text. */
export function matching(pattern: RegExp, otherwise: string): Shape<string> {
  return (value, path) => {
    const text = string(value, path);
    return pattern.test(text) ? text : fail(path, otherwise);
  };
}

export function oneOf<const T extends string | number>(...values: readonly T[]): Shape<T> {
  return (value, path) =>
    values.includes(value as T)
      ? (value as T)
      : fail(path, `invalid: expected ${values.map((one) => JSON.stringify(one)).join(" or ")}`);
}

export function nullable<T>(shape: Shape<T>): Shape<T | null> {
  return (value, path) => (value === null ? null : shape(value, path));
}

export function array<T>(item: Shape<T>): Shape<T[]> {
  return (value, path) =>
    Array.isArray(value) ? value.map((one, index) => item(one, along(path, `${index}`))) : wrong(path, "array", value);
}

/** Members under names that match. */
export function record<T>(name: Shape<string>, member: Shape<T>): Shape<Record<string, T>> {
  return (value, path) =>
    Object.fromEntries(
      Object.entries(membersOf(value, path)).map(([key, one]) => [name(key, along(path, key)), member(one, along(path, key))]),
    );
}

type Members = Readonly<Record<string, Shape<unknown>>>;
type Required<M extends Members> = { [K in keyof M]: Shaped<M[K]> };
type Optional<M extends Members> = { [K in keyof M]?: Shaped<M[K]> | undefined };

/** These members and no others; those of the second list may be left out. */
export function object<R extends Members, O extends Members = Record<never, never>>(
  required: R,
  optional?: O,
): Shape<Required<R> & Optional<O>> {
  const known = { ...required, ...optional };
  return (value, path) => {
    const given = membersOf(value, path);
    const read: Record<string, unknown> = {};
    for (const [key, shape] of Object.entries(known)) {
      if (key in given || key in required) read[key] = shape(given[key], along(path, key));
    }
    const more = Object.keys(given).filter((key) => !(key in known));
    if (more.length > 0) fail(path, `unrecognized key: ${more.map((key) => `'${key}'`).join(", ")}`);
    return read as Required<R> & Optional<O>;
  };
}

/** An object of the shape that its member `kind` names. */
export function byKind<S extends Readonly<Record<string, Shape<unknown>>>>(shapes: S): Shape<Shaped<S[keyof S]>> {
  const kinds = oneOf(...Object.keys(shapes));
  return (value, path) => {
    const kind = kinds(membersOf(value, path).kind, along(path, "kind"));
    return shapes[kind]!(value, path) as Shaped<S[keyof S]>;
  };
}

function membersOf(value: unknown, path: string): Readonly<Record<string, unknown>> {
  if (typeof value === "object" && value !== null && !Array.isArray(value)) return value as Readonly<Record<string, unknown>>;
  return wrong(path, "object", value);
}

function wrong(path: string, expected: string, value: unknown): never {
  fail(path, `invalid: expected ${expected}, received ${nameOf(value)}`);
}

function fail(path: string, message: string): never {
  throw new ShapeError(path, message);
}

const along = (path: string, member: string): string => (path === "" ? member : `${path}.${member}`);

function nameOf(value: unknown): string {
  if (value === undefined) return "nothing";
  return value === null ? "null" : Array.isArray(value) ? "array" : typeof value;
}
