import { randomUUID } from "node:crypto";
import { Agent, request } from "node:https";
import { mix } from "./mix.js";
import type { Server } from "./server.js";

export interface LoadFigures {
  readonly seconds: number;
  readonly connections: number;
  readonly requests: number;
  readonly requestsPerSecond: number;
  readonly errors: readonly string[];
  /** Milliseconds from the first byte sent to the last one read. */
  readonly latency: { readonly p50: number; readonly p90: number; readonly p99: number; readonly most: number };
  readonly memory: MemoryFigures;
}

/** Bytes, after a collection: the heap in use when a quarter of the time, the warm-up, is over, and at the end. */
export interface MemoryFigures {
  readonly heapFirst: number;
  readonly heapLast: number;
  readonly rssMost: number;
}

const path = "/providers/Microsoft.ResourceGraph/resources?api-version=2024-04-01";

/** Keeps every connection busy for some seconds; each answer must be that of the first time its query was asked. */
export async function runLoad(server: Server, connections: number, seconds: number): Promise<LoadFigures> {
  const agent = new Agent({ keepAlive: true, maxSockets: connections, ca: server.ca });
  const send = (turn: number) => post(server, agent, turn);
  const expected: string[] = [];
  for (let turn = 0; turn < mix.length; turn++) expected.push(steady((await send(turn)).text));

  const latencies: number[] = [];
  const errors: string[] = [];
  const start = performance.now();
  const end = start + seconds * 1000;
  const client = async (first: number) => {
    for (let turn = first; performance.now() < end; turn++) {
      const sent = performance.now();
      const { query, status = 200 } = mix[turn % mix.length]!;
      const answer = await send(turn).catch((error: Error) => ({ status: 0, text: error.message }));
      latencies.push(performance.now() - sent);
      if (answer.status !== status || steady(answer.text) !== expected[turn % mix.length]) {
        errors.push(`${query}: ${answer.status} ${answer.text.slice(0, 200)}`);
      }
    }
  };
  const warm = new Promise((resolve) => setTimeout(resolve, seconds * 250)).then(() => memoryOf(server));
  await Promise.all([warm, ...Array.from({ length: connections }, (_, index) => client(index))]);
  const took = (performance.now() - start) / 1000;
  agent.destroy();
  // What the last requests hold is let go of when their connections are.
  await new Promise((resolve) => setTimeout(resolve, 1_000));
  const [first, last] = [await warm, await memoryOf(server)];
  latencies.sort((left, right) => left - right);
  const quantile = (share: number) =>
    Math.round(latencies[Math.min(latencies.length - 1, Math.floor(share * latencies.length))]! * 10) / 10;
  return {
    seconds: Math.round(took * 10) / 10,
    connections,
    requests: latencies.length,
    requestsPerSecond: Math.round(latencies.length / took),
    errors,
    latency: { p50: quantile(0.5), p90: quantile(0.9), p99: quantile(0.99), most: quantile(1) },
    memory: { heapFirst: first.heapUsed, heapLast: last.heapUsed, rssMost: Math.max(first.rss, last.rss) },
  };
}

async function memoryOf({ http }: Server): Promise<{ readonly rss: number; readonly heapUsed: number }> {
  const answer = await fetch(`${http}/_argonite/health?collect`);
  return ((await answer.json()) as { memory: { rss: number; heapUsed: number } }).memory;
}

/** An answer without what differs every time: an error tells when it was and under which id. */
function steady(text: string): string {
  return text.replace(/timestamp = [^,]*, correlationId = [\w-]*/, "");
}

function post(server: Server, agent: Agent, turn: number): Promise<{ readonly status: number; readonly text: string }> {
  const { query, options } = mix[turn % mix.length]!;
  // Half of the queries were never asked before: a comment tells them from those whose answers the emulator may have kept.
  const text = Math.random() < 0.5 ? query : `${query} // ${randomUUID()}`;
  const body = JSON.stringify({ query: text, ...(options !== undefined && { options }) });
  return new Promise((resolve, reject) => {
    const headers = { "content-type": "application/json", "content-length": Buffer.byteLength(body) };
    const sent = request(server.https + path, { method: "POST", agent, headers }, (answer) => {
      const chunks: Buffer[] = [];
      answer.on("data", (chunk: Buffer) => chunks.push(chunk));
      answer.on("end", () => resolve({ status: answer.statusCode ?? 0, text: Buffer.concat(chunks).toString("utf8") }));
      answer.on("error", reject);
    });
    sent.on("error", reject);
    sent.end(body);
  });
}
