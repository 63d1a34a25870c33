import type { ResourceGraphClient, ResourceGraphClientOptionalParams } from "@azure/arm-resourcegraph";
import type { TokenCredential } from "@azure/identity";
import { tokenScope } from "./clouds.js";
import { createIdentity, type Identity } from "./identity.js";
import { LiveError } from "./live-error.js";
import type { Pacer } from "./pacer.js";
import { pacerOf } from "./pacers.js";
import type { RetryPolicy } from "./retry.js";

export const publicEndpoint = "https://management.azure.com";

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
  /** Milliseconds before a request that failed is sent again, doubled each time; 250. */
  readonly retryDelay?: number;
}

/** How requests reach the service. */
export interface Sender {
  readonly endpoint: string;
  readonly client: () => Promise<ResourceGraphClient>;
  /** That of whoever is signed in; all senders of the process share it. */
  readonly pacer: (signal: AbortSignal | undefined) => Promise<Pacer>;
  /** Has the next request sent with a new token. */
  readonly renew: () => void;
  readonly retry: RetryPolicy;
}

/**
 * A sender whose client of the SDK is made with the first request.
 * @throws {LiveError} `InvalidRequest` for an address that requests are not to be sent to
 */
export function createSender(options: LiveOptions = {}): Sender {
  const { httpClient, patience = 120_000, retryDelay = 250 } = options;
  const endpoint = checkedEndpoint(options.endpoint ?? publicEndpoint);
  let identity: Promise<Identity | undefined> | undefined;
  let client: Promise<ResourceGraphClient> | undefined;
  const signIn = () => {
    identity ??= identityFor(endpoint, options);
    return identity;
  };
  return {
    endpoint,
    client: () => {
      client ??= signIn().then((known) => openClient(endpoint, options, known));
      return client;
    },
    pacer: async (signal) => pacerOf(endpoint, (await (await signIn())?.principal(signal)) ?? "", httpClient),
    renew: () => {
      // The SDK's client keeps a token of its own.
      client = undefined;
      void identity?.then((known) => known?.forget());
    },
    retry: { patience, delay: retryDelay },
  };
}

async function identityFor(endpoint: string, { credential }: LiveOptions): Promise<Identity | undefined> {
  // The SDK sends no token over plain http.
  if (endpoint.startsWith("http:")) return undefined;
  const used = credential ?? (isLoopback(endpoint) ? undefined : await defaultCredential());
  return used && createIdentity(used, tokenScope(endpoint));
}

async function openClient(
  endpoint: string,
  { httpClient, ca }: LiveOptions,
  identity: Identity | undefined,
): Promise<ResourceGraphClient> {
  const { ResourceGraphClient } = await import("@azure/arm-resourcegraph");
  // The SDK takes no credential as leave to send none.
  return new ResourceGraphClient(identity?.credential as TokenCredential, {
    endpoint,
    allowInsecureConnection: endpoint.startsWith("http:"),
    // The SDK knows nothing of the quota's own header, nor when the caller's patience ends.
    retryOptions: { maxRetries: 0 },
    // Left to itself it asks for a token of the public cloud whatever the endpoint.
    credentials: { scopes: [tokenScope(endpoint)] },
    ...(httpClient && { httpClient }),
    ...(ca !== undefined && { tlsOptions: { ca } }),
  });
}

async function defaultCredential(): Promise<TokenCredential> {
  const { DefaultAzureCredential } = await import("@azure/identity");
  return new DefaultAzureCredential();
}

function checkedEndpoint(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url === undefined || !/^https?:$/.test(url.protocol)) {
    throw requestError(`'${text}' is no address; it is one such as '${publicEndpoint}'`);
  }
  if (url.protocol === "http:" && !isLoopback(text)) throw requestError(`'${text}' is not on this machine; use https`);
  return text.replace(/\/+$/, "");
}

/** Whether the endpoint is on this machine. */
export function isLoopback(endpoint: string): boolean {
  const { hostname } = new URL(endpoint);
  return hostname === "localhost" || hostname === "[::1]" || /^127(?:\.\d+){3}$/.test(hostname);
}

export function requestError(message: string): LiveError {
  return new LiveError({ kind: "request", code: "InvalidRequest", message });
}
