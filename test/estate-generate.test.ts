import { readdir, stat } from "node:fs/promises";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { isArray, member } from "../src/engine/types/value.js";
import type { Estate, EstateRow } from "../src/estate/estate.js";
import { generateEstate } from "../src/estate/generate.js";
import { loadEstate } from "../src/estate/load.js";
import { contosoOptions, samplePath } from "../src/estate/sample.js";
import { estateFiles } from "../src/estate/save.js";
import { controlDefinitions } from "../src/score/controls.js";
import { controlScore, percentageOf, subscriptionScore } from "../src/score/formula.js";
import { eras } from "../src/score/recommendations.js";
import { type Assessment, countResources, definedKeys, readAssessment, scopeOf, scopeWeight } from "../src/score/recompute.js";

const rowsOf = (estate: Estate, type: string): readonly EstateRow[] =>
  [...estate.tables.values()].flat().filter((row) => row.type === type);
const at = (row: EstateRow, ...path: readonly string[]) =>
  path.reduce<EstateRow[string]>((value, key) => member(value, key), row.properties ?? null);

const scoreType = "microsoft.security/securescores";
const controlType = "microsoft.security/securescores/securescorecontrols";
const assessmentType = "microsoft.security/assessments";

function assessmentsByScope(estate: Estate): Map<string, Assessment[]> {
  const byScope = new Map<string, Assessment[]>();
  for (const row of rowsOf(estate, assessmentType)) {
    const assessment = readAssessment(row);
    expect(assessment, String(row.id)).toBeDefined();
    byScope.set(assessment!.scope, [...(byScope.get(assessment!.scope) ?? []), assessment!]);
  }
  return byScope;
}

describe("scores follow from assessments", () => {
  const options = fc.record({
    seed: fc.nat(1000),
    subscriptions: fc.integer({ min: 1, max: 5 }),
    managementGroups: fc.nat(3),
    resourcesPerSubscription: fc.nat(30),
    era: fc.constantFrom(...eras),
  });

  test("every control row is what its assessments say, and every control that is assessed has its row", () => {
    fc.assert(
      fc.property(options, (chosen) => {
        const estate = generateEstate(chosen);
        const byScope = assessmentsByScope(estate);
        const seen = new Map<string, Set<string>>();
        for (const row of rowsOf(estate, controlType)) {
          const scope = scopeOf(String(row.id));
          seen.set(scope, (seen.get(scope) ?? new Set()).add(String(row.name)));
          const counts = countResources(byScope.get(scope) ?? [], definedKeys(row))!;
          expect([
            at(row, "healthyResourceCount"),
            at(row, "unhealthyResourceCount"),
            at(row, "notApplicableResourceCount"),
          ]).toEqual([counts.healthy, counts.unhealthy, counts.notApplicable]);
          const { max, current, percentage, weight } = controlScore(
            Number(at(row, "definition", "properties", "maxScore")),
            counts,
          );
          expect(at(row, "score")).toEqual({ max, current, percentage });
          expect(at(row, "weight")).toBe(weight);
        }
        for (const { id, state } of estate.manifest.subscriptions) {
          const scope = `/subscriptions/${id}`;
          const assessed = controlDefinitions(chosen.era).filter(
            ({ recommendations }) =>
              countResources(byScope.get(scope) ?? [], new Set(recommendations.map(({ key }) => key))) !== undefined,
          );
          expect([...(seen.get(scope) ?? [])].sort()).toEqual(assessed.map(({ name }) => name).sort());
          if (state === "Disabled") expect(seen.has(scope)).toBe(false);
        }
      }),
      { numRuns: 12 },
    );
  });

  test("every score row is the sum of its control rows, weighed by the assessments that apply", () => {
    fc.assert(
      fc.property(options, (chosen) => {
        const estate = generateEstate(chosen);
        const byScope = assessmentsByScope(estate);
        const controlRows = rowsOf(estate, controlType);
        const overall = rowsOf(estate, scoreType).filter(({ name }) => name === "ascScore");
        expect(overall.filter((row) => at(row, "environment") === "Azure")).toHaveLength(
          estate.manifest.subscriptions.filter(({ state }) => state === "Enabled").length,
        );
        for (const row of overall) {
          const scope = scopeOf(String(row.id));
          const own = controlRows.filter((control) => scopeOf(String(control.id)) === scope);
          const sum = subscriptionScore(
            own.map((control) => ({
              max: Number(at(control, "score", "max")),
              current: Number(at(control, "score", "current")),
            })),
          );
          expect(at(row, "score")).toEqual(sum);
          expect(at(row, "weight")).toBe(scopeWeight(byScope.get(scope) ?? []));
        }
      }),
      { numRuns: 12 },
    );
  });
});

