import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { EstateError } from "../src/estate/error.js";
import { generateWithHistory } from "../src/estate/evolve.js";
import { estateMaker, generateEstate } from "../src/estate/generate.js";
import { loadEstate } from "../src/estate/load.js";
import { saveEstate } from "../src/estate/save.js";
import { writeGenerated } from "../src/estate/stream.js";
import { attribute } from "../src/history/attribute.js";
import { changeKinds } from "../src/history/detect.js";
import { snapshotFromRows } from "../src/history/from-rows.js";
import { type ReplayedSnapshot, replay } from "../src/history/replay.js";
import { type History, openHistory } from "../src/history/store.js";
import { createTally, indexOf } from "../src/history/tally.js";

let folder: string;
let history: History;
let days: readonly ReplayedSnapshot[];
const options = { subscriptions: 6, resources: 240, days: 40, seed: 11 };

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "argonite-evolved-"));
  await generateWithHistory(join(folder, "estate"), { ...options, history: join(folder, "history") });
  history = await openHistory(join(folder, "history"));
  days = await replay(history, history.snapshots);
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function bytesOf(dir: string): Promise<Record<string, string>> {
  const files = (await readdir(dir, { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile());
  const read = files.map(async ({ parentPath, name }) => [
    join(parentPath, name).slice(dir.length),
    await readFile(join(parentPath, name), "latin1"),
  ]);
  return Object.fromEntries(await Promise.all(read)) as Record<string, string>;
}

describe("an estate with a past", () => {
  test("has a snapshot of every day, the last of them at the estate's own instant", () => {
    expect(days).toHaveLength(40);
    expect(history.problems).toEqual([]);
    expect(history.snapshots.at(-1)!.takenAt).toBe("2024-03-01T09:00:00.000Z");
    expect(new Set(history.snapshots.map(({ takenAt }) => takenAt.slice(0, 10))).size).toBe(40);
  });

  test("ends as the estate's own rows say", async () => {
    const { tables, manifest } = await loadEstate(join(folder, "estate"));
    const { scopes } = snapshotFromRows(tables.get("securityresources")!, {
      takenAt: Date.parse(manifest.frozenAt),
      tenantId: manifest.tenantId,
      expected: [],
    });
    const last = days.at(-1)!;
    const byName = (list: readonly { readonly name: string }[]) => [...list].sort((a, b) => (a.name < b.name ? -1 : 1));
    for (const [scope, { score, resources, controls }] of scopes) {
      expect(last.scopes.get(scope)!.score).toEqual(score);
      expect(last.scopes.get(scope)!.resources).toEqual(resources);
      expect(byName(last.scopes.get(scope)!.controls)).toEqual(byName(controls));
    }
    expect([...last.scopes.keys()].sort()).toEqual([...scopes.keys()].sort());
  });

  test("has scores that follow from the assessments, on every day", () => {
    for (const { scopes, catalogue } of days) {
      const indexes = indexOf(catalogue);
      for (const { environment, resources, score, controls } of scopes.values()) {
        const tally = createTally(indexes(environment), resources.values());
        expect(score).toEqual(tally.score());
        expect(controls).toHaveLength(tally.controls().length);
      }
    }
  });

  test("changes from day to day by what can be told, with nothing left over", () => {
    const kinds = new Set<string>();
    for (const [index, after] of days.slice(1).entries()) {
      const { parts, overall, residual } = attribute(days[index]!, after);
      expect(residual).toBe(0);
      expect(parts.reduce((sum, part) => sum + part.overall, 0)).toBe(overall);
      for (const { kind } of parts) kinds.add(kind);
    }
    const untold = [
      "scope-removed",
      "scope-added",
      "unknown",
      "unassessed",
      "assessed",
      "applicability",
      "policy-on",
      "exemption-ended",
    ];
    expect([...kinds].sort()).toEqual(changeKinds.filter((kind) => !untold.includes(kind)).sort());
  });

  test("tells of the withdrawal of a control, by which its maximum leaves the total", () => {
    const totals = days.map(({ catalogue }) =>
      [...catalogue.controls.values()]
        .filter(({ environment }) => environment === "Azure")
        .reduce((sum, { maxScore }) => sum + maxScore, 0),
    );
    expect([totals[0], totals.at(-1)]).toEqual([60, 58]);
  });

  test("says in the estate's rows since when an assessment is as it is: not within the days of the history where it did not change in them", async () => {
    const { tables } = await loadEstate(join(folder, "estate"));
    const last = days.at(-1)!;
    const read = (row: (typeof rows)[number]) =>
      row.properties as { resourceDetails: { Id: string }; status: { statusChangeDate: string } };
    const rows = tables
      .get("securityresources")!
      .filter(({ type, id }) => type === "microsoft.security/assessments" && !String(id).includes("securityConnectors"));
    let changed = 0;
    for (const row of rows) {
      const { resourceDetails, status } = read(row);
      const scope = String(row.id).split("/").slice(0, 3).join("/");
      const at = (snapshot: ReplayedSnapshot) =>
        snapshot.scopes
          .get(scope)
          ?.resources.get(resourceDetails.Id.toLowerCase())
          ?.find(({ key }) => key === row.name);
      const now = at(last);
      if (now === undefined) continue;
      const same = days.findLastIndex((snapshot) => at(snapshot)?.state !== now.state || at(snapshot)?.reason !== now.reason) + 1;
      const time = Date.parse(status.statusChangeDate);
      if (same === 0) expect(time).toBeLessThan(days[0]!.takenAt);
      else {
        changed += 1;
        expect(time).toBeLessThan(days[same]!.takenAt);
        expect(time).toBeGreaterThan(days[same - 1]!.takenAt);
      }
    }
    expect(changed).toBeGreaterThan(50);
  });

  test("is the same for equal options, byte for byte", async () => {
    await generateWithHistory(join(folder, "again"), {
      ...options,
      days: 5,
      resources: 40,
      history: join(folder, "again", "history"),
    });
    await generateWithHistory(join(folder, "twice"), {
      ...options,
      days: 5,
      resources: 40,
      history: join(folder, "twice", "history"),
    });
    const bytes = await bytesOf(join(folder, "again"));
    expect(Object.keys(bytes)).toHaveLength(9 + 5 * 5);
    expect(await bytesOf(join(folder, "twice"))).toEqual(bytes);
  });

  test("refuses days and resources that are none", async () => {
    const make = (days: number, resources: number) => generateWithHistory(folder, { days, resources, history: folder });
    await expect(make(1, 10)).rejects.toThrow("'days' is '1'; it should be a whole number from 2");
    await expect(make(5, -1)).rejects.toThrow(EstateError);
  });
});

test("a generated estate is written as a stream with the bytes it is saved with", async () => {
  const chosen = { seed: 7, subscriptions: 4, resourcesPerSubscription: 30 };
  await saveEstate(join(folder, "saved"), generateEstate(chosen));
  await writeGenerated(join(folder, "streamed"), estateMaker(chosen));
  expect(await bytesOf(join(folder, "streamed"))).toEqual(await bytesOf(join(folder, "saved")));
});
