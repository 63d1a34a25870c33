import { wrapLong } from "../../types/integer.js";
import type { Value } from "../../types/value.js";
import { type Argument, optional, param, type RowFunction, scalar } from "../definition.js";
import { valueBytes } from "./value-bytes.js";
import { xxhash64 } from "./xxhash64.js";

const about = {
  params: [param("source", "static"), optional("mod", "long")],
  returns: "long",
  differs: "The hashes of int, bool and decimal values are not known to be Kusto's; those of strings and datetimes are.",
  specialize: hashing,
} as const;

export const hash = scalar({
  name: "hash",
  doc: "The XXH64 hash of a value; with `mod`, its remainder from 0 to mod - 1.",
  examples: { 'hash("World", 100)': 51, "hash(datetime(2015-01-01), 1000)": 202 },
  ...about,
});

export const hashXxhash64 = scalar({
  name: "hash_xxhash64",
  doc: "The XXH64 hash of a value, as `hash` gives it.",
  examples: { 'hash_xxhash64("World", 100)': 51 },
  ...about,
});

function hashing([source]: readonly Argument[]): RowFunction {
  return (value, mod) => {
    const hashed = xxhash64(valueBytes(value as Exclude<Value, null>, source!.type));
    if (mod === undefined) return wrapLong(hashed);
    return (mod as bigint) > 0n ? hashed % (mod as bigint) : null;
  };
}
