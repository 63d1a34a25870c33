import { execFile } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { argonite } from "./support/cli.js";

const root = join(import.meta.dirname, "..");

const disks = `declare query_parameters(minSizeGb: long = 0, region: string);
resources
| where type =~ 'microsoft.compute/disks' and location == region
| project name, sizeGb = tolong(properties.diskSizeGB), created = todatetime(properties.timeCreated),
    attached = isnotempty(managedBy), ['sku name'] = sku.name
| where sizeGb >= minSizeGb`;
const open = "resources | project tags | evaluate bag_unpack(tags)";

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "argonite-typegen-"));
  mkdirSync(join(folder, "queries/cost"), { recursive: true });
  writeFileSync(join(folder, "queries/cost/disks.kql"), disks);
  writeFileSync(join(folder, "queries/tags.kql"), open);
});
afterAll(() => rmSync(folder, { recursive: true }));

/** What the compiler says of a program that uses the generated types: the lines of its mistakes. */
async function mistakesIn(program: string): Promise<readonly string[]> {
  writeFileSync(join(folder, "program.ts"), program);
  const compilerOptions = {
    ...{ module: "nodenext", target: "es2023", lib: ["es2023"], strict: true, noEmit: true, skipLibCheck: true },
    ...{ types: ["node"], typeRoots: [join(root, "node_modules/@types")] },
    paths: { argonite: [join(root, "dist/src/index.d.ts")] },
  };
  const config = { compilerOptions, files: ["program.ts", "queries.d.ts"] };
  writeFileSync(join(folder, "tsconfig.json"), JSON.stringify(config));
  try {
    await promisify(execFile)(process.execPath, [join(root, "node_modules/typescript/bin/tsc"), "-p", folder]);
    return [];
  } catch (error) {
    return (error as { stdout: string }).stdout.split("\n").filter((line) => /error TS/.test(line));
  }
}

describe("'argonite typegen'", () => {
  test("writes the parameters and columns of each query, as bound", async () => {
    const { code, stderr } = await argonite(["typegen", "--out", "queries.d.ts"], { cwd: folder });
    expect([code, stderr]).toEqual([0, "wrote the types of 2 queries to queries.d.ts\n"]);
    expect(
      readFileSync(join(folder, "queries.d.ts"), "utf8"),
    ).toBe(`// Written by 'argonite typegen' from queries; run it again when a query changes.
import type { Json } from "argonite";

declare module "argonite" {
  interface QueryTypes {
    "cost/disks": {
      parameters: {
        minSizeGb?: number | bigint;
        region: string;
      };
      row: {
        name: string;
        sizeGb: number | bigint | null;
        created: string | null;
        attached: boolean | null;
        "sku name": Json;
      };
    };
    tags: {
      parameters: Record<string, never>;
      row: Record<string, Json>;
    };
    disks: QueryTypes["cost/disks"];
  }
}
`);
  });

  test("types a query by its name, whether it is the folder's or the package's", async () => {
    const program = `import { argonite } from "argonite";
const graph = argonite();
const { objects, stats } = await graph.run("cost/disks", { region: "westeurope", minSizeGb: 128n });
for (const { name, sizeGb, attached } of objects()) console.log(name.toUpperCase(), sizeGb ?? 0, attached === true, stats.requests);
for await (const page of graph.pages("disks", { region: "x" })) console.log(page.objects()[0]?.["sku name"]);
const scores = (await graph.run("secure-score/subscription-scores")).objects();
const text = (await graph.run("resources | count", { any: 1 })).objects();
console.log(scores.length, text[0]?.anything, (await graph.run("tags")).objects()[0]?.environment);
`;
    expect(await mistakesIn(program)).toEqual([]);
  });

  test("has the compiler refuse a wrong column, a wrong parameter and one that is missing", async () => {
    const program = `import { argonite } from "argonite";
const graph = argonite();
const [row] = (await graph.run("disks", { region: "westeurope" })).objects();
console.log(row?.sizeGB);
console.log(row?.sizeGb.toFixed());
await graph.run("disks");
await graph.run("disks", { region: 7 });
await graph.run("disks", { region: "x", minSize: 7 });
const [score] = (await graph.run("subscription-scores")).objects();
console.log(score?.subscription);
`;
    const mistakes = await mistakesIn(program);
    expect(mistakes.map((line) => Number(/\((\d+),/.exec(line)?.[1]))).toEqual([4, 5, 5, 6, 7, 8, 10]);
    expect(mistakes[0]).toContain("Property 'sizeGB' does not exist");
  });

  test("says what is wrong with a query, where there is no folder, and where there is nothing in it", async () => {
    const wrong = mkdtempSync(join(tmpdir(), "argonite-typegen-wrong-"));
    mkdirSync(join(wrong, "empty"));
    mkdirSync(join(wrong, "queries"));
    writeFileSync(join(wrong, "queries/a.kql"), "resources | where naem == 1");
    const [mistake, none, empty] = await Promise.all(
      [[], ["nowhere"], ["empty"]].map((args) => argonite(["typegen", ...args], { cwd: wrong })),
    );
    rmSync(wrong, { recursive: true });
    expect([mistake!.code, mistake!.stdout]).toEqual([1, ""]);
    expect(mistake!.stderr).toContain("no column 'naem' here; 'name' is close");
    expect([none!.code, none!.stderr]).toEqual([3, "error: no folder 'nowhere'\n"]);
    expect([empty!.code, empty!.stderr]).toEqual([3, "error: 'empty' has no .kql file\n"]);
  });
});
