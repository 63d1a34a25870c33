import { buildColumn } from "./build-column.js";
import { convert } from "./coerce.js";
import { CodedColumn } from "./coded-column.js";
import type { Column } from "./column.js";
import { textColumn } from "./text-column.js";
import type { ScalarType } from "./type.js";
import { type Dynamic, isArray, isBag, Real } from "./value.js";

/** A column of a table, or what stands at a path in its bags, converted to a type where one is given. */
export function readPlace(column: Column, path: readonly string[] | undefined, as?: ScalarType): Column {
  if (path === undefined) return column;
  return as === undefined || as === "dynamic" ? shred(column, path) : shredAs(column, path, as);
}

/** What stands at a path in the bags of a dynamic column, row by row, equal scalars and equal lists of texts having one code. */
export function shred(column: Column, path: readonly string[]): CodedColumn {
  const { length } = column;
  const valueAt = readerOf(column, path);
  const codes = new Int32Array(length);
  const distinct: Dynamic[] = [];
  const known = new Map<unknown, number>();
  const reals = new Map<number, number>();
  const lists = new Map<string, number>();
  for (let row = 0; row < length; row++) {
    const value = valueAt(row);
    if (value === null) {
      codes[row] = -1;
      continue;
    }
    let map: Map<unknown, number> = known;
    let key: unknown = value;
    if (value instanceof Real) {
      map = reals as Map<unknown, number>;
      key = value.value;
    } else if (isArray(value) && value.length <= longestList && value.every((item) => typeof item === "string")) {
      map = lists as Map<unknown, number>;
      key = JSON.stringify(value);
    }
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

/** Longer lists of texts are told apart by what they are, not by what is in them. */
const longestList = 16;

/** The same converted to a type, each row by itself where values are numbers, strings as codes. */
function shredAs(column: Column, path: readonly string[], as: ScalarType): Column {
  const valueAt = readerOf(column, path);
  if (as === "string") {
    return textColumn(column.length, (row) => {
      const value = valueAt(row);
      return typeof value === "string" ? value : (convert(value, "dynamic", as) as string);
    });
  }
  if (as === "real") {
    return buildColumn(as, column.length, (row) => {
      const value = valueAt(row);
      return typeof value === "number" ? value : convert(value, "dynamic", as);
    });
  }
  return buildColumn(as, column.length, (row) => convert(valueAt(row), "dynamic", as));
}

/** Reads the value at the path: `row.a.b`, where each of them is a bag that has the key itself. */
function readerOf(column: Column, path: readonly string[]): (row: number) => Dynamic {
  const values = column.kind === "value" && column.rows === undefined ? (column.values as readonly Dynamic[]) : undefined;
  // Only keys such as "constructor" can be found in a bag that has them not.
  const inherited = path.map((key) => key in Object.prototype);
  return (row) => {
    let found = values === undefined ? (column.get(row) as Dynamic) : values[row]!;
    for (let depth = 0; depth < path.length; depth++) {
      const key = path[depth]!;
      if (!isBag(found) || (inherited[depth] && !Object.hasOwn(found, key))) return null;
      found = (found[key] as Dynamic | undefined) ?? null;
    }
    return found;
  };
}
