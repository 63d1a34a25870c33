import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { cpus, tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { generateEstate } from "../../src/estate/generate.js";
import { saveEstate } from "../../src/estate/save.js";
import { runFaulty } from "./faulty.js";
import { runLoad } from "./load.js";
import { startServer } from "./server.js";

// `npm run soak`: an emulator of 100,000 rows under load for a minute, then with a tenth of its answers failing.
const { values } = parseArgs({
  options: {
    json: { type: "string" },
    seconds: { type: "string", default: "60" },
    connections: { type: "string", default: "64" },
    rows: { type: "string", default: "100000" },
  },
});
const [seconds, connections, wantedRows] = [values.seconds, values.connections, values.rows].map(Number) as [
  number,
  number,
  number,
];

/** What the heap may grow by, of itself, between the end of warm-up and the end. */
const growthAllowed = 0.1;
const rowsPerResource = 4;
const resourcesPerSubscription = 500;
const faultShare = 0.1;
const faultKinds = ["429", "500", "503", "drop", "truncate", "empty"];

const main = resolve("dist/src/cli/main.js");
const folder = await mkdtemp(join(tmpdir(), "argonite-soak-"));
try {
  const subscriptions = Math.ceil(wantedRows / rowsPerResource / resourcesPerSubscription);
  const estate = generateEstate({ seed: 1, subscriptions, managementGroups: 5, resourcesPerSubscription });
  const rows = [...estate.tables.values()].reduce((sum, table) => sum + table.length, 0);
  await saveEstate(join(folder, "estate"), estate);
  console.log(
    `${rows.toLocaleString("en-US")} rows, ${connections} connections over HTTPS, ${cpus().length} cores, ${seconds} s`,
  );

  const sound = await startServer(folder, main, ["--no-throttle"]);
  const load = await runLoad(sound, connections, seconds);
  const { latency, memory } = load;
  const growth = memory.heapLast / memory.heapFirst - 1;
  console.log(
    `${load.requests.toLocaleString("en-US")} requests, ${load.requestsPerSecond}/s, ${load.errors.length} errors; p50 ${latency.p50} ms, p90 ${latency.p90} ms, p99 ${latency.p99} ms, most ${latency.most} ms`,
  );
  console.log(
    `heap ${megabytes(memory.heapFirst)} then ${megabytes(memory.heapLast)} MB (${(growth * 100).toFixed(1)} %), resident at most ${megabytes(memory.rssMost)} MB`,
  );

  const faults = faultKinds.flatMap((kind) => ["--fault", `${kind}@${(faultShare / faultKinds.length).toFixed(4)}`]);
  const faulty = await startServer(folder, main, ["--no-throttle", ...faults]);
  const failing = await runFaulty(sound, faulty, connections, Math.max(seconds / 4, 2));
  console.log(
    `with faults: ${failing.calls.toLocaleString("en-US")} calls, ${failing.right} right answers, right errors ${JSON.stringify(failing.errors)}, ${failing.wrong.length} wrong`,
  );
  const codes = await Promise.all([sound.stop(), faulty.stop()]);
  const failures = [...load.errors, ...failing.wrong].slice(0, 10);
  for (const failure of failures) console.error(failure);
  const passed = failures.length === 0 && growth <= growthAllowed && codes.every((code) => code === 0);
  if (values.json !== undefined) {
    const report = { node: process.version, cores: cpus().length, rows, load, growth, faults: failing, passed };
    await writeFile(values.json, `${JSON.stringify(report, null, 2)}\n`);
  }
  console.log(passed ? "passed" : "failed");
  process.exitCode = passed ? 0 : 1;
} finally {
  await rm(folder, { recursive: true });
}

function megabytes(bytes: number): number {
  return Math.round(bytes / 1_048_576);
}
