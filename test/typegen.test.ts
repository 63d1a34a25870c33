import { execFile } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { argonite } from "./support/cli.js";

const root = join(import.meta.dirname, "..");
const modules = join(root, "node_modules");

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
  symlinkSync(modules, join(folder, "node_modules"));
});
afterAll(() => rmSync(folder, { recursive: true }));

/** The compiler's mistakes in programs that use the generated types, `file(line` each. */
async function mistakesIn(programs: Readonly<Record<string, string>>): Promise<readonly string[]> {
  for (const [name, text] of Object.entries(programs)) writeFileSync(join(folder, name), text);
  const compilerOptions = {
    ...{ module: "nodenext", target: "es2023", lib: ["es2023"], strict: true, noEmit: true, skipLibCheck: true },
    types: ["node"],
    paths: { argonite: [join(root, "dist/src/index.d.ts")] },
  };
  writeFileSync(
    join(folder, "tsconfig.json"),
    JSON.stringify({ compilerOptions, files: ["queries.d.ts", ...Object.keys(programs)] }),
  );
  const tsc = execFile(process.execPath, [join(modules, "typescript/bin/tsc"), "-p", folder]);
  let output = "";
  tsc.stdout!.on("data", (text) => {
    output += String(text);
  });
  await once(tsc, "close");
  return output.match(/^.*error TS.*$/gm) ?? [];
}

/** The first program of a page. */
const programOf = (page: string, start: string): string =>
  new RegExp(`^\`\`\`ts\n(${start}.*?)^\`\`\`$`, "ms").exec(readFileSync(join(root, page), "utf8"))![1]!;

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

  test("has the compiler take what is right, and refuse a wrong column, a wrong parameter and one that is missing", async () => {
    const right = `import { argonite } from "argonite";
const graph = argonite();
const { objects, stats } = await graph.run("cost/disks", { region: "westeurope", minSizeGb: 128n });
for (const { name, sizeGb, attached } of objects()) console.log(name.toUpperCase(), sizeGb ?? 0, attached === true, stats.requests);
for await (const page of graph.pages("disks", { region: "x" })) console.log(page.objects()[0]?.["sku name"]);
const scores = (await graph.run("secure-score/subscription-scores")).objects();
const text = (await graph.run("resources | count", { any: 1 })).objects();
console.log(scores.length, text[0]?.anything, (await graph.run("tags")).objects()[0]?.environment);
`;
    const wrong = `import { argonite } from "argonite";
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
    const mistakes = await mistakesIn({
      "right.ts": right,
      "readme.ts": programOf("README.md", 'import { argonite } from "argonite"'),
      "page.ts": programOf("docs/first-live-run.md", "import { AzureCliCredential"),
      "wrong.ts": wrong,
    });
    expect(mistakes.map((line) => line.replace(/^.*?(\w+\.ts\(\d+).*$/, "$1"))).toEqual(
      [4, 5, 5, 6, 7, 8, 10].map((line) => `wrong.ts(${line}`),
    );
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
