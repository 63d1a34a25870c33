import type { TokenCredential } from "@azure/identity";
import type { Hono } from "hono";
import { createApp } from "./app.js";
import { type HttpClient, inProcessClient } from "./in-process.js";
import { type Listening, type ListenOptions, listen } from "./listen.js";
import type { Variables } from "./reply.js";
import type { EmulatorOptions } from "./settings.js";

/** Resource Graph over an estate. */
export interface Emulator {
  /** A handler of standard requests: `app.fetch(request)`. */
  readonly app: Hono<{ Variables: Variables }>;
  /** For the `httpClient` option of an Azure SDK client: requests are answered in this process, whatever their host. */
  readonly httpClient: () => HttpClient;
  /** For a client's constructor: its token names no one and is checked by no one. */
  readonly credential: TokenCredential;
  readonly listen: (options: ListenOptions) => Promise<Listening>;
}

/** Makes an emulator; nothing listens until it is asked to. */
export function createEmulator(options: EmulatorOptions): Emulator {
  const app = createApp(options);
  const handle = (request: Request) => app.fetch(request);
  return {
    app,
    httpClient: () => inProcessClient(handle),
    credential: {
      getToken: () => Promise.resolve({ token: emulatorToken(), expiresOnTimestamp: Date.now() + 3_600_000 }),
    },
    listen: (where) => listen(handle, where),
  };
}

/** A token without a signature, whose subject is the emulator's own user. */
function emulatorToken(): string {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString("base64url");
  return `${part({ alg: "none", typ: "JWT" })}.${part({ sub: "argonite", aud: "https://management.azure.com" })}.`;
}
