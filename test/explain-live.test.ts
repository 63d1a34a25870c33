import { expect, test } from "vitest";
import { argonite } from "./support/cli.js";

const subscriptions = "39b806ba-4132-4a2c-a92c-7661e9b1208f,d05165e7-4b16-4de0-98d2-2b9918a15aff";

test("explain --live prints what is asked for, what is done here, and the requests", async () => {
  const query = "resources | where type has 'vm' | summarize n = count() by location | top 3 by n";
  const { code, stdout, stderr } = await argonite(["explain", "--live", "-c", query, "-s", subscriptions, "--batch-size", "1"]);
  expect([code, stderr]).toEqual([0, ""]);
  expect(stdout).toBe(`// remote1: Resource Graph, all rows of each batch of subscriptions
resources
| where type has "vm"
| summarize part = count(), row_id = min(id) by location
| order by row_id asc, location asc
| project location, part, row_id

// here, over the rows of all batches as remote1
remote1
| summarize n = sum(part) by location
| top 3 by n

// requests: 3 requests over 2 subscriptions; one more for each further page of 1,000 rows; the first:
{
  "query": "resources\\n| where isnotempty(subscriptionId)\\n| where type has \\"vm\\"\\n| summarize part = count(), row_id = min(id) by location\\n| order by row_id asc, location asc\\n| project location, part, row_id",
  "subscriptions": [
    "39b806ba-4132-4a2c-a92c-7661e9b1208f"
  ],
  "options": {
    "$top": 1000,
    "resultFormat": "table"
  }
}
`);
});

test("explain --live --json gives the same for programs", async () => {
  const { code, stdout } = await argonite(["explain", "--live", "--json", "-c", "resources | project name | take 5"]);
  expect(code).toBe(0);
  const { remotes, local, columns, requests } = JSON.parse(stdout);
  expect(remotes).toHaveLength(1);
  expect(remotes[0]).toMatchObject({ name: "remote1", top: 5, key: "row_id" });
  expect(local).toBe("remote1\n| take 5");
  expect(columns).toEqual([{ name: "name", type: "string" }]);
  // Where all subscriptions are meant, they are looked up first.
  expect(requests).toBeNull();
});

test("explain --live --push only refuses what would run here, at its place", async () => {
  const { code, stdout, stderr } = await argonite([
    "explain",
    "--live",
    "--push",
    "only",
    "-c",
    "resources | join (policyresources) on id",
  ]);
  expect([code, stdout]).toEqual([1, ""]);
  expect(stderr).toContain("'join' cannot be left to Azure Resource Graph for each batch of subscriptions");
  expect(stderr).toContain("command line:1:13");
});
