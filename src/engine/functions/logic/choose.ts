import { type Column, type ConstantColumn, columnOf, dictionaryOf } from "../../types/column.js";
import type { BoolColumn } from "../../types/fixed-column.js";

/**
 * The value behind the first condition that is true, for whole columns where all values are constants: the values become a table, and each
 * row the number of one of them. Measured with 8 conditions over 1 M rows: 10 ms instead of 119 row by row.
 */
export function chooseConstants(conditions: readonly Column[], values: readonly Column[], length: number): Column | undefined {
  const [first] = values;
  if (!values.every((value) => value.kind === "constant" && value.type === first!.type)) return undefined;
  if (!conditions.every(({ kind }) => kind === "bool" || kind === "constant")) return undefined;
  const { type } = first!;
  const table = columnOf(
    type,
    values.map((value) => (value as ConstantColumn).value),
  );
  return (type === "string" || type === "guid" ? dictionaryOf(table) : table).take(firstTrue(conditions, length));
}

/** A condition and its position among all. */
interface Arm {
  readonly truths: Uint8Array;
  readonly place: number;
}

/** The position of each row's first true condition; where none is true, their number. */
function firstTrue(conditions: readonly Column[], length: number): Int32Array {
  const always = conditions.findIndex((condition) => condition.kind === "constant" && condition.value === true);
  const end = always < 0 ? conditions.length : always;
  const arms = conditions
    .slice(0, end)
    .flatMap((condition, place): Arm[] => (condition.kind === "bool" ? [{ truths: truthsOf(condition), place }] : []));
  const places = new Int32Array(length).fill(end);
  for (let start = Math.floor(arms.length / 8) * 8; start >= 0; start -= 8) {
    const eight = arms.slice(start, start + 8);
    const bits = bitsOf(eight, length);
    const placeOf = Int32Array.from({ length: 256 }, (_, set) => eight[31 - Math.clz32(set & -set)]?.place ?? end);
    for (let row = 0; row < length; row++) if (bits[row] !== 0) places[row] = placeOf[bits[row]!]!;
  }
  return places;
}

/** For each row a bit an arm, four rows at a time: their bytes are the four of a word, whose bits stay in their byte. */
function bitsOf(arms: readonly Arm[], length: number): Uint8Array {
  const bits = new Uint8Array(length);
  const words = new Int32Array(bits.buffer, 0, length >> 2);
  arms.forEach(({ truths }, bit) => {
    const aligned = truths.byteOffset % 4 === 0 ? truths : truths.slice();
    const given = new Int32Array(aligned.buffer, aligned.byteOffset, length >> 2);
    for (let at = 0; at < words.length; at++) words[at] = words[at]! | (given[at]! << bit);
    for (let row = words.length * 4; row < length; row++) bits[row] = bits[row]! | (truths[row]! << bit);
  });
  return bits;
}

/** 1 where a condition is true, 0 where it is false or null. */
function truthsOf({ data, nulls }: BoolColumn): Uint8Array {
  if (nulls === undefined) return data;
  const truths = new Uint8Array(data.length);
  for (let row = 0; row < truths.length; row++) truths[row] = data[row]! & (nulls[row]! ^ 1);
  return truths;
}
