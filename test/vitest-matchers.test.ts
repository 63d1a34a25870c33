import { expect, test } from "vitest";
import { estateDatabase, loadEstate, resourceGraphLocal, runQuery, samplePath } from "../src/index.js";
import "../src/testing/vitest.js";

const options = { profile: resourceGraphLocal, database: estateDatabase(await loadEstate(samplePath())) };

test("vitest's expect has the matchers", () => {
  const scores = runQuery(
    "SecurityResources | where type == 'microsoft.security/securescores' | distinct subscriptionId | count",
    options,
  );
  expect(scores).toEqualRows([{ Count: 4 }]);
  expect(scores).toHaveColumns({ Count: "long" });
  expect(scores).not.toFailWith("unknown-column");
  expect(() => expect(scores).toEqualRows([{ Count: 5 }])).toThrow("expected these rows");
});
