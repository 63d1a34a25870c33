import { mkdtemp, readdir, readFile, rm, truncate, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, describe, expect, test } from "vitest";
import { addToHistory, everything, writeSnapshot } from "../src/history/append.js";
import { attribute } from "../src/history/attribute.js";
import { HistoryError } from "../src/history/error.js";
import { replay } from "../src/history/replay.js";
import type { Catalogue, Finding, Reason, ScopeState, Snapshot } from "../src/history/snapshot.js";
import { openHistory } from "../src/history/store.js";
import { createTally, indexOf } from "../src/history/tally.js";
import { scoreTrend } from "../src/history/trend.js";
import type { Health } from "../src/score/formula.js";

const folders: string[] = [];
async function folder(): Promise<string> {
  const made = await mkdtemp(join(tmpdir(), "argonite-history-"));
  folders.push(made);
  return made;
}
afterAll(async () => {
  for (const made of folders) await rm(made, { recursive: true, force: true });
});

const day = 86_400_000;
const start = Date.parse("2024-03-01T09:00:00Z");

interface World {
  readonly controls: Readonly<Record<string, { readonly max: number; readonly keys: readonly string[] }>>;
  readonly previews: readonly string[];
  /** Scope → resource → key → state. */
  readonly scopes: Readonly<Record<string, Readonly<Record<string, Readonly<Record<string, readonly [Health, Reason]>>>>>>;
  /** By scope; where left out it follows from the assessments. */
  readonly weights?: Readonly<Record<string, number>>;
}

/** A snapshot of a small world, its scores computed from its assessments. */
function snapshotOf({ controls, previews, scopes, weights = {} }: World, takenAt = start): Snapshot {
  const keys = [...new Set(Object.values(controls).flatMap((control) => control.keys))];
  const catalogue: Catalogue = {
    controls: new Map(
      Object.entries(controls).map(([name, { max, keys }]) => [
        `Azure/${name}`,
        { name, displayName: `Control ${name}`, environment: "Azure", maxScore: max, keys: new Set(keys) },
      ]),
    ),
    recommendations: new Map(
      keys.map((key) => [
        key,
        { key, displayName: `Do ${key}`, severity: "High", preview: previews.includes(key), builtIn: true },
      ]),
    ),
  };
  const indexes = indexOf(catalogue);
  const states = Object.entries(scopes).map(([name, resources]): [string, ScopeState] => {
    const scope = `/subscriptions/${name}`;
    const found = new Map(
      Object.entries(resources).flatMap(([resource, findings]): [string, Finding[]][] => {
        const list = Object.keys(findings)
          .sort()
          .map((key): Finding => ({ key, state: findings[key]![0], reason: findings[key]![1] }));
        return list.length === 0
          ? []
          : [[resource === "" ? scope : `${scope}/resourcegroups/rg/providers/microsoft.x/y/${resource}`, list]];
      }),
    );
    const tally = createTally(indexes("Azure"), found.values());
    const score = tally.score();
    return [
      scope,
      {
        scope,
        subscriptionId: name,
        environment: "Azure",
        score: { ...score, weight: weights[name] ?? score.weight },
        controls: tally.controls(),
        resources: found,
      },
    ];
  });
  return { takenAt, tenantId: "t", scopes: new Map(states), missing: [], catalogue };
}

const keys = ["k1", "k2", "k3", "k4"];
const state = fc.constantFrom<readonly [Health, Reason]>(
  ["Healthy", ""],
  ["Unhealthy", ""],
  ["NotApplicable", "N/A"],
  ["NotApplicable", "Exempt"],
  ["NotApplicable", "OffByPolicy"],
);
const findings = fc.dictionary(fc.constantFrom(...keys), state, { maxKeys: 4, noNullPrototype: true });
const resources = fc.dictionary(fc.constantFrom("", "a", "b", "c", "d"), findings, { maxKeys: 5, noNullPrototype: true });
const world: fc.Arbitrary<World> = fc.record({
  controls: fc.dictionary(
    fc.constantFrom("mfa", "ports", "zero"),
    fc.record({ max: fc.constantFrom(0, 1, 3, 4, 10), keys: fc.uniqueArray(fc.constantFrom(...keys)) }),
    { noNullPrototype: true },
  ),
  previews: fc.subarray(keys, { maxLength: 2 }),
  scopes: fc.dictionary(fc.constantFrom("s1", "s2", "s3"), resources, { noNullPrototype: true }),
});

