import { z } from "zod";
import { LiveError } from "./live-error.js";
import { createMeter } from "./meter.js";
import { readQuota } from "./quota-headers.js";
import { type RawAnswer, readErrorAnswer } from "./read-error.js";
import { type FailedRequest, persist } from "./retry.js";
import { createSender, type LiveOptions, type Sender } from "./sender.js";
import { sendFailure } from "./send-failure.js";

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
  const sender = createSender(options);
  const { endpoint } = sender;
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

/** Lists have limits of their own; what a refusal says of its end is waited for. */
function get(sender: Sender, options: LiveOptions, url: string, signal: AbortSignal | undefined): Promise<RawAnswer> {
  return persist(sender, { meter: createMeter(), signal }, async (): Promise<RawAnswer | FailedRequest> => {
    const outcome = await exchange(sender, options, url, signal);
    if (outcome instanceof LiveError) return { why: outcome, status: undefined, refusedFor: 0 };
    const { status } = outcome;
    return status === 200
      ? outcome
      : { why: readErrorAnswer(outcome), status, refusedFor: readQuota(outcome).resetsAfter ?? unsaid };
  });
}

/** Milliseconds to wait where a refusal does not say how long. */
const unsaid = 5_000;

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
