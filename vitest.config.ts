import { defineConfig } from "vitest/config";

// Node 20 lacks what vitest 5 prints failures with.
Map.groupBy ??= <K, T>(items: Iterable<T>, keyOf: (item: T, index: number) => K): Map<K, T[]> => {
  const groups = new Map<K, T[]>();
  let index = 0;
  for (const item of items) {
    const key = keyOf(item, index++);
    groups.set(key, [...(groups.get(key) ?? []), item]);
  }
  return groups;
};

// `npm test -- --update` writes missing answers of cases in; the tests themselves do not see the command line.
const update = process.argv.includes("--update") || process.argv.includes("-u") ? { UPDATE_CASES: "1" } : {};

export default defineConfig({
  test: {
    env: update,
    include: ["test/**/*.test.ts"],
    environment: "node",
    testTimeout: 30_000,
    pool: "forks",
    // By default one core is left idle, which on a machine of two is half of it.
    maxWorkers: 2,
  },
});