describe("attribution", () => {
  test("has parts that sum to the change, of every subscription and of all together, with a residual of zero", () => {
    fc.assert(
      fc.property(fc.array(world, { minLength: 2, maxLength: 5 }), (worlds) => {
        const snapshots = worlds.map((one, index) => snapshotOf(one, start + index * day));
        for (const [index, after] of snapshots.slice(1).entries()) {
          const { parts, overall, residual, scopes } = attribute(snapshots[index]!, after);
          expect(parts.reduce((sum, part) => sum + part.overall, 0)).toBe(overall);
          expect(residual).toBe(0);
          for (const { scope, points, percentage, residual: left } of scopes) {
            const own = parts.filter((part) => part.scope === scope);
            expect(own.reduce((sum, part) => sum + part.points, 0)).toBe(points);
            expect(own.reduce((sum, part) => sum + part.percentage, 0)).toBe(percentage);
            expect(left).toEqual({ points: 0, percentage: 0 });
          }
          for (const part of parts) expect(part.controls.reduce((sum, { points }) => sum + points, 0)).toBe(part.points);
        }
      }),
      { numRuns: 150 },
    );
  });

  const controls = { mfa: { max: 10, keys: ["k1"] }, ports: { max: 8, keys: ["k2", "k3"] } };
  const ok = ["Healthy", ""] as const;
  const bad = ["Unhealthy", ""] as const;
  const before: World = {
    controls,
    previews: [],
    scopes: { s1: { "": { k1: bad }, a: { k2: bad, k3: bad }, b: { k2: ok, k3: ok }, c: { k2: bad } } },
  };
  /** Kind, resource, points. */
  const told = (after: World) =>
    attribute(snapshotOf(before), snapshotOf(after)).parts.map(({ kind, resourceId, points }) => [
      kind,
      resourceId.split("/").at(-1),
      points / 100,
    ]);
  const with1 = (changes: World["scopes"][string]): World => ({ ...before, scopes: { s1: { ...before.scopes.s1, ...changes } } });
  /** The weight of a subscription alone among none moves nothing, but is told where it changed. */
  const weight = ["weight", "", 0];

  test("names a fix of the subscription itself, which has no resource group", () => {
    expect(told(with1({ "": { k1: ok } }))).toEqual([["fixed", "s1", 10]]);
  });

  test("gives nothing for one of two fixes of a resource, and all for both", () => {
    expect(told(with1({ a: { k2: ok, k3: bad } }))).toEqual([["fixed", "a", 0]]);
    expect(told(with1({ a: { k2: ok, k3: ok } }))).toEqual([["fixed", "a", 2.66]]);
  });

  test("tells deleted, exempted, policy off and newly deployed apart", () => {
    expect(told(with1({ c: {} }))).toEqual([["deleted", "c", 1.33], weight]);
    expect(told(with1({ c: { k2: ["NotApplicable", "Exempt"] } }))).toEqual([["exempted", "c", 1.33], weight]);
    expect(told(with1({ c: { k2: ["NotApplicable", "OffByPolicy"] } }))).toEqual([["policy-off", "c", 1.33], weight]);
    expect(told(with1({ d: { k2: ok } }))).toEqual([["deployed", "d", 1.33], weight]);
  });

  test("accounts for several kinds in a fixed order", () => {
    expect(told(with1({ a: { k2: ok, k3: ok }, c: {} }))).toEqual([["deleted", "c", 1.33], ["fixed", "a", 4], weight]);
  });

  test("names changes of the catalogue: a maximum, the end of a preview, a recommendation that is new", () => {
    const higher = attribute(
      snapshotOf(before),
      snapshotOf({ ...before, controls: { ...controls, ports: { ...controls.ports, max: 4 } } }),
    );
    expect(higher.parts.map(({ kind, title, points }) => [kind, title, points])).toEqual([
      ["catalogue", "the control 'Control ports' gives up to 4 points instead of 8", -134],
    ]);
    const preview = attribute(snapshotOf({ ...before, previews: ["k3"] }), snapshotOf(before));
    expect(preview.parts.map(({ kind, title }) => [kind, title])).toContainEqual(["weight", "weight 6 instead of 4"]);
    const added = {
      ...with1({ b: { k2: ok, k3: ok, k9: bad } }),
      controls: { ...controls, ports: { max: 8, keys: ["k2", "k3", "k9"] } },
    };
    expect(told(added)).toEqual([["catalogue", "b", -2.67], weight]);
  });

  test("names what reported scores do not say by their assessments as a residual", () => {
    const after = snapshotOf(with1({ "": { k1: ok } }));
    const [scope, reported] = [...after.scopes][0]!;
    const late = { ...after, scopes: new Map([[scope, { ...reported, score: snapshotOf(before).scopes.get(scope)!.score }]]) };
    const { overall, residual, scopes } = attribute(snapshotOf(before), late);
    expect(overall).toBe(0);
    expect(residual).toBeLessThan(0);
    expect(scopes[0]!.residual.points).toBe(-1000);
  });

  test("keeps a shift of weight apart from what is done about the score", () => {
    const two: World = { ...before, scopes: { ...before.scopes, s2: { "": { k1: ok } } }, weights: { s1: 1, s2: 1 } };
    const { parts, residual } = attribute(snapshotOf(two), snapshotOf({ ...two, weights: { s1: 3, s2: 1 } }));
    expect(parts.map(({ kind, points }) => [kind, points])).toEqual([["weight", 0]]);
    expect(parts[0]!.overall).toBeLessThan(0);
    expect(residual).toBe(0);
  });
});

