// Run by `argonite emulator --exec`: clients as their documentation shows them, told where the service is and nothing else.
import { execFileSync } from "node:child_process";
import { ResourceGraphClient } from "@azure/arm-resourcegraph";
import { SubscriptionClient } from "@azure/arm-resources-subscriptions";
import { SecurityCenter } from "@azure/arm-security";
import { ResourceGraphClient as FormerClient } from "arm-resourcegraph-4";

const endpoint = process.env.ARGONITE_ENDPOINT;
const token = [{ alg: "none" }, { aud: "https://management.azure.com", exp: 4_102_444_800 }, {}]
  .map((part) => Buffer.from(JSON.stringify(part)).toString("base64url"))
  .join(".");
const credential = { getToken: async () => ({ token, expiresOnTimestamp: Date.now() + 3_600_000 }) };
const query = "Resources | summarize n = count()";

const subscriptions = await all(new SubscriptionClient(credential, { endpoint }).subscriptions.list());
const [{ subscriptionId }] = subscriptions;
const { data: current } = await new ResourceGraphClient(credential, { endpoint }).resources({ query });
const former = await new FormerClient(credential, { baseUri: endpoint }).resources({ query });
const security = new SecurityCenter(credential, subscriptionId, { endpoint });
const scores = await all(security.secureScores.list());
const url = `${endpoint}/providers/Microsoft.ResourceGraph/resources?api-version=2024-04-01`;
const headers = { "content-type": "application/json", authorization: `Bearer ${token}` };
const fetched = await (await fetch(url, { method: "POST", headers, body: JSON.stringify({ query }) })).json();
const curled = execFileSync("curl", ["-sS", "-H", "content-type: application/json", "-d", JSON.stringify({ query }), url]);

console.log(
  JSON.stringify({
    current: current[0].n,
    former: former.data[0].n,
    fetch: fetched.data[0].n,
    curl: JSON.parse(curled.toString("utf8")).data[0].n,
    subscriptions: subscriptions.map(({ displayName }) => displayName),
    scores: scores.map(({ name, max, current, percentage, weight }) => ({ name, max, current, percentage, weight })),
  }),
);

async function all(items) {
  const found = [];
  for await (const item of items) found.push(item);
  return found;
}
