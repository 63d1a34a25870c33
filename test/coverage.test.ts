import { expect, test } from "vitest";
import { coverage } from "../src/tools/coverage.js";

const [functions, aggregates, plugins] = coverage();

test("nearly all of Microsoft's scalar functions are there, and the others are refused by name", () => {
  expect(functions!.known).toBeGreaterThanOrEqual(360);
  expect(functions!.missing).toEqual([]);
});

test("all of Microsoft's aggregates are there", () => {
  expect(aggregates!.missing).toEqual([]);
  expect(aggregates!.known).toBe(aggregates!.total);
});

test("Microsoft's plugins are there or refused by name", () => {
  expect(plugins!.missing).toEqual([]);
});
