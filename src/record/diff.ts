import type { Dynamic } from "../engine/types/value.js";
import { sortedJson } from "../estate/sorted-json.js";

/** A row of a result or a table: columns by name. */
export type Row = Readonly<Record<string, Dynamic>>;

/** A row that is in both, with the columns that differ. */
export interface ChangedRow {
  readonly key: Row;
  readonly columns: Readonly<Record<string, { readonly before: Dynamic; readonly after: Dynamic }>>;
}

/** What differs between two lists of rows. */
export interface RowsDiff {
  /** What rows are known by; none where they have nothing but their whole content. */
  readonly key: readonly string[];
  readonly added: readonly Row[];
  readonly removed: readonly Row[];
  readonly changed: readonly ChangedRow[];
  /** How many rows are in both, unchanged. */
  readonly same: number;
  /** Columns that only one of the two has. */
  readonly columns: { readonly added: readonly string[]; readonly removed: readonly string[] };
}

/**
 * Compares rows by key columns, whatever their order: the given ones, else `id` where all rows have one, else all columns. Casing does not
 * count in keys that are ids of Azure's. Of rows with one key, equal ones go together first, then the others as they come.
 */
export function diffRows(before: readonly Row[], after: readonly Row[], given: readonly string[] = []): RowsDiff {
  const key = given.length > 0 ? given : hasIds(before) && hasIds(after) ? ["id"] : [];
  const columns = { before: columnsOf(before), after: columnsOf(after) };
  const added: Row[] = [];
  const removed: Row[] = [];
  const changed: ChangedRow[] = [];
  let same = 0;
  const groups = { before: grouped(before, key), after: grouped(after, key) };
  for (const name of new Set([...groups.before.keys(), ...groups.after.keys()])) {
    const { left, right, equal } = withoutEqual(groups.before.get(name) ?? [], groups.after.get(name) ?? []);
    same += equal;
    const pairs = Math.min(left.length, right.length);
    for (let at = 0; at < pairs; at++) changed.push(changeOf(left[at]!, right[at]!, key));
    removed.push(...left.slice(pairs));
    added.push(...right.slice(pairs));
  }
  return {
    key,
    added,
    removed,
    changed,
    same,
    columns: {
      added: before.length === 0 ? [] : [...columns.after].filter((name) => !columns.before.has(name)),
      removed: after.length === 0 ? [] : [...columns.before].filter((name) => !columns.after.has(name)),
    },
  };
}

/** Whether nothing differs. */
export const isSame = ({ added, removed, changed, columns }: RowsDiff): boolean =>
  added.length + removed.length + changed.length + columns.added.length + columns.removed.length === 0;

const hasIds = (rows: readonly Row[]): boolean => rows.every((row) => typeof row.id === "string" && row.id !== "");

const columnsOf = (rows: readonly Row[]): ReadonlySet<string> => new Set(rows.flatMap((row) => Object.keys(row)));

function grouped(rows: readonly Row[], key: readonly string[]): ReadonlyMap<string, Row[]> {
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    const name = key.length === 0 ? textOf(row) : key.map((column) => keyText(row[column] ?? null)).join("\n");
    const group = groups.get(name);
    if (group === undefined) groups.set(name, [row]);
    else group.push(row);
  }
  return groups;
}

const keyText = (value: Dynamic): string =>
  textOf(typeof value === "string" && /^\/(?:subscriptions|providers)\//i.test(value) ? value.toLowerCase() : value);

/** A null and a column that is not there are the same. */
function textOf(value: Dynamic): string {
  const isRow = typeof value === "object" && value !== null && Object.getPrototypeOf(value) === Object.prototype;
  const whole = isRow ? Object.fromEntries(Object.entries(value as Row).filter(([, inner]) => inner !== null)) : value;
  return sortedJson(whole, new WeakMap());
}

function withoutEqual(before: readonly Row[], after: readonly Row[]) {
  const waiting = new Map<string, number>();
  for (const row of after) waiting.set(textOf(row), (waiting.get(textOf(row)) ?? 0) + 1);
  const matched = new Map<string, number>();
  const take = (row: Row, from: Map<string, number>): boolean => {
    const left = from.get(textOf(row)) ?? 0;
    if (left > 0) from.set(textOf(row), left - 1);
    return left > 0;
  };
  const left = before.filter((row) => {
    if (!take(row, waiting)) return true;
    matched.set(textOf(row), (matched.get(textOf(row)) ?? 0) + 1);
    return false;
  });
  const right = after.filter((row) => !take(row, matched));
  return { left, right, equal: before.length - left.length };
}

function changeOf(before: Row, after: Row, key: readonly string[]): ChangedRow {
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  const different = names.filter((name) => textOf(before[name] ?? null) !== textOf(after[name] ?? null));
  return {
    key: Object.fromEntries(key.map((name) => [name, after[name] ?? null])),
    columns: Object.fromEntries(different.map((name) => [name, { before: before[name] ?? null, after: after[name] ?? null }])),
  };
}
