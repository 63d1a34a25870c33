import { CodedColumn, type Column } from "./column.js";
import { type Dynamic, isBag, Real } from "./value.js";

/** What stands at a path in the bags of a dynamic column, row by row, equal scalars having one code. */
export function shred(column: Column, path: readonly string[]): CodedColumn {
  const { length } = column;
  const codes = new Int32Array(length);
  const distinct: Dynamic[] = [];
  const known = new Map<unknown, number>();
  const reals = new Map<number, number>();
  for (let row = 0; row < length; row++) {
    const value = at(column.get(row) as Dynamic, path);
    if (value === null) {
      codes[row] = -1;
      continue;
    }
    const isReal = value instanceof Real;
    const map: Map<unknown, number> = isReal ? (reals as Map<unknown, number>) : known;
    const key = isReal ? value.value : value;
    let code = map.get(key);
    if (code === undefined) {
      code = distinct.length;
      map.set(key, code);
      distinct.push(value);
    }
    codes[row] = code;
  }
  return new CodedColumn(codes, distinct);
}

/** A column, or what stands at a path in it. */
export function atPath(column: Column, path: readonly string[] | undefined): Column {
  return path === undefined ? column : shred(column, path);
}

function at(value: Dynamic, path: readonly string[]): Dynamic {
  let found = value;
  for (const key of path) {
    if (!isBag(found) || !Object.hasOwn(found, key)) return null;
    found = found[key] as Dynamic;
  }
  return found;
}