describe("a history", () => {
  test("gives back every snapshot as it was, whatever changed between", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(world, { minLength: 1, maxLength: 5 }), async (worlds) => {
        const dir = await folder();
        const snapshots = worlds
          .filter(({ scopes }) => Object.keys(scopes).length > 0)
          .map((one, index) => snapshotOf(one, start + index * day));
        for (const snapshot of snapshots) await addToHistory(dir, snapshot, { label: "tenant", source: "test" });
        if (snapshots.length === 0) return;
        const history = await openHistory(dir);
        expect(history.problems).toEqual([]);
        const found = await replay(history, history.snapshots);
        expect(found.map(({ scopes }) => scopes)).toEqual(snapshots.map(({ scopes }) => scopes));
        expect(found.map(({ catalogue }) => catalogue)).toEqual(snapshots.map(({ catalogue }) => catalogue));
      }),
      { numRuns: 12 },
    );
  });

  const simple = (states: readonly Health[], takenAt: number): Snapshot =>
    snapshotOf(
      {
        controls: { mfa: { max: 10, keys: ["k1"] } },
        previews: [],
        scopes: { s1: Object.fromEntries(states.map((state, index) => [`r${index}`, { k1: [state, ""] as const }])) },
      },
      takenAt,
    );
  async function threeDays(): Promise<string> {
    const dir = await folder();
    await addToHistory(dir, simple(["Unhealthy", "Unhealthy"], start), { label: "tenant", source: "test" });
    await addToHistory(dir, simple(["Healthy", "Unhealthy"], start + day), { label: "tenant", source: "test" });
    await addToHistory(dir, simple(["Healthy", "Healthy"], start + 2 * day), { label: "tenant", source: "test" });
    return dir;
  }

  test("marks the day of a file that was cut short as a gap, names the file, and loses no other day", async () => {
    const dir = await threeDays();
    const { snapshots } = await openHistory(dir);
    await truncate(join(dir, snapshots[1]!.files.SecureScores.path), 100);
    const history = await openHistory(dir);
    expect(history.problems.map(({ file, message }) => `${file} ${message}`)).toEqual([
      `${snapshots[1]!.files.SecureScores.path} has other bytes than were written; corrupt or cut short`,
    ]);
    const trend = await scoreTrend(history);
    expect(trend.map(({ day, overall, gap }) => [day, overall, gap !== undefined])).toEqual([
      ["2024-03-01", 0, false],
      ["2024-03-02", 0, true],
      ["2024-03-03", 1, false],
    ]);
    expect(trend[1]!.carried).toEqual(["/subscriptions/s1"]);
    const [first, last] = await replay(history, history.snapshots);
    expect([...last!.unknownFindings]).toEqual(["/subscriptions/s1"]);
    const { parts, residual } = attribute(first!, last!);
    expect(parts.map(({ kind, points }) => [kind, points])).toEqual([["unknown", 1000]]);
    expect(residual).toBe(0);
  });

  test("is written whole again after a loss, so that changes are known from there on", async () => {
    const dir = await threeDays();
    await rm(join(dir, (await openHistory(dir)).snapshots[1]!.files.SecurityRecommendation.path));
    await addToHistory(dir, simple(["Healthy", "Unhealthy"], start + 3 * day), { label: "tenant", source: "test" });
    await addToHistory(dir, simple(["Healthy", "Healthy"], start + 4 * day), { label: "tenant", source: "test" });
    const history = await openHistory(dir);
    expect(history.snapshots.map(({ base }) => base === null)).toEqual([true, false, true, false]);
    const [before, after] = await replay(history, history.snapshots.slice(-2));
    expect(attribute(before!, after!).parts.map(({ kind }) => kind)).toEqual(["fixed"]);
  });

  test("does not see a snapshot whose writing was cut short before its manifest, and says so", async () => {
    const dir = await threeDays();
    const manifests = await readdir(join(dir, "snapshots"));
    const last = manifests.sort().at(-1)!;
    await rm(join(dir, "snapshots", last));
    await writeFile(join(dir, "snapshots", `${last}.1.tmp`), "{");
    const { snapshots, problems } = await openHistory(dir);
    expect(snapshots).toHaveLength(2);
    expect(problems).toHaveLength(5);
    expect(problems.every(({ takenAt }) => takenAt === "2024-03-03T09:00:00.000Z")).toBe(true);
  });

  test("names a manifest that cannot be read", async () => {
    const dir = await threeDays();
    const [first] = await readdir(join(dir, "snapshots"));
    const file = join(dir, "snapshots", first!);
    await writeFile(file, (await readFile(file, "utf8")).slice(0, 40));
    expect((await openHistory(dir)).problems[0]).toEqual({
      file: `snapshots/${first}`,
      message: "is not the manifest of a snapshot; a file cut short?",
      takenAt: "2024-03-01T09:00:00.000Z",
    });
  });

  test("only grows at its end, begins where something is to keep, and is said to be missing where it is", async () => {
    const dir = await threeDays();
    const late = addToHistory(dir, simple(["Healthy"], start + day), { label: "tenant", source: "test" });
    await expect(late).rejects.toThrow("it only grows at its end");
    await expect(addToHistory(dir, { ...simple([], start), scopes: new Map() }, { label: "tenant", source: "" })).rejects.toThrow(
      HistoryError,
    );
    await expect(openHistory(join(dir, "none"))).rejects.toThrow("no history at");
  });

  test("marks a day that has no snapshot, and a subscription that one does not hold", async () => {
    const dir = await folder();
    const two = (takenAt: number): Snapshot =>
      snapshotOf(
        {
          controls: { mfa: { max: 10, keys: ["k1"] } },
          previews: [],
          scopes: { s1: { a: { k1: ["Healthy", ""] } }, s2: { a: { k1: ["Unhealthy", ""] } } },
        },
        takenAt,
      );
    const first = two(start);
    await writeSnapshot(dir, first, everything(first), { label: "tenant", source: "test", base: null });
    const part = two(start + 2 * day);
    const only = { ...part, scopes: new Map([...part.scopes].slice(0, 1)), missing: ["s2"] };
    await addToHistory(dir, only, { label: "tenant", source: "test" });
    const trend = await scoreTrend(await openHistory(dir));
    expect(trend.map(({ overall, carried, gap }) => [overall, carried.length, gap])).toEqual([
      [0.5, 0, undefined],
      [0.5, 2, "no snapshot of this day"],
      [0.5, 1, undefined],
    ]);
  });
});
