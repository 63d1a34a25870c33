import type { Dynamic } from "../engine/types/value.js";
import type { Manifest } from "./manifest.js";

/** A row of a Resource Graph table: columns by name. */
export type EstateRow = Readonly<Record<string, Dynamic>>;

/** A tenant's Resource Graph tables at one instant, local. */
export interface Estate {
  /** The folder it was read from; undefined for one not saved yet. */
  readonly dir: string | undefined;
  readonly manifest: Manifest;
  /** Rows by table name, lower case, sorted by id. */
  readonly tables: ReadonlyMap<string, readonly EstateRow[]>;
}
