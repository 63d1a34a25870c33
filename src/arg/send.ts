import type { QueryRequest, ResourceGraphClient, ResourceGraphClientOptionalParams } from "@azure/arm-resourcegraph";
import type { TokenCredential } from "@azure/identity";
import { LiveError } from "./live-error.js";
import { type AnswerPage, readAnswer } from "./read-answer.js";
import { type RawAnswer, readErrorAnswer } from "./read-error.js";
import { sendFailure } from "./send-failure.js";
import { isOutOfQuota, pause, waitBeforeRetry, waitFor } from "./throttle.js";

/** Where Resource Graph is, and how to reach it. */
export interface LiveOptions {
  /** DefaultAzureCredential where left out; none for an endpoint on this machine, which is not to see a real token. */
  readonly credential?: TokenCredential;
  readonly endpoint?: string;
  /** Sends the requests; for an emulator in this process. */
  readonly httpClient?: NonNullable<ResourceGraphClientOptionalParams["httpClient"]>;
  /** A certificate authority to trust, as PEM. */
  readonly ca?: string;
  /** Milliseconds that a request may wait for its quota, or for the service to recover; two minutes. */
  readonly patience?: number;
}

/** How requests reach the service. */
export interface Sender {
  readonly endpoint: string;
  readonly client: () => Promise<ResourceGraphClient>;
  /** Milliseconds that one request may wait. */
  readonly patience: number;
  readonly retries: number;
}

/** A sender whose client of the SDK is made with the first request. */
export function createSender(endpoint: string, options: LiveOptions): Sender {
  let opened: Promise<ResourceGraphClient> | undefined;
  return {
    endpoint,
    client: () => {
      opened ??= openClient(endpoint, options);
      return opened;
    },
    patience: options.patience ?? 120_000,
    retries: isLoopback(endpoint) ? 0 : 3,
  };
}

/** Sends one request; again while the quota is used up, or the service or the way to it fails for a moment, and patience lasts. */
export async function send(sender: Sender, request: QueryRequest, signal: AbortSignal | undefined): Promise<AnswerPage> {
  const end = Date.now() + sender.patience;
  for (let failures = 0; ; failures++) {
    const outcome = await exchange(sender, request, signal);
    if (!(outcome instanceof LiveError) && outcome.status === 200) {
      const page = readAnswer(outcome);
      if (page.skipToken !== undefined && isOutOfQuota(outcome)) await pause(waitFor(outcome), signal);
      return page;
    }
    const wait = waitBeforeRetry(outcome, failures, sender.retries);
    if (wait === undefined || Date.now() + wait > end) throw outcome instanceof LiveError ? outcome : readErrorAnswer(outcome);
    await pause(wait, signal);
  }
}

/** One request's answer, of whatever status, or why there is none. */
async function exchange(sender: Sender, request: QueryRequest, signal: AbortSignal | undefined): Promise<RawAnswer | LiveError> {
  let answer: RawAnswer | undefined;
  try {
    const client = await sender.client();
    await client.resources(request, {
      ...(signal && { abortSignal: signal }),
      onResponse: ({ status, bodyAsText, headers }) => {
        answer = { status, body: bodyAsText ?? "", header: (name) => headers.get(name) };
      },
    });
  } catch (error) {
    // The SDK throws for every status but 200, and breaks on a body without 'error': what came is read here.
    if (answer === undefined || answer.status === 200) return sendFailure(error, sender.endpoint);
  }
  return answer!;
}

async function openClient(endpoint: string, { credential, httpClient, ca }: LiveOptions): Promise<ResourceGraphClient> {
  const { ResourceGraphClient } = await import("@azure/arm-resourcegraph");
  const plain = endpoint.startsWith("http:");
  const used = credential ?? (isLoopback(endpoint) || plain ? undefined : await defaultCredential());
  // The SDK sends no token over plain http, and takes no credential as leave to send none.
  return new ResourceGraphClient((plain ? undefined : used) as TokenCredential, {
    endpoint,
    allowInsecureConnection: plain,
    // The SDK knows nothing of the quota's own header, nor when the caller's patience ends.
    retryOptions: { maxRetries: 0 },
    ...(httpClient && { httpClient }),
    ...(ca !== undefined && { tlsOptions: { ca } }),
  });
}

async function defaultCredential(): Promise<TokenCredential> {
  const { DefaultAzureCredential } = await import("@azure/identity");
  return new DefaultAzureCredential();
}

/** Whether the endpoint is on this machine. */
export function isLoopback(endpoint: string): boolean {
  const { hostname } = new URL(endpoint);
  return hostname === "localhost" || hostname === "[::1]" || /^127(?:\.\d+){3}$/.test(hostname);
}
