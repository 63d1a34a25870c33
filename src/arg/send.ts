import type { QueryRequest, QueryResponse } from "@azure/arm-resourcegraph";
import { LiveError } from "./live-error.js";
import type { Meter } from "./meter.js";
import type { Pacer } from "./pacer.js";
import { type AnswerPage, readAnswer } from "./read-answer.js";
import { type RawAnswer, readErrorAnswer } from "./read-error.js";
import { type FailedRequest, persist, type SendOptions } from "./retry.js";
import { sendFailure } from "./send-failure.js";
import type { Sender } from "./sender.js";

/**
 * Sends one query when the quota permits it, and persists.
 * @throws {LiveError}
 */
export function send(sender: Sender, request: QueryRequest, options: SendOptions): Promise<AnswerPage> {
  const { meter, signal } = options;
  return persist(sender, options, async (again, end) => {
    const pacer = await pacerFor(sender, signal);
    checkPatience(pacer, end);
    const turn = await pacer.turn(signal, again);
    meter.waited += turn.waited;
    const outcome = await exchange(sender, request, signal);
    turn.end("raw" in outcome ? outcome.raw : undefined);
    return readOutcome(outcome, request.query, meter);
  });
}

/** What came of a request: an answer of whatever status, with what the SDK read in it, or why there is none. */
type Outcome = { readonly raw: RawAnswer; readonly read: QueryResponse | undefined } | { readonly why: LiveError };

async function exchange(sender: Sender, request: QueryRequest, signal: AbortSignal | undefined): Promise<Outcome> {
  let raw: RawAnswer | undefined;
  let read: QueryResponse | undefined;
  try {
    const client = await sender.client();
    read = await client.resources(request, {
      ...(signal && { abortSignal: signal }),
      onResponse: ({ status, bodyAsText, headers }) => {
        raw = { status, body: bodyAsText ?? "", header: (name) => headers.get(name) };
      },
    });
  } catch (error) {
    // The SDK throws for every status but 200, and breaks on a body without 'error': what came is read here.
    if (raw === undefined) return { why: sendFailure(error, sender.endpoint) };
  }
  return { raw: raw!, read };
}

function readOutcome(outcome: Outcome, query: string, meter: Meter): AnswerPage | FailedRequest {
  // How long to wait after a refusal is the pacer's to know.
  const failed = (why: LiveError, status?: number): FailedRequest => ({ why, status, refusedFor: 0 });
  if ("why" in outcome) return failed(outcome.why);
  const { raw, read } = outcome;
  meter.bytes += Buffer.byteLength(raw.body);
  if (raw.status !== 200) return failed(readErrorAnswer(raw, query), raw.status);
  try {
    return readAnswer(raw, read);
  } catch (error) {
    if (error instanceof LiveError) return failed(error, raw.status);
    throw error;
  }
}

/** The quota is that of whoever signs in, so that a sign-in that fails is told here. */
async function pacerFor(sender: Sender, signal: AbortSignal | undefined): Promise<Pacer> {
  try {
    return await sender.pacer(signal);
  } catch (error) {
    throw sendFailure(error, sender.endpoint);
  }
}

/** The quota may be closed for longer than the caller will wait. */
function checkPatience(pacer: Pacer, end: number): void {
  const { left, resetsIn } = pacer.quota();
  if (left !== 0 || Date.now() + resetsIn <= end) return;
  const message = `the quota is used up for another ${Math.ceil(resetsIn / 1000)} s, which is longer than the query may wait`;
  throw new LiveError({ kind: "throttled", code: "RateLimiting", message });
}
