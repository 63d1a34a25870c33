import { z } from "zod";
import { checkedEndpoint, publicEndpoint } from "./client.js";
import { LiveError } from "./live-error.js";
import { type RawAnswer, readErrorAnswer } from "./read-error.js";
import { createSender, type LiveOptions, type Sender } from "./send.js";
import { sendFailure } from "./send-failure.js";
import { pause, waitBeforeRetry } from "./throttle.js";

/** Reads lists of Azure Resource Manager, each with all of its pages. */
export interface ListReader {
  /**
   * The things of a list, in order.
   * @param path of the list below the endpoint, with its api-version
   * @throws {LiveError}
   */
  readonly list: (path: string, signal?: AbortSignal) => Promise<readonly unknown[]>;
}

/** Reads lists through the pipeline of Azure's own SDK: its sign-in, proxies and trust are those of queries. */
export function createListReader(options: LiveOptions): ListReader {
  const endpoint = checkedEndpoint(options.endpoint ?? publicEndpoint);
  const sender = createSender(endpoint, options);
  return {
    list: async (path, signal) => {
      const items: unknown[] = [];
      for (let url: string | undefined = `${endpoint}${path}`; url !== undefined; ) {
        const { value, nextLink } = readPage(await get(sender, options, url, signal));
        items.push(...value);
        url = nextLink == null || nextLink === "" ? undefined : checkedLink(nextLink, endpoint);
      }
      return items;
    },
  };
}

const page = z.looseObject({ value: z.array(z.unknown()), nextLink: z.string().nullish() });

function readPage({ body }: RawAnswer): z.infer<typeof page> {
  try {
    return page.parse(JSON.parse(body));
  } catch {
    throw unreadable("it is no list");
  }
}

/** The token goes to no other host than the one that it is for. */
function checkedLink(link: string, endpoint: string): string {
  if (URL.canParse(link) && new URL(link).origin === new URL(endpoint).origin) return link;
  throw unreadable(`its next page is at another host, '${link}'`);
}

function unreadable(why: string): LiveError {
  return new LiveError({ kind: "service", code: "UnreadableAnswer", message: `the service's list cannot be read: ${why}` });
}

async function get(sender: Sender, options: LiveOptions, url: string, signal: AbortSignal | undefined): Promise<RawAnswer> {
  const end = Date.now() + sender.patience;
  for (let failures = 0; ; failures++) {
    const outcome = await exchange(sender, options, url, signal);
    if (!(outcome instanceof LiveError) && outcome.status === 200) return outcome;
    const wait = waitBeforeRetry(outcome, failures, sender.retries);
    if (wait === undefined || Date.now() + wait > end) throw outcome instanceof LiveError ? outcome : readErrorAnswer(outcome);
    await pause(wait, signal);
  }
}

async function exchange(
  { client, endpoint }: Sender,
  { httpClient }: LiveOptions,
  url: string,
  abortSignal: AbortSignal | undefined,
): Promise<RawAnswer | LiveError> {
  try {
    const { createDefaultHttpClient, createPipelineRequest } = await import("@azure/core-rest-pipeline");
    const { pipeline } = await client();
    const request = createPipelineRequest({
      url,
      allowInsecureConnection: endpoint.startsWith("http:"),
      ...(abortSignal && { abortSignal }),
    });
    const { status, bodyAsText, headers } = await pipeline.sendRequest(httpClient ?? createDefaultHttpClient(), request);
    return { status, body: bodyAsText ?? "", header: (name) => headers.get(name) };
  } catch (error) {
    return sendFailure(error, endpoint);
  }
}
