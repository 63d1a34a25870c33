import type { TokenCredential } from "@azure/identity";
import type { Hono } from "hono";
import { createApp } from "./app.js";
import type { Connection } from "./connection.js";
import { type HttpClient, inProcessClient } from "./in-process.js";
import { type Listening, type ListenOptions, listen } from "./listen.js";
import { ownUser } from "./principal.js";
import type { Environment } from "./reply.js";
import type { EmulatorOptions } from "./settings.js";

/** Resource Graph over an estate. */
export interface Emulator {
  /** A handler of standard requests: `app.fetch(request)`. */
  readonly app: Hono<Environment>;
  /** For the `httpClient` option of an Azure SDK client: requests are answered in this process, whatever their host. */
  readonly httpClient: () => HttpClient;
  /** For a client's constructor: its token names the emulator's own user, who reads everything. */
  readonly credential: TokenCredential;
  /**
   * The credential of one of the estate's principals, by name or object id.
   * @throws {RangeError} where the estate lists none such
   */
  readonly credentialOf: (principal: string) => TokenCredential;
  readonly listen: (options: ListenOptions) => Promise<Listening>;
}

/** Makes an emulator; nothing listens until it is asked to. */
export function createEmulator(options: EmulatorOptions): Emulator {
  const app = createApp(options);
  const handle = (request: Request, connection?: Connection) => app.fetch(request, connection && { connection });
  const { tenantId } = options.estate.manifest;
  const clock = options.clock ?? Date.now;
  const credential = (oid: string): TokenCredential => ({
    getToken: () => {
      const expiry = clock() + tokenLife;
      return Promise.resolve({ token: unsignedToken(oid, tenantId, expiry), expiresOnTimestamp: Date.now() + tokenLife });
    },
  });
  return {
    app,
    httpClient: () => inProcessClient(handle),
    credential: credential(ownUser),
    credentialOf: (principal) => {
      const known = options.estate.manifest.principals?.find(({ id, name }) => id === principal || name === principal);
      if (known !== undefined) return credential(known.id);
      throw new RangeError(`the estate lists no principal '${principal}'`);
    },
    listen: (where) => listen(handle, where),
  };
}

const tokenLife = 3_600_000;

/** A token without a signature. */
function unsignedToken(oid: string, tid: string, expiry: number): string {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString("base64url");
  const claims = { oid, sub: oid, tid, aud: "https://management.azure.com", exp: Math.floor(expiry / 1000) };
  return `${part({ alg: "none", typ: "JWT" })}.${part(claims)}.`;
}