describe("whole-estate changes", () => {
  const estate = generateEstate({ seed: 3 });
  const scope = `/subscriptions/${estate.manifest.subscriptions[0]!.id}`;
  const assessments = assessmentsByScope(estate).get(scope)!;
  const definitions = controlDefinitions("2024-02");
  const scoreOf = (list: readonly Assessment[]) =>
    subscriptionScore(
      definitions.flatMap(({ maxScore, recommendations }) => {
        const counts = countResources(list, new Set(recommendations.map(({ key }) => key)));
        return counts === undefined ? [] : [controlScore(maxScore, counts)];
      }),
    );

  /** A resource that one control asks more than one thing of. */
  function severalFindings() {
    for (const { recommendations } of definitions) {
      const keys = new Set(recommendations.map(({ key }) => key));
      for (const { resourceId } of assessments) {
        const own = new Set(
          assessments.filter((one) => one.included && one.resourceId === resourceId && keys.has(one.key)).map(({ key }) => key),
        );
        if (own.size > 1) return { keys, own, resource: resourceId };
      }
    }
    throw new Error("no resource with two recommendations in one control");
  }

  test("fixing all but one of a resource's findings does not move the score, fixing the last does", () => {
    const { keys, own, resource } = severalFindings();
    const health = (of: (key: string) => Assessment["health"]) =>
      countResources(
        assessments.map((one) => (one.resourceId === resource && own.has(one.key) ? { ...one, health: of(one.key) } : one)),
        keys,
      )!;
    const [last] = own;
    const broken = health(() => "Unhealthy");
    expect(health((key) => (key === last ? "Unhealthy" : "Healthy"))).toEqual(broken);
    expect(health(() => "Healthy")).toEqual({ ...broken, healthy: broken.healthy + 1, unhealthy: broken.unhealthy - 1 });
  });

  test("a control exempted as a whole stays as not applicable, and its maximum leaves the total", () => {
    const mfa = new Set(definitions.find(({ slug }) => slug === "mfa")!.recommendations.map(({ key }) => key));
    const exempted = assessments.map((one) => (mfa.has(one.key) ? { ...one, health: "NotApplicable" as const } : one));
    expect(countResources(exempted, mfa)).toEqual({ healthy: 0, unhealthy: 0, notApplicable: 1 });
    expect(scoreOf(assessments).max - scoreOf(exempted).max).toBe(10);
  });

  test("spelling one resource in two ways does not make it two", () => {
    const shouted = assessments.flatMap((row, index) => (index % 2 === 0 ? [row] : [row, row]));
    expect(scoreOf(shouted)).toEqual(scoreOf(assessments));
    const spellings = new Set(rowsOf(estate, assessmentType).map((row) => String(at(row, "resourceDetails", "Id"))));
    expect(spellings.size).toBeGreaterThan(new Set([...spellings].map((id) => id.toLowerCase())).size);
  });
});

