import type { Batch } from "../plan/node.js";
import type { Column } from "../types/column.js";
import { isArray, type Value } from "../types/value.js";

/** Texts looked at to guess the length of all. */
const sampleSize = 32;

/** Bytes that the columns of a batch take, about: not those of distinct texts, arrays and bags, which it shares with its table. */
export function batchSize({ columns }: Batch): number {
  return columns.reduce((sum, column) => sum + columnSize(column), 0);
}

function columnSize(column: Column): number {
  switch (column.kind) {
    case "bool":
    case "int":
    case "long":
    case "real":
      return column.data.byteLength + (column.nulls?.byteLength ?? 0);
    case "dictionary":
    case "coded":
      return column.codes.byteLength;
    case "value":
      if (column.rows !== undefined) return column.rows.byteLength;
      return 8 * column.length + (column.type === "string" ? textSize(column.values) : 0);
    case "constant":
      return valueSize(column.value);
    default:
      return column satisfies never;
  }
}

function textSize(texts: readonly Value[]): number {
  const step = Math.max(1, Math.floor(texts.length / sampleSize));
  let size = 0;
  let looked = 0;
  for (let i = 0; i < texts.length; i += step, looked++) size += valueSize(texts[i]!);
  return looked === 0 ? 0 : (size / looked) * texts.length;
}

/** Bytes of a value that was just computed, about, told at a glance. */
export function valueSize(value: Value): number {
  if (typeof value === "string") return 24 + value.length;
  if (typeof value !== "object" || value === null) return 8;
  return isArray(value) ? 32 + 16 * value.length : 128;
}
