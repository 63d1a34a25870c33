import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createSender } from "../src/arg/sender.js";
import { createEmulator } from "../src/emulator/emulator.js";
import type { Estate } from "../src/estate/estate.js";
import { generateEstate } from "../src/estate/generate.js";
import { loadEstate } from "../src/estate/load.js";
import { libraryPath } from "../src/library/files.js";
import { loadLibrary, type SavedQuery } from "../src/library/library.js";
import { gather } from "../src/live/scatter/scatter.js";
import type { ResolvedScope } from "../src/live/scope/resolved.js";
import { type RecordOptions, record } from "../src/record/record.js";

const estate = generateEstate({ seed: 3, subscriptions: 4, resourcesPerSubscription: 30, kinds: "all" });
const emulatorOf = (served: Estate) => ({
  ...createEmulator({ estate: served, throttle: false }),
  subscriptions: served.manifest.subscriptions.map(({ id }) => id.toLowerCase()),
});
const emulator = emulatorOf(estate);
const now = new Date(estate.manifest.frozenAt);

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "argonite-record-"));
});
afterAll(() => rm(folder, { recursive: true }));

let count = 0;
const recordFrom = (from: typeof emulator, queries: RecordOptions["queries"], options: Partial<RecordOptions> = {}) => {
  const sender = createSender({ credential: from.credential, httpClient: from.httpClient() });
  const scope: ResolvedScope = {
    subscriptions: from.subscriptions,
    names: new Map(),
    unreadable: [],
    rest: "tenant",
  };
  const read: RecordOptions["read"] = async (remotes) => (await gather(sender, remotes, scope, { batchSize: 3 })).tables;
  return record({ queries, to: join(folder, `estate-${count++}`), key: Buffer.from("a key"), read, now, ...options });
};

/** A saved query, with values for the parameters that have no default. */
const savedQuery = ({ name, text, parameters }: SavedQuery) => ({
  name,
  text,
  parameters: Object.fromEntries(
    parameters.filter((one) => one.default === undefined).map((one) => [one.name, valuesOf[one.name]]),
  ),
});
const valuesOf: Readonly<Record<string, unknown>> = {
  standard: "Microsoft-cloud-security-benchmark",
  assessmentKey: "1195afff-c881-495e-9bc5-1486211ae03f",
  controlId: "34a42fb3-e6db-409c-b56b-7b1db6b8aee0",
};

describe("a recording", () => {
  test("gives to saved queries what they gave live, up to pseudonyms", async () => {
    const names = [
      "blocking-resources",
      "compliance-controls",
      "exemptions",
      "governance-by-owner",
      "management-group-scores",
      "recommendation-findings",
      "tag-posture",
    ];
    const saved = loadLibrary(libraryPath()).filter(({ name, topic }) => names.includes(name) && topic !== "secure-score");
    const recorded = await recordFrom(emulator, saved.map(savedQuery));
    expect(saved.length).toBe(names.length);
    expect(recorded.differing).toEqual([]);
    expect([...recorded.rows.keys()]).toEqual(["resourcecontainers", "resources", "securityresources"]);
  });

  test("takes the place of an earlier one, has the same pseudonyms under the same key, and leaves nothing beside it", async () => {
    const to = join(folder, "again");
    const query = { name: "groups", text: "resourcecontainers | where type endswith 'resourcegroups' | project name" };
    const first = await recordFrom(emulator, [query], { to });
    const second = await recordFrom(emulator, [query], { to });
    const third = await recordFrom(emulator, [query], { to, key: Buffer.from("another") });
    expect(second.estate.tables).toEqual(first.estate.tables);
    expect(third.estate.tables.get("resourcecontainers")!.map(({ name }) => name)).not.toEqual(
      first.estate.tables.get("resourcecontainers")!.map(({ name }) => name),
    );
    expect(await loadEstate(to)).toMatchObject({ manifest: { origin: { kind: "recorded", queries: [{ name: "groups" }] } } });
    expect((await readdir(folder)).filter((name) => name.startsWith("again"))).toEqual(["again"]);
  });
});
