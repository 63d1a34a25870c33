import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { argonite, mainFile } from "./support/cli.js";

const folder = mkdtempSync(join(tmpdir(), "argonite-cli-"));
afterAll(() => rmSync(folder, { recursive: true }));

describe.concurrent("argonite run --offline", () => {
  test("gives a saved query's result alone on standard output, and a summary on standard error", async () => {
    const { code, stdout, stderr } = await argonite(["run", "subscription-scores", "--offline"]);
    expect(code).toBe(0);
    expect(stdout.split("\n").slice(0, 5)).toEqual([
      "┌──────────────────────────────────────┬─────────┬──────┬────────────────────┐",
      "│ subscriptionId                       │ current │  max │         percentage │",
      "│ string                               │ dynamic │ real │               real │",
      "├──────────────────────────────────────┼─────────┼──────┼────────────────────┤",
      "│ 2e093e5b-7a51-4b9a-96e0-157ee54023ed │ 0       │    0 │                NaN │",
    ]);
    expect(stderr).toMatch(/^7 rows · offline, sample contoso @2024-03-01 · \d+ ms\n$/);
  });

  test("keeps to the terminal's width: cells are cut, then columns left out, and it says so", async () => {
    const run = await argonite(["run", "-c", "Resources | take 2", "--offline"], { env: { COLUMNS: "60" } });
    const widths = run.stdout
      .trimEnd()
      .split("\n")
      .map((line) => [...line].length);
    expect(Math.max(...widths)).toBeLessThanOrEqual(60);
    expect(run.stderr).toContain("2 rows · 3 of 18 columns shown (tenantId, kind and 13 more hidden; --wide shows all)");
  });

  test("takes a query from a file, from standard input and from -c, in every format", async () => {
    const query = 'print a = 1, b = "x|y,\\"z\\"", c = dynamic({"k": 9007199254740993}), d = real(nan), e = 2.0';
    const file = join(folder, "formats.kql");
    writeFileSync(file, query);
    const [table, json, ndjson, csv, markdown] = await Promise.all([
      argonite(["run", file, "--offline", "-o", "table"]),
      argonite(["run", "-", "--offline", "-o", "json"], { input: query }),
      argonite(["run", "-c", query, "--offline", "-o", "ndjson"]),
      argonite(["run", "-c", query, "--offline", "-o", "csv"]),
      argonite(["run", "-c", query, "--offline", "-o", "markdown"]),
    ]);
    expect(table.stdout).toContain('│    1 │ x|y,"z" │ {"k":9007199254740993} │  NaN │    2 │');
    const row = '{"a":1,"b":"x|y,\\"z\\"","c":{"k":9007199254740993},"d":"NaN","e":2}';
    expect(json).toMatchObject({ code: 0, stdout: `[${row}]\n`, stderr: "" });
    expect(ndjson.stdout).toBe(`${row}\n`);
    expect(csv.stdout).toBe('a,b,c,d,e\n1,"x|y,""z""","{""k"":9007199254740993}",NaN,2\n');
    expect(markdown.stdout).toBe(
      '| a | b | c | d | e |\n| ---: | --- | --- | ---: | ---: |\n| 1 | x\\|y,"z" | {"k":9007199254740993} | NaN | 2 |\n',
    );
  });

  test("shows several tables, and refuses formats that hold one", async () => {
    const query = "print a = 1; print b = 2";
    const json = await argonite(["run", "-c", query, "--offline", "-o", "json"]);
    expect(json.stdout).toBe('{"PrimaryResult":[{"a":1}],"Table_1":[{"b":2}]}\n');
    const csv = await argonite(["run", "-c", query, "--offline", "-o", "csv"]);
    expect(csv).toMatchObject({
      code: 2,
      stdout: "",
      stderr: "error: csv holds one table, and the query gives 2; use '-o json' or '-o table'\n",
    });
  });

  test("sees the subscriptions that are named, or those of a management group", async () => {
    const query = "ResourceContainers | where type =~ 'microsoft.resources/subscriptions' | project name | sort by name asc";
    const [one, group, unknown] = await Promise.all([
      argonite(["run", "-c", query, "--offline", "-o", "csv", "-s", "Contoso Production"]),
      argonite(["run", "-c", query, "--offline", "-o", "csv", "-m", "mg-production"]),
      argonite(["run", "-c", query, "--offline", "-s", "Contoso Productoin"]),
    ]);
    expect(one.stdout).toBe("name\nContoso Production\n");
    expect(group.stdout).toBe("name\nContoso Data\nContoso Development\nContoso Production\n");
    expect(unknown).toMatchObject({
      code: 2,
      stderr: "error: the estate has no subscription 'Contoso Productoin'; 'Contoso Production' is close\n",
    });
  });

  test("ends quietly where the reader has seen enough", () => {
    const query = "range x from 1 to 300000 step 1";
    const script = '"$0" "$1" run -c "$2" --offline -o ndjson | head -n 1; echo "$PIPESTATUS"';
    const { stdout, stderr } = spawnSync("bash", ["-c", script, process.execPath, mainFile, query], { encoding: "utf8" });
    expect({ stdout, stderr }).toEqual({ stdout: '{"x":1}\n0\n', stderr: "" });
  });

  test("prints the request that would be sent, parameters as literals", async () => {
    const ids = ["00000000-0000-4000-8000-00000000000a", "00000000-0000-4000-8000-00000000000b"];
    const args = ["run", "control-status", "--dry-run", "--param", 'controlName=it\'s "x" | take 0', "-s", ids.join()];
    const { code, stdout } = await argonite(args);
    expect(code).toBe(0);
    const body = JSON.parse(stdout) as { query: string; subscriptions: string[] };
    expect(body.subscriptions).toEqual(ids);
    expect(body.query).toContain('contains "it\'s \\"x\\" | take 0"\n');
    expect(body.query).not.toContain("declare");
  });
});

