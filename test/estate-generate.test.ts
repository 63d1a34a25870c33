import { readdir, stat } from "node:fs/promises";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { isArray, member } from "../src/engine/types/value.js";
import { EstateError } from "../src/estate/error.js";
import type { Estate, EstateRow } from "../src/estate/estate.js";
import { generateEstate } from "../src/estate/generate.js";
import { scoreRows } from "../src/estate/generate/scores.js";
import { loadEstate } from "../src/estate/load.js";
import { contosoOptions, samplePath } from "../src/estate/sample.js";
import { estateFiles } from "../src/estate/save.js";
import { controlDefinitions } from "../src/score/controls.js";
import { controlScore, subscriptionScore } from "../src/score/formula.js";
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

const definitions = controlDefinitions("2024-02");
const scoreOf = (list: readonly Assessment[]) =>
  subscriptionScore(
    definitions.flatMap(({ maxScore, recommendations }) => {
      const counts = countResources(list, new Set(recommendations.map(({ key }) => key)));
      return counts === undefined ? [] : [controlScore(maxScore, counts)];
    }),
  );

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
    const assignments = rowsOf(estate, "microsoft.security/assessments/governanceassignments").filter(
      (row) => at(row, "isGracePeriod") === true,
    );
    const inGrace = new Set(assignments.map((row) => String(at(row, "assignedResourceId")).toLowerCase()));
    const scores = rowsOf(estate, scoreType).filter(({ name }) => name === "scoreGraceExcluded");
    expect(scores.length).toBeGreaterThan(0);
    for (const row of scores) {
      const kept = assessmentsByScope(estate)
        .get(scopeOf(String(row.id)))!
        .filter(({ key, resourceId }) => !inGrace.has(`${resourceId}/providers/microsoft.security/assessments/${key}`));
      expect(at(row, "score")).toEqual(scoreOf(kept));
      expect(at(row, "weight")).toBe(scopeWeight(kept));
    }
  });

  test("has the types of resources that queries ask about most", () => {
    const types = new Set(estate.tables.get("resources")!.map(({ type }) => type));
    for (const type of [
      "microsoft.compute/virtualmachines",
      "microsoft.compute/disks",
      "microsoft.network/networkinterfaces",
      "microsoft.network/networksecuritygroups",
      "microsoft.network/publicipaddresses",
      "microsoft.network/virtualnetworks",
      "microsoft.storage/storageaccounts",
      "microsoft.sql/servers",
      "microsoft.sql/servers/databases",
      "microsoft.web/sites",
      "microsoft.web/serverfarms",
      "microsoft.keyvault/vaults",
      "microsoft.containerservice/managedclusters",
      "microsoft.containerregistry/registries",
    ]) {
      expect(types).toContain(type);
    }
    expect(rowsOf(estate, "microsoft.compute/disks").map((row) => at(row, "diskState"))).toContain("Unattached");
    expect(estate.tables.get("resources")!.some(({ id }) => String(id).includes("/resourceGroups/MC_"))).toBe(true);
  });
});

test("the twelve controls of the REST example, from assessments to rows", () => {
  const twelve = [
    [0, 0, 1, 2],
    [1, 0, 0, 10],
    [7, 0, 1, 0],
    [0, 1, 0, 0],
    [1, 4, 0, 1],
    [1, 1, 0, 4],
    [0, 1, 0, 4],
    [0, 1, 0, 2],
    [0, 1, 0, 6],
    [5, 1, 0, 4],
    [1, 0, 0, 4],
    [1, 0, 0, 4],
  ] as const;
  const scope = { id: "/subscriptions/s", tenantId: "t", subscriptionId: "s", resourceGroup: "", environment: "Azure" } as const;
  const controls = twelve.map(([, , , maxScore], index) => ({
    name: `c${index}`,
    displayName: "",
    maxScore,
    keys: [`k${index}`],
  }));
  const assessments = twelve.flatMap(([healthy, unhealthy, notApplicable], index) =>
    [...Array(healthy).fill("Healthy"), ...Array(unhealthy).fill("Unhealthy"), ...Array(notApplicable).fill("NotApplicable")].map(
      (health, resource): Assessment => ({
        key: `k${index}`,
        scope: scope.id,
        resourceId: `r${resource}`,
        health,
        included: true,
      }),
    ),
  );
  const rows = scoreRows(scope, assessments, controls);
  expect(rows.map((row) => at(row, "score", "current"))).toEqual([0, 10, 0, 0, 0.2, 2, 0, 0, 0, 3.33, 4, 4, 23.53]);
  expect(at(rows.at(-1)!, "score")).toEqual({ max: 39, current: 23.53, percentage: 0.6033 });
  const preview = assessments.map((one) => (one.key === "k8" ? { ...one, included: false } : one));
  expect(scoreRows(scope, preview, controls).map(({ name }) => name)).not.toContain("c8");
});

