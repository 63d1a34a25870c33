import { createLiveRunner } from "../../src/arg/client.js";
import { LiveError } from "../../src/arg/live-error.js";
import { tableText } from "../../src/testing/answer.js";
import { mix } from "./mix.js";
import type { Server } from "./server.js";

export interface FaultyFigures {
  readonly calls: number;
  readonly right: number;
  /** Errors of our client by their kind. */
  readonly errors: Readonly<Record<string, number>>;
  /** Calls that ended in anything else: a wrong answer, or what is no error of ours. */
  readonly wrong: readonly string[];
}

/** Rows that a call asks for. */
const top = 200;

/** Calls through our client for some seconds while a tenth of the answers fail: each must end in the right answer or in a right error. */
export async function runFaulty(sound: Server, faulty: Server, connections: number, seconds: number): Promise<FaultyFigures> {
  const queries = mix.filter(({ status = 200 }) => status === 200).map(({ query }) => query);
  const calm = createLiveRunner({ endpoint: sound.https, ca: sound.ca });
  const expected = new Map<string, string>();
  for (const query of queries) expected.set(query, tableText((await calm.run(query, { top })).table));

  const { run } = createLiveRunner({ endpoint: faulty.https, ca: faulty.ca, patience: 3_000 });
  const errors: Record<string, number> = {};
  const wrong: string[] = [];
  let [calls, right] = [0, 0];
  const end = performance.now() + seconds * 1000;
  const client = async (first: number) => {
    for (let turn = first; performance.now() < end; turn++) {
      const query = queries[turn % queries.length]!;
      calls++;
      try {
        const { table } = await run(query, { top });
        if (tableText(table) === expected.get(query)) right++;
        else wrong.push(`${query}: another answer`);
      } catch (error) {
        if (error instanceof LiveError) errors[error.kind] = (errors[error.kind] ?? 0) + 1;
        else wrong.push(`${query}: ${String(error)}`);
      }
    }
  };
  await Promise.all(Array.from({ length: connections }, (_, index) => client(index)));
  return { calls, right, errors, wrong };
}