describe.concurrent("colours", () => {
  const wrong = ["run", "-c", "Resources | where naem == 1", "--offline"];
  test("are there when asked for, and not in a pipe, nor under NO_COLOR", async () => {
    const [piped, forced, refused] = await Promise.all([
      argonite(wrong),
      argonite(wrong, { env: { FORCE_COLOR: "1" } }),
      argonite(wrong, { env: { FORCE_COLOR: "1", NO_COLOR: "1" } }),
    ]);
    expect(forced.stderr).toContain("\u001b[31m");
    expect(piped.stderr).not.toContain("\u001b");
    expect(refused.stderr).toBe(piped.stderr);
  });

  test("and control characters of a cell or a name never reach the terminal", async () => {
    const { stdout } = await argonite(["run", "-c", 'print a = "\\u001b[31mred\\nline"', "--offline"]);
    expect(stdout).toContain("│ �[31mred↵line │");
    const { stderr } = await argonite(["run", "\u001b[31mname", "--offline"]);
    expect(stderr).toBe("error: no saved query '␛[31mname'; 'argonite queries' lists them\n");
  });
});

describe.concurrent("argonite help", () => {
  test("says the commands and the exit codes on standard output", async () => {
    const { code, stdout, stderr } = await argonite(["--help"]);
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    for (const word of ["run", "queries", "batch", "emulator", "estate", "Exit codes:", "NO_COLOR"])
      expect(stdout).toContain(word);
  });

  test("lists saved queries and shows one", async () => {
    const [list, search, show] = await Promise.all([
      argonite(["queries"]),
      argonite(["queries", "in points and as a percentage"]),
      argonite(["queries", "show", "subscription-scores"]),
    ]);
    expect(list.stdout).toMatch(/^secure-score\/subscription-scores +Secure score of every subscription$/m);
    expect(search.stdout).toBe("secure-score/subscription-scores  Secure score of every subscription\n");
    expect(show.stdout).toContain("  minimumPercentage: real = 0.0           Only scores of at least this percentage.\n");
    expect(show.stdout).toContain("Example argonite run secure-score/subscription-scores --offline\n");
    expect(show.stdout).toMatch(/│ 39b806ba-4132-4a2c-a92c-7661e9b1208f │ 22\.99 +│ +58 │ 39\.63/);
    expect(show.stdout).toMatch(/\nthe first 5 of 7 rows, from the sample contoso\n$/);
  });

  test("finds saved queries by several words", async () => {
    const { stdout, stderr } = await argonite(["queries", "SCORE", "weighted", "cloud"]);
    expect(stdout).toBe("score/environment-scores  Score of every cloud\n");
    expect(stderr).toBe("1 saved query with 'SCORE' and 'weighted' and 'cloud' · 'argonite queries show NAME' says more\n");
  });

  test("shows a saved query with the values it needs, and one of a history with a past", async () => {
    const [needs, past] = await Promise.all([
      argonite(["queries", "show", "compliance-controls"]),
      argonite(["queries", "show", "status-transitions"]),
    ]);
    expect(needs.stdout).toMatch(/ {2}standard: string +The standard's name\. It must be given\.\n/);
    expect(needs.stdout).toContain(" --offline --param standard=Microsoft-cloud-security-benchmark\n");
    expect(past.stdout).toMatch(/\n│ [^│]+ │ [^│]+ │ Unhealthy +│ (?:Healthy|Removed) +│ +\d+ │\n/);
    expect(past.stdout).toMatch(/rows, from 8 generated days of a small tenant\n$/);
  });
});

describe.concurrent("argonite estate", () => {
  test("generates an estate that a query runs on, and shows it", async () => {
    const out = join(folder, "made");
    const sizes = ["--seed", "3", "--subscriptions", "2", "--management-groups", "1", "--resources", "5"];
    expect(await argonite(["estate", "generate", ...sizes, "--out", out])).toMatchObject({ code: 0, stdout: "" });
    const show = await argonite(["estate", "show", out]);
    expect(show.stdout).toMatch(/34 tables, \d+ rows, 2 subscriptions, frozen at 2024-03-01T09:00:00\.000Z/);
    const run = await argonite(["run", "-c", "Resources | summarize dcount(subscriptionId)", "--offline", out, "-o", "csv"]);
    expect(run).toMatchObject({ code: 0, stdout: "dcount_subscriptionId\n2\n" });
  });

  test("says which option is wrong", async () => {
    const none = await argonite(["estate", "generate", "--out", join(folder, "none"), "--subscriptions", "0"]);
    expect(none).toMatchObject({ code: 2, stderr: "error: 'subscriptions' is '0'; it should be a whole number from 1\n" });
  });
});

describe.concurrent("what is wrong is said plainly, with its exit code", () => {
  const offline = (query: string) => ["run", "-c", query, "--offline"];

  test("an unknown column, with a near one", async () => {
    const { code, stdout, stderr } = await argonite(offline("Resources\n| where naem == 'x'"));
    expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
    expect(stderr).toBe(
      [
        "error[unknown-column]: no column 'naem' here; 'name' is close",
        "  ╭─ command line:2:9",
        "1 │ Resources",
        "2 │ | where naem == 'x'",
        "  │         ^^^^",
        "  ╰─",
        "",
      ].join("\n"),
    );
  });

  test("an unknown table, with a near one", async () => {
    const { code, stderr } = await argonite(offline("SecurityResource | take 1"));
    expect(code).toBe(1);
    expect(stderr).toContain("no table 'SecurityResource' here; 'securityresources' is close\n  ╭─ command line:1:1\n");
  });

  test("three syntax errors in one query, each with its place", async () => {
    const { code, stderr } = await argonite(offline("Resources\n| whre a == 1\n| project ,\n| take ("));
    expect(code).toBe(1);
    expect(stderr.match(/╭─ .*/g)).toEqual(["╭─ command line:2:3", "╭─ command line:3:11", "╭─ command line:4:9"]);
    expect(stderr.match(/^error\[.*\]/gm)).toHaveLength(3);
  });

  test("a parameter's value of the wrong type, an unknown parameter, one given twice, one without a value", async () => {
    const run = (...params: string[]) =>
      argonite(["run", "control-status", "--offline", ...params.flatMap((one) => ["--param", one])]);
    const [type, unknown, twice, bare] = await Promise.all([
      run("minimumUnhealthy=few"),
      run("minimumUnhealhty=3"),
      run("controlName=a", "controlName=b"),
      run("controlName"),
    ]);
    expect(type.code).toBe(2);
    expect(type.stderr).toContain("error[bad-parameter]: parameter 'minimumUnhealthy' is a long; \"few\" is not one\n");
    expect(type.stderr.match(/^error/gm)).toHaveLength(1);
    expect(unknown).toMatchObject({
      code: 2,
      stderr: "error[unknown-parameter]: the query declares no parameter 'minimumUnhealhty'; 'minimumUnhealthy' is close\n",
    });
    expect(twice).toMatchObject({ code: 2, stderr: "error: parameter 'controlName' is given twice\n" });
    expect(bare).toMatchObject({ code: 2, stderr: "error: '--param controlName' should be '--param name=value'\n" });
  });

  test("a saved query, a file, a command or an option that there is not", async () => {
    const [query, file, command, option, order] = await Promise.all([
      argonite(["run", "control-statu", "--offline"]),
      argonite(["run", "missing.kql", "--offline"]),
      argonite(["rnu"]),
      argonite(["run", "x", "--outputt", "json"]),
      argonite(["run", "--offline", "control-status"]),
    ]);
    expect(query).toMatchObject({ code: 2, stderr: "error: no saved query 'control-statu'; 'control-status' is close\n" });
    expect(file).toMatchObject({ code: 3, stderr: "error: no file 'missing.kql'\n" });
    expect(command).toMatchObject({ code: 2, stderr: "error: unknown command 'rnu'\n(Did you mean run?)\n" });
    expect(option.code).toBe(2);
    expect(order).toMatchObject({
      code: 2,
      stderr: "error: 'control-status' was read as the estate of --offline; put the query before --offline\n",
    });
  });

  test("a missing estate, and a malformed line of one, with file and line", async () => {
    const broken = join(folder, "broken");
    await argonite(["estate", "generate", "--subscriptions", "1", "--resources", "2", "--out", broken]);
    const table = join(broken, "resources.ndjson");
    writeFileSync(table, '{"id":"a"}\n{"id":"b",}\n');
    const [missing, malformed] = await Promise.all([
      argonite(["run", "-c", "Resources", "--offline", join(folder, "nowhere")]),
      argonite(["run", "-c", "Resources", "--offline", broken]),
    ]);
    expect(missing.code).toBe(3);
    expect(missing.stderr).toContain(`error: no estate at '${join(folder, "nowhere")}': there is no such folder`);
    expect(malformed.code).toBe(3);
    expect(malformed.stderr).toContain(`${table}:2`);
    expect(malformed.stderr).not.toContain("    at ");
  });

  test("no credential, a port that nothing listens at", async () => {
    const [credential, port] = await Promise.all([
      argonite(["run", "-c", "Resources | take 1"], { env: { AZURE_TOKEN_CREDENTIALS: "EnvironmentCredential" } }),
      argonite(["run", "-c", "Resources | take 1", "--endpoint", "http://127.0.0.1:9"]),
    ]);
    expect(credential.code).toBe(4);
    expect(credential.stderr).toMatch(/^error: no Azure credential worked .*run 'az login', or add --offline/);
    expect(port).toMatchObject({
      code: 5,
      stderr: "error: nothing listens at http://127.0.0.1:9; is the port right, and the emulator running?\n",
    });
  });
});

describe.concurrent("argonite run in a folder with queries of its own", () => {
  test("finds them before those of the package", async () => {
    const cwd = join(folder, "project");
    mkdirSync(join(cwd, "queries/mine"), { recursive: true });
    writeFileSync(join(cwd, "queries/mine/one.kql"), "declare query_parameters(n: long = 1); print n = n");
    const run = await argonite(["run", "one", "--offline", "--param", "n=9007199254740993", "-o", "json"], { cwd });
    expect(run).toMatchObject({ code: 0, stdout: '[{"n":9007199254740993}]\n' });
  });
});
