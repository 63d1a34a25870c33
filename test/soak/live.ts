import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { writeFile } from "node:fs/promises";
import { cpus } from "node:os";
import { parseArgs } from "node:util";
import { ResourceGraphClient } from "@azure/arm-resourcegraph";
import { createDefaultHttpClient } from "@azure/core-rest-pipeline";
import { createSender, type Sender } from "../../src/arg/sender.js";
import { ndjsonOutput } from "../../src/cli/output/json.js";
import type { RemoteQuery } from "../../src/live/distributed-plan.js";
import { distribute } from "../../src/live/plan/distribute.js";
import { evenParts } from "../../src/live/scatter/batches.js";
import { gather, streamPages } from "../../src/live/scatter/scatter.js";
import type { Stats } from "../../src/live/scatter/stats.js";
import type { ResolvedScope } from "../../src/live/scope/resolved.js";
import { columns, leanEstate } from "./lean-estate.js";

// `npm run soak:live`: queries over thousands of subscriptions of an emulator in a process of its own: how close they come to its quota,
// what another client does to them, and how a million rows flow through.
const { values } = parseArgs({
  options: {
    json: { type: "string" },
    only: { type: "string" },
    subscriptions: { type: "string", default: "10000" },
    rows: { type: "string", default: "1000000" },
  },
});
const wanted = (name: string) => values.only === undefined || values.only === name;

const { plan } = distribute(`resources | project ${columns.join(", ")}`);
const remote = plan!.remotes[0]!;
const failures: string[] = [];
const report: Record<string, unknown> = { node: process.version, cores: cpus().length };

/** An emulator, its scope, and how many requests it took and refused. */
async function serve(subscriptions: number, rows: number, quota: number) {
  const child: ChildProcess = fork(new URL("live-server.js", import.meta.url), [subscriptions, rows, quota].map(String), {
    execArgv: ["--max-old-space-size=8000"],
  });
  const [{ http }] = (await once(child, "message")) as [{ http: string }];
  const { manifest } = leanEstate(subscriptions, 0);
  const scope: ResolvedScope = {
    subscriptions: manifest.subscriptions.map(({ id }) => id),
    names: new Map(),
    unreadable: [],
    rest: undefined,
  };
  const figures = async () => {
    child.send("figures");
    const [told] = (await once(child, "message")) as [{ requests: number; refused: number }];
    return told;
  };
  const stop = async () => {
    child.disconnect();
    await once(child, "exit");
  };
  return { http, scope, figures, stop };
}

function check(holds: boolean, what: string): void {
  if (!holds) failures.push(what);
}

/** 2,000 subscriptions in 201 requests, 15 of which may be sent in 5 s: 65 s are waited for. */
async function quota() {
  const emulator = await serve(2_000, 10_000, 15);
  const stats = await readAll(createSender({ endpoint: emulator.http }), emulator.scope, 10_000);
  const { requests, throttled, milliseconds } = stats;
  const permitted = permittedTime(requests);
  const figures = { requests, refused: throttled, seconds: milliseconds / 1000, permitted: permitted / 1000 };
  console.log("quota:", JSON.stringify(figures));
  check(throttled === 0 && milliseconds <= 1.1 * permitted, "the quota was not used, or overrun");
  await emulator.stop();
  return figures;
}

/** The same principal asks from two places that know nothing of each other: each has half of the quota. */
async function rivals() {
  const emulator = await serve(1_000, 5_000, 15);
  const senders = [1, 2].map(() => createSender({ endpoint: emulator.http, httpClient: createDefaultHttpClient() }));
  const both = await Promise.all(senders.map((sender) => readAll(sender, emulator.scope, 5_000)));
  const figures = both.map(({ requests, throttled, milliseconds }) => ({
    requests,
    refused: throttled,
    seconds: milliseconds / 1000,
  }));
  const sent = both.reduce((sum, { requests, throttled }) => sum + requests - throttled, 0);
  console.log("two clients:", JSON.stringify(figures), `permitted ${permittedTime(sent) / 1000} s`);
  await emulator.stop();
  return figures;
}

const permittedTime = (requests: number): number => (Math.ceil(requests / 15) - 1) * 5_000;