describe("the shape of a generated estate", () => {
  const estate = generateEstate(contosoOptions);
  const columns =
    "apiVersion extendedLocation id identity kind location managedBy name plan properties resourceGroup sku subscriptionId systemData tags tenantId type zones";

  test("every row has the eighteen columns, a lower-case type and an id of its own", () => {
    for (const [table, rows] of estate.tables) {
      expect(rows.length, table).toBeGreaterThan(0);
      const ids = rows.map((row) => String(row.id).toLowerCase());
      expect(new Set(ids).size, table).toBe(ids.length);
      for (const row of rows) {
        expect(Object.keys(row).join(" ")).toBe(columns);
        expect(row.type).toBe(String(row.type).toLowerCase());
        expect(row.resourceGroup).toBe(String(row.resourceGroup).toLowerCase());
      }
    }
  });

  test("Resource Graph's own spellings", () => {
    const [assessment] = rowsOf(estate, assessmentType);
    expect(at(assessment!, "resourceDetails", "Id")).toEqual(expect.stringMatching(/^\/subscriptions\//i));
    expect(at(assessment!, "links", "azurePortal")).toEqual(expect.stringMatching(/^portal\.azure\.com\//));
    const [finding] = rowsOf(estate, "microsoft.security/assessments/subassessments");
    expect(at(finding!, "resourceDetails", "id")).toEqual(expect.stringMatching(/^\/subscriptions\//i));
  });

  test("has the edges: a disabled and an empty subscription, off by policy, exempt, preview, custom, grace, another cloud", () => {
    const scores = rowsOf(estate, scoreType);
    expect(scores.some(({ name }) => name === "scoreGraceExcluded")).toBe(true);
    expect(scores.some((row) => at(row, "environment") === "AWS")).toBe(true);
    expect(scores.some((row) => at(row, "score", "max") === 0)).toBe(true);
    const assessments = rowsOf(estate, assessmentType);
    const causes = new Set(assessments.map((row) => at(row, "status", "cause")));
    expect([...causes].map(String).sort()).toEqual(["Exempt", "N/A", "OffByPolicy", "null"]);
    expect(assessments.some((row) => at(row, "metadata", "preview") === true)).toBe(true);
    expect(assessments.some((row) => at(row, "metadata", "assessmentType") === "CustomPolicy")).toBe(true);
    const states = rowsOf(estate, "microsoft.resources/subscriptions").map((row) => at(row, "state"));
    expect(states.filter((state) => state === "Disabled")).toHaveLength(1);
    const [first, second] = estate.manifest.subscriptions;
    expect(first!.managementGroups.length).toBeGreaterThan(1);
    expect(second!.managementGroups).toEqual([estate.manifest.tenantId]);
  });

  test("every subscription stands under the management groups its row names, the nearest first", () => {
    const parents = new Map(estate.manifest.managementGroups.map(({ name, parent }) => [name, parent]));
    for (const row of rowsOf(estate, "microsoft.resources/subscriptions")) {
      const chain = at(row, "managementGroupAncestorsChain");
      const names = isArray(chain) ? chain.map((group) => String(member(group, "name"))) : [];
      for (const [index, name] of names.entries()) expect(parents.get(name)).toBe(names[index + 1] ?? null);
      expect(names.at(-1)).toBe(estate.manifest.tenantId);
    }
  });

  test("every resource is in a group that has a row, however it is spelled", () => {
    const groups = new Set(
      rowsOf(estate, "microsoft.resources/subscriptions/resourcegroups").map(({ id }) => String(id).toLowerCase()),
    );
    for (const row of estate.tables.get("resources")!) {
      expect(groups).toContain(String(row.id).toLowerCase().split("/").slice(0, 5).join("/"));
    }
  });

  test("a grace score is what the score would be without the findings under grace", () => {
    const grace = rowsOf(estate, scoreType).filter(({ name }) => name === "scoreGraceExcluded");
    for (const row of grace) {
      const overall = rowsOf(estate, scoreType).find(
        ({ id }) => String(id) === String(row.id).replace("scoreGraceExcluded", "ascScore"),
      )!;
      expect(Number(at(row, "weight"))).toBeLessThan(Number(at(overall, "weight")));
      expect(at(row, "score", "percentage")).toBe(
        percentageOf(Number(at(row, "score", "current")), Number(at(row, "score", "max"))),
      );
    }
  });
});

describe("the same options give the same estate", () => {
  test("twice the same, another seed another", () => {
    const text = (seed: number) =>
      estateFiles(generateEstate({ seed, resourcesPerSubscription: 10 }))
        .map(([, content]) => content)
        .join("");
    expect(text(1)).toBe(text(1));
    expect(text(1)).not.toBe(text(2));
  });

  test("the committed sample is what its options give, byte for byte", async () => {
    const files = estateFiles(generateEstate(contosoOptions));
    for (const [file, text] of files) await expect(text).toMatchFileSnapshot(join(samplePath("contoso"), file));
    expect(await readdir(samplePath("contoso"))).toEqual(files.map(([file]) => file).sort());
  });

  test("the sample is small", async () => {
    const files = await readdir(samplePath("contoso"));
    const sizes = await Promise.all(files.map(async (file) => (await stat(join(samplePath("contoso"), file))).size));
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(1_500_000);
  });

  test("loading the sample gives what was generated", async () => {
    const [loaded, made] = [await loadEstate(samplePath("contoso")), generateEstate(contosoOptions)];
    expect(loaded.manifest).toEqual(made.manifest);
    expect(loaded.tables).toEqual(made.tables);
  });
});
