import { expect } from "vitest";
import { type ExpectedRows, queryMatchers } from "./matchers.js";

declare module "vitest" {
  interface Matchers<R extends void | Promise<void>, T> {
    /** The first table has these rows: in this order where the query ends in one, in any order otherwise. */
    toEqualRows(expected: ExpectedRows): R;
    /** The first table has these columns, in this order: names and types. */
    toHaveColumns(expected: Readonly<Record<string, string>>): R;
    /** The query has an error of this code. */
    toFailWith(code: string): R;
  }
}

// Importing this module is enough: vitest's own `expect` then has the matchers.
expect.extend(queryMatchers);