async function readAll(sender: Sender, scope: ResolvedScope, rows: number): Promise<Stats> {
  const { tables, stats } = await gather(sender, [remote], scope, { batchSize: 10 });
  check(tables.get(remote.name)!.length === rows, "rows are missing or doubled");
  return stats;
}

/** All rows to NDJSON text, against the SDK's own loop over the same batches, which keeps nothing. */
async function throughput(subscriptions: number, rows: number) {
  const emulator = await serve(subscriptions, rows, 1_000_000_000);
  const { http, scope } = emulator;
  // The emulator works out who sees what when it is first asked.
  await bareLoop(http, scope);
  const rounds: { ours: number; bare: number }[] = [];
  const memory: number[] = [];
  for (let round = 0; round < 2; round++) {
    const ours = await timed(() => streamAll(http, scope, round === 0 ? memory : []));
    const bare = await timed(() => bareLoop(http, scope));
    check(ours.result === rows && bare.result === rows, `${ours.result} rows came, ${bare.result} of the SDK, of ${rows}`);
    rounds.push({ ours: Math.round(rows / ours.seconds), bare: Math.round(rows / bare.seconds) });
    const cpu = `${ours.cpu.toFixed(1)} and ${bare.cpu.toFixed(1)} s of this process's CPU`;
    console.log(`rows/s: ${rounds.at(-1)!.ours} to NDJSON, ${rounds.at(-1)!.bare} of the SDK's bare loop; ${cpu}`);
  }
  const best = (name: "ours" | "bare") => Math.max(...rounds.map((round) => round[name]));
  const ratio = best("ours") / best("bare");
  console.log(`ratio ${ratio.toFixed(2)}; resident MB at each tenth: ${memory.join(", ")}`);
  check(ratio >= 0.9, "slower than the SDK's bare loop");
  check(Math.max(...memory.slice(5)) <= 1.25 * Math.max(...memory.slice(1, 5)), "memory grows with the rows");
  await emulator.stop();
  return { rounds, ratio, memory };
}

async function timed<T>(work: () => Promise<T>): Promise<{ result: T; seconds: number; cpu: number }> {
  const [begun, used] = [performance.now(), process.cpuUsage()];
  const result = await work();
  const { user, system } = process.cpuUsage(used);
  return { result, seconds: (performance.now() - begun) / 1000, cpu: (user + system) / 1_000_000 };
}

async function streamAll(endpoint: string, scope: ResolvedScope, memory: number[]): Promise<number> {
  let [rows, bytes] = [0, 0];
  for await (const page of streamPages(createSender({ endpoint }), remote, scope)) {
    rows += page.length;
    for (const line of ndjsonOutput(page)) bytes += line.length;
    if (rows >= (Number(values.rows) / 10) * (memory.length + 1)) memory.push(Math.round(process.memoryUsage.rss() / 1_048_576));
  }
  check(bytes > 100 * rows, "hardly any text");
  return rows;
}

async function bareLoop(endpoint: string, { subscriptions }: Pick<ResolvedScope, "subscriptions">): Promise<number> {
  const client = new ResourceGraphClient(undefined as never, { endpoint, allowInsecureConnection: true });
  let rows = 0;
  for (const part of evenParts(subscriptions, Math.ceil(subscriptions.length / 200))) {
    let skipToken: string | undefined;
    do {
      const options = { top: 1000, resultFormat: "table" as const, ...(skipToken !== undefined && { skipToken }) };
      const answer = await client.resources({ query: textOf(remote), subscriptions: [...part], options });
      rows += (answer.data as { rows: unknown[] }).rows.length;
      skipToken = answer.skipToken;
    } while (skipToken !== undefined);
  }
  return rows;
}

const textOf = ({ ofSubscriptions }: RemoteQuery): string => ofSubscriptions;

if (wanted("quota")) report.quota = await quota();
if (wanted("rivals")) report.rivals = await rivals();
if (wanted("rows")) report.rows = await throughput(Number(values.subscriptions), Number(values.rows));
for (const failure of failures) console.error(failure);
if (values.json !== undefined) await writeFile(values.json, `${JSON.stringify({ ...report, failures }, null, 2)}\n`);
console.log(failures.length === 0 ? "passed" : "failed");
process.exitCode = failures.length === 0 ? 0 : 1;