test.each([
  [{ frozenAt: "soon" }, "'frozenAt' is 'soon'; it should be an ISO 8601 instant such as '2024-03-01T09:00:00Z'"],
  [{ subscriptions: 0 }, "'subscriptions' is '0'; it should be a whole number from 1"],
  [{ resourcesPerSubscription: 1.5 }, "'resourcesPerSubscription' is '1.5'; it should be a whole number from 0"],
  [{ seed: Number.NaN }, "'seed' is 'NaN'; it should be a whole number"],
  [{ era: "1999" as "2020-06" }, "'era' is '1999'; it should be one of '2020-06', '2021-05', '2024-02'"],
])("an option that cannot be: %j", (options, message) => {
  expect(() => generateEstate(options)).toThrow(new EstateError("bad-option", message));
});

describe("the same options give the same estate", () => {
  test("twice the same, another seed another", () => {
    const text = (seed: number) =>
      estateFiles(generateEstate({ seed, resourcesPerSubscription: 10 }))
        .flatMap((file) => [...file.text])
        .join("");
    expect(text(1)).toBe(text(1));
    expect(text(1)).not.toBe(text(2));
  });

  test("the committed sample is what its options give, byte for byte", async () => {
    const files = estateFiles(generateEstate(contosoOptions));
    for (const { file, text } of files) await expect([...text].join("")).toMatchFileSnapshot(join(samplePath("contoso"), file));
    expect(await readdir(samplePath("contoso"))).toEqual(files.map(({ file }) => file).sort());
  });

  test("the sample is small", async () => {
    const files = await readdir(samplePath("contoso"));
    const sizes = await Promise.all(files.map(async (file) => (await stat(join(samplePath("contoso"), file))).size));
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(2_500_000);
  });

  test("loading the sample gives what was generated", async () => {
    const [loaded, made] = [await loadEstate(samplePath("contoso")), generateEstate(contosoOptions)];
    expect(loaded.manifest).toEqual(made.manifest);
    expect(new Map(loaded.tables)).toEqual(made.tables);
  });
});

describe("delegated subscriptions", () => {
  const options = { seed: 3, subscriptions: 4, resourcesPerSubscription: 12, kinds: "common" } as const;
  const [own, both] = [generateEstate(options), generateEstate({ ...options, delegated: 2 })];
  const delegated = both.manifest.subscriptions.slice(4);

  test("stand beside the tenant's own, which are as they are without them", () => {
    expect(both.manifest.subscriptions.slice(0, 4)).toEqual(own.manifest.subscriptions);
    const ids = new Set(delegated.map(({ id }) => id));
    for (const [table, rows] of own.tables) {
      expect(both.tables.get(table)!.filter(({ subscriptionId }) => !ids.has(String(subscriptionId)))).toEqual(rows);
    }
  });

  test("are their own tenant's, in none of the managing tenant's groups, and have scores", () => {
    const homes = new Set(delegated.map(({ tenantId }) => tenantId));
    expect(homes.size).toBe(1);
    expect(homes).not.toContain(both.manifest.tenantId);
    for (const { id, tenantId, managementGroups } of delegated) {
      expect(managementGroups).toEqual([]);
      const rows = [...both.tables.values()].flat().filter(({ subscriptionId }) => subscriptionId === id);
      expect(new Set(rows.map((row) => row.tenantId))).toEqual(new Set([tenantId]));
      expect(rows.some(({ type, name }) => type === scoreType && name === "ascScore")).toBe(true);
      const [container] = rows.filter(({ type }) => type === "microsoft.resources/subscriptions");
      expect(at(container!, "managedByTenants")).toEqual([{ tenantId: both.manifest.tenantId }]);
      expect(at(container!, "managementGroupAncestorsChain")).toEqual([]);
    }
  });

  test("have a principal of the tenant who manages them", () => {
    const erin = both.manifest.principals!.find(({ name }) => name.startsWith("erin@"))!;
    expect(erin.roleAssignments.map(({ scope }) => scope)).toEqual(delegated.map(({ id }) => `/subscriptions/${id}`));
    expect(own.manifest.principals!.some(({ name }) => name.startsWith("erin@"))).toBe(false);
  });
});
