import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { createSender } from "../src/arg/sender.js";
import { createEmulator } from "../src/emulator/emulator.js";
import { type DynamicBag, isBag } from "../src/engine/types/value.js";
import type { Estate, EstateRow } from "../src/estate/estate.js";
import { createRandom } from "../src/estate/generate/random.js";
import { generateEstate } from "../src/estate/generate.js";
import { gather } from "../src/live/scatter/scatter.js";
import { record } from "../src/record/record.js";
import { scanFolder } from "../src/record/scan.js";

const folder = mkdtempSync(join(tmpdir(), "argonite-seeded-"));
afterAll(() => rmSync(folder, { recursive: true }));

const random = createRandom("seeded");
const people = ["alice", "bob", "chidi", "dana", "eleni", "farid", "greta", "hiro"];
const firms = ["fabrikam", "tailspin", "wingtip", "northwind", "litware"];
const signs = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
const key = (length: number): string => Array.from({ length }, () => random.pick([...signs])).join("");
const hex = (text: string): string => Buffer.from(text).toString("base64url");

/** Everything that was put into rows and must not be found again. */
const planted = new Set<string>();
const plant = (text: string): string => {
  planted.add(text);
  return text;
};

/** The row with mails, names, addresses, keys and secrets in its properties, tags and keys of bags. */
function seeded(row: EstateRow, at: number): EstateRow {
  const person = `${random.pick(people)}.${random.hex(4)}`;
  const mail = plant(`${person}@${random.pick(firms)}-${random.hex(3)}.com`);
  const account = plant(key(88));
  const address = plant(`${random.int(11, 99)}.${random.int(0, 255)}.${random.int(0, 255)}.${random.int(1, 254)}`);
  const host = plant(`srv-${random.hex(5)}.corp.${random.pick(firms)}.net`);
  const kinds: readonly (() => DynamicBag)[] = [
    () => ({ connectionString: `Server=${host};User Id=${person};Password=${plant(key(20))};AccountKey=${account}==` }),
    () => ({ adminEmail: mail, notes: `Ask ${mail} or ${plant(`+49 89 ${random.int(1_000_000, 9_999_999)}`)} about ${host}` }),
    () => ({ sas: `https://st${random.hex(6)}.blob.core.windows.net/c?sv=2022-11-02&sig=${plant(key(43))}%3D&sip=${address}` }),
    () => ({ token: `${hex('{"alg":"RS256"}')}.${plant(hex(`{"upn":"${mail}"}`))}.${plant(key(60))}` }),
    () => ({ certificate: `-----BEGIN PRIVATE KEY-----\n${plant(key(64))}\n${plant(key(64))}\n-----END PRIVATE KEY-----` }),
    () => ({
      ipRules: [{ value: `${address}/32`, action: "Allow" }],
      fqdn: host,
      type: plant(`${random.pick(firms)}-${random.hex(4)}`),
    }),
    () => ({
      status: plant(`${random.pick(people)}${random.hex(5)}`),
      tier: account,
      [plant(`owner-${person}`)]: { state: "Enabled" },
    }),
    () => ({
      principal: plant(random.guid()),
      thumbprint: plant(random.hex(40).toUpperCase()),
      accountId: plant(`9${random.int(10_000_000_000, 99_999_999_999)}`),
    }),
    () => ({
      v6: plant(`2a02:${random.hex(3)}1:${random.hex(3)}1:1::${random.hex(3)}1`),
      upn: `${person}_${firms[0]}.com#EXT#@${plant(`t${random.hex(6)}`)}.onmicrosoft.com`,
    }),
  ];
  const properties = isBag(row.properties ?? null) ? (row.properties as DynamicBag) : {};
  return {
    ...row,
    properties: { ...properties, ...kinds[at % kinds.length]!() },
    tags: { owner: plant(person), [plant(`cost-${random.hex(5)}`)]: plant(`cc-${random.int(10_000, 99_999)}`) },
  };
}

/** Names, groups, GUIDs: what identifies in the generated rows themselves. */
function ownIdentifiers(estate: Estate): ReadonlySet<string> {
  const found = new Set<string>();
  for (const row of estate.tables.get("resources") ?? []) {
    for (const value of [row.name, row.resourceGroup, row.subscriptionId, row.tenantId]) {
      // A plain word such as 'default' is nobody's name.
      if (typeof value === "string" && /\d/.test(value) && value.length > 5) found.add(value);
    }
  }
  return found;
}

/** RECORDED_RESOURCES=10000 takes a minute or so. */
const resources = Number(process.env.RECORDED_RESOURCES ?? 500);

test("a recording of resources full of secrets, mails, names and keys has none of them", { timeout: 300_000 }, async () => {
  const generated = generateEstate({ seed: 7, subscriptions: 5, resourcesPerSubscription: Math.ceil(resources / 4) });
  const estate: Estate = {
    ...generated,
    tables: new Map([
      ["resources", generated.tables.get("resources")!.map(seeded)],
      ["resourcecontainers", generated.tables.get("resourcecontainers")!],
    ]),
  };
  expect(estate.tables.get("resources")!.length).toBeGreaterThanOrEqual(resources);
  const emulator = createEmulator({ estate, throttle: false });
  const sender = createSender({ credential: emulator.credential, httpClient: emulator.httpClient() });
  const scope = {
    subscriptions: estate.manifest.subscriptions.map(({ id }) => id),
    names: new Map(),
    unreadable: [],
    rest: "tenant",
  } as const;
  const to = join(folder, "seeded");
  const recorded = await record({
    queries: [
      { name: "all", text: "resources | where tags.owner != '' | summarize count() by type" },
      { name: "rows", text: "resources" },
    ],
    to,
    key: Buffer.from("a key of the test"),
    read: async (remotes) => (await gather(sender, remotes, scope)).tables,
    now: new Date(generated.manifest.frozenAt),
  });
  expect(recorded.differing).toEqual([]);
  expect(recorded.rows.get("resources")).toBe(estate.tables.get("resources")!.length);

  const text = readdirSync(to)
    .map((file) => readFileSync(join(to, file), "utf8"))
    .join("\n")
    .toLowerCase();
  expect(text.length).toBeGreaterThan(500 * resources);
  const pieces = new Set(text.match(/[\w.@+-]+/g));
  const words = new Set(text.match(/[a-z0-9]+/g));
  const survivors = [...planted, ...ownIdentifiers(estate)].filter((one) => {
    const lower = one.toLowerCase();
    const ownWords = (lower.match(/[a-z0-9]+/g) ?? []).filter((word) => word.length > 5 && /\d/.test(word));
    return pieces.has(lower) || ownWords.some((word) => words.has(word));
  });
  expect(survivors).toEqual([]);
  const some = [...planted].filter((_, at) => at % 50 === 0);
  expect(some.filter((one) => text.includes(one.toLowerCase()))).toEqual([]);
  expect(people.concat(firms).filter((one) => words.has(one))).toEqual([]);
  expect((await scanFolder(to, {})).filter(({ kind }) => kind !== "guid")).toEqual([]);
});
