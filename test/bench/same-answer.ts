type Rows = readonly (readonly unknown[])[];

/** Whether two answers have the same rows, whatever their order; says in what they differ, or undefined. */
export function differenceOf(expected: Rows, actual: Rows): string | undefined {
  if (expected.length !== actual.length) return `${actual.length} rows instead of ${expected.length}`;
  const [left, right] = [expected, actual].map((rows) => rows.map((row) => JSON.stringify(row.map(plain))).sort()) as [
    string[],
    string[],
  ];
  const at = left.findIndex((row, position) => row !== right[position]);
  return at < 0 ? undefined : `${right[at]} instead of ${left[at]}`;
}

const instant = /^(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d:\d\d)(?:\.(\d+))?Z?$/;

/** Numbers to ten digits, instants in one form, sets in order. */
function plain(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(plain).sort();
  if (typeof value === "bigint") return Number(value);
  if (typeof value === "number") return Number(value.toPrecision(10));
  if (typeof value !== "string") return value;
  const time = instant.exec(value);
  if (time !== null) return `${time[1]} ${time[2]}.${(time[3] ?? "").padEnd(6, "0").slice(0, 6)}`;
  return /^-?\d+(\.\d+)?$/.test(value) ? plain(Number(value)) : value;
}
