import { spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { expect, test } from "vitest";
import { argonite, mainFile } from "./support/cli.js";

const ask = async (lines: readonly string[], ...args: string[]): Promise<string[]> => {
  const { code, stdout, stderr } = await argonite(["batch", ...args], { input: `${lines.join("\n")}\n` });
  expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  return stdout.trimEnd().split("\n");
};

test("every type as its protocol says, in the order of the questions", async () => {
  const query = [
    "print a = long(9007199254740993), b = int(-1), c = 0.1, d = real(nan), e = real(+inf), f = decimal(1.50), g = 'é\\n',",
    "h = datetime(2024-03-01 09:00:00.1234567), i = timespan(-1.02:03:04), j = 1tick, k = guid(74be27de-1e4e-49d9-b579-fe0b331d3642),",
    'l = dynamic({"n": 9007199254740993, "r": 4.0, "t": datetime(2024-03-01)}), m = true, n = int(null), o = ""',
  ].join(" ");
  const [first, second] = await ask(
    [JSON.stringify({ id: "first", query }), '{"id":2,"query":"print 1; print 2"}'],
    "--profile",
    "kusto",
  );
  expect(first).toBe(
    '{"id":"first","tables":[{"name":"PrimaryResult","columns":' +
      JSON.stringify(
        [
          "long",
          "int",
          "real",
          "real",
          "real",
          "decimal",
          "string",
          "datetime",
          "timespan",
          "timespan",
          "guid",
          "dynamic",
          "bool",
          "int",
          "string",
        ].map((type, index) => ({ name: "abcdefghijklmno"[index], type })),
      ) +
      ',"rows":[[9007199254740993,-1,0.1,"NaN","Infinity","1.5","é\\n","2024-03-01T09:00:00.1234567Z","-1.02:03:04","00:00:00.0000001",' +
      '"74be27de-1e4e-49d9-b579-fe0b331d3642",{"n":9007199254740993,"r":4.0,"t":"2024-03-01T00:00:00.0000000Z"},true,null,""]]}]}',
  );
  expect(JSON.parse(second!).tables.map(({ name }: { name: string }) => name)).toEqual(["PrimaryResult", "Table_1"]);
});

test("mistakes are answers, and the rest is answered all the same", async () => {
  const answers = await ask(
    [
      '{"id":1,"query":"print\\n  x"}',
      "not json",
      '{"id":3}',
      "[]",
      '{"id":5,"query":"print a","parameters":{"a":1}}',
      "",
      '{"id":6,"query":"declare query_parameters(a: long);\\nprint v = a","parameters":{"a":9007199254740993}}',
    ],
    "--profile",
    "kusto",
  );
  expect(answers.map((line) => JSON.parse(line)).map(({ id, error }) => [id, error?.code, error?.line, error?.column])).toEqual([
    [1, "unknown-column", 2, 3],
    [null, "malformed-line", 2, 1],
    [3, "malformed-line", 3, 1],
    [null, "malformed-line", 4, 1],
    [5, "unknown-parameter", 1, 1],
    [6, undefined, undefined, undefined],
  ]);
  expect(answers.at(-1)).toContain('"rows":[[9007199254740993]]');
});

test("profile arg reads the estate, and its clock stands still", async () => {
  const [count, now] = await ask(
    ['{"id":1,"query":"Resources | count"}', '{"id":2,"query":"print now()"}'],
    "--estate",
    "sample",
  );
  expect(count).toContain('"columns":[{"name":"Count","type":"long"}],"rows":[[522]]');
  expect(now).toContain('"rows":[["2024-03-01T09:00:00.0000000Z"]]');
});

test("each line is answered before the next one comes", async () => {
  const child = spawn(process.execPath, [mainFile, "batch", "--profile", "kusto"], { stdio: ["pipe", "pipe", "inherit"] });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  for (const id of [1, 2]) {
    child.stdin.write(`{"id":${id},"query":"print ${id}"}\n`);
    expect((await lines.next()).value).toContain(`{"id":${id},"tables"`);
  }
  child.stdin.end();
  expect(await once(child, "close")).toEqual([0, null]);
});
