import type { Batch, Join } from "../plan/node.js";
import { takeRows } from "./batch.js";
import type { Execution } from "./execute.js";
import { RowEncoder } from "./keys.js";

/** Rows of the two sides that go together; -1 stands for no row. */
interface Pairs {
  readonly left: Int32Array;
  readonly right: Int32Array;
}

/** What a join may do. */
interface Bounds {
  /** Asked before so many pairs are made. */
  readonly allow: (size: number) => void;
  /** Asked every so often. */
  readonly check: () => void;
}

/** A hash join: equal keys match, null keys too. */
export function* runJoin(node: Join, execution: Execution): Iterable<Batch> {
  const left = execution.run(node.left);
  const right = execution.run(node.right);
  const encoder = new RowEncoder(node.keys.length);
  const keyColumns = (side: "left" | "right", batch: Batch) =>
    node.keys.map((key) => execution.compile(key[side], node[side].slots).evaluate(batch));
  const rightCodes = encoder.encode(keyColumns("right", right), right.length);
  const leftCodes = encoder.encode(keyColumns("left", left), left.length);
  // Beside the columns, a pair takes its two rows.
  const allow = (size: number) => execution.guard.rows(size, node.outputs.length + 2);
  const pairs = pairRows(node, leftCodes, rightCodes, encoder.count, { allow, check: execution.guard.check });
  const length = pairs.left.length;
  if (length === 0) return;
  const sides = { left: takeUsed(node, "left", left, pairs.left), right: takeUsed(node, "right", right, pairs.right) };
  yield { columns: node.outputs.map(({ side, slot }) => sides[side].get(slot)!), length };
}

function takeUsed(node: Join, side: "left" | "right", batch: Batch, rows: Int32Array) {
  const used = node.outputs.filter((output) => output.side === side).map(({ slot }) => slot);
  const columns = used.map((slot) => batch.columns[node[side].slots.indexOf(slot)]!);
  const taken = takeRows({ columns, length: batch.length }, rows).columns;
  return new Map(used.map((slot, i) => [slot, taken[i]!]));
}

function pairRows(
  { joinKind, lastFirst = false }: Join,
  left: Int32Array,
  right: Int32Array,
  count: number,
  bounds: Bounds,
): Pairs {
  switch (joinKind) {
    case "leftsemi":
      return { left: rowsWhere(left, matches(right, count), true), right: new Int32Array(0) };
    case "leftanti":
      return { left: rowsWhere(left, matches(right, count), false), right: new Int32Array(0) };
    case "rightsemi":
      return onlyRight(rowsWhere(right, matches(left, count), true));
    case "rightanti":
      return onlyRight(rowsWhere(right, matches(left, count), false));
    default:
      return matchRows(joinKind, left, right, count, lastFirst, bounds);
  }
}

/** Left rows are not used, but say how many rows there are. */
function onlyRight(right: Int32Array): Pairs {
  return { left: new Int32Array(right.length).fill(-1), right };
}

function matches(codes: Int32Array, count: number): Uint8Array {
  const found = new Uint8Array(count);
  for (let i = 0; i < codes.length; i++) found[codes[i]!] = 1;
  return found;
}

function rowsWhere(codes: Int32Array, found: Uint8Array, wanted: boolean): Int32Array {
  const rows = new Int32Array(codes.length);
  let count = 0;
  for (let i = 0; i < codes.length; i++) if ((found[codes[i]!] === 1) === wanted) rows[count++] = i;
  return rows.subarray(0, count);
}

function matchRows(
  kind: "inner" | "innerunique" | "leftouter" | "rightouter" | "fullouter",
  left: Int32Array,
  right: Int32Array,
  count: number,
  lastFirst: boolean,
  { allow, check }: Bounds,
): Pairs {
  const leftRows = kind === "innerunique" ? firstOfEach(left, count) : undefined;
  // The right rows of each key, in order, as a chain (each row is put before those that came): first[key] → next[row] → … → -1.
  const first = new Int32Array(count).fill(-1);
  const next = new Int32Array(right.length);
  for (let i = 0; i < right.length; i++) {
    const row = lastFirst ? i : right.length - 1 - i;
    next[row] = first[right[row]!]!;
    first[right[row]!] = row;
  }
  const keepLeft = kind === "leftouter" || kind === "fullouter";
  const keepRight = kind === "rightouter" || kind === "fullouter";
  const matched = keepRight ? matches(left, count) : undefined;
  const size = sizeOf(left, leftRows, right, count, keepLeft, matched);
  allow(size);
  const leftResult = new Int32Array(size);
  const rightResult = new Int32Array(size);
  let at = 0;
  const total = leftRows?.length ?? left.length;
  for (let i = 0; i < total; i++) {
    if ((i & 0x3ff) === 0) check();
    const row = leftRows === undefined ? i : leftRows[i]!;
    let other = first[left[row]!]!;
    if (other < 0 && keepLeft) {
      leftResult[at] = row;
      rightResult[at++] = -1;
    }
    for (; other >= 0; other = next[other]!) {
      leftResult[at] = row;
      rightResult[at++] = other;
    }
  }
  if (matched !== undefined) {
    for (let i = 0; i < right.length; i++) {
      if (matched[right[i]!] === 1) continue;
      leftResult[at] = -1;
      rightResult[at++] = i;
    }
  }
  return { left: leftResult, right: rightResult };
}

function sizeOf(
  left: Int32Array,
  leftRows: Int32Array | undefined,
  right: Int32Array,
  count: number,
  keepLeft: boolean,
  matched: Uint8Array | undefined,
): number {
  const perKey = new Float64Array(count);
  for (let i = 0; i < right.length; i++) perKey[right[i]!] = perKey[right[i]!]! + 1;
  let size = 0;
  const total = leftRows?.length ?? left.length;
  for (let i = 0; i < total; i++) {
    const row = leftRows === undefined ? i : leftRows[i]!;
    size += Math.max(perKey[left[row]!]!, keepLeft ? 1 : 0);
  }
  if (matched !== undefined) for (let i = 0; i < right.length; i++) if (matched[right[i]!] === 0) size++;
  return size;
}

/** `innerunique` keeps the first left row of each key. */
function firstOfEach(codes: Int32Array, count: number): Int32Array {
  const seen = new Uint8Array(count);
  const rows = new Int32Array(Math.min(codes.length, count));
  let kept = 0;
  for (let i = 0; i < codes.length; i++) {
    const code = codes[i]!;
    if (seen[code] === 1) continue;
    seen[code] = 1;
    rows[kept++] = i;
  }
  return rows.subarray(0, kept);
}
