import { createServer as createHttpServer, type Server } from "node:http";
import { createServer as createHttpsServer } from "node:https";
import type { AddressInfo } from "node:net";
import { getRequestListener } from "@hono/node-server";
import { serverIdentity } from "./tls/authority.js";

/** Where to listen. A port of 0 is any that is free; a port left out is not listened on. */
export interface ListenOptions {
  readonly httpPort?: number;
  readonly httpsPort?: number;
  /** This machine alone where left out. */
  readonly host?: string;
  /** Where the authority's key and certificate are kept. */
  readonly folder?: string;
}

export interface Listening {
  /** `http://127.0.0.1:…`. */
  readonly http: string | undefined;
  readonly https: string | undefined;
  /** The certificate that clients of `https` are to trust, as text and as a file. */
  readonly ca: string | undefined;
  readonly caFile: string | undefined;
  /** Lets the requests under way end, and stops. */
  readonly close: () => Promise<void>;
}

/** Milliseconds that a client may take to send its headers, and its whole request. */
const patience = { headersTimeout: 15_000, requestTimeout: 60_000, connectionsCheckingInterval: 5_000 };

/** Milliseconds that requests under way get before their connections are cut. */
const grace = 2_000;

/** Serves a handler over HTTP, HTTPS or both. */
export async function listen(
  fetch: (request: Request) => Response | Promise<Response>,
  options: ListenOptions,
): Promise<Listening> {
  const { httpPort, httpsPort, host = "127.0.0.1", folder = ".argonite" } = options;
  const listener = getRequestListener(fetch, { overrideGlobalObjects: false });
  const identity = httpsPort === undefined ? undefined : await serverIdentity(folder);
  const servers: Server[] = [];
  const close = async () => {
    await Promise.all(servers.map(closeServer));
  };
  const start = async (server: Server, port: number, scheme: string) => {
    await listening(server, port, host);
    servers.push(server);
    return `${scheme}://${shownHost(host)}:${(server.address() as AddressInfo).port}`;
  };
  try {
    const http = httpPort === undefined ? undefined : await start(createHttpServer(patience, listener), httpPort, "http");
    const https =
      httpsPort === undefined || identity === undefined
        ? undefined
        : await start(
            createHttpsServer({ ...patience, key: identity.key, cert: identity.certificate }, listener),
            httpsPort,
            "https",
          );
    return { http, https, ca: identity?.ca, caFile: identity?.caFile, close };
  } catch (error) {
    await close();
    throw error;
  }
}

function listening(server: Server, port: number, host: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, host, () => {
      server.off("error", reject);
      resolve();
    });
  });
}

function closeServer(server: Server): Promise<void> {
  return new Promise((resolve) => {
    const cut = setTimeout(() => server.closeAllConnections(), grace);
    server.close(() => {
      clearTimeout(cut);
      resolve();
    });
    server.closeIdleConnections();
  });
}

function shownHost(host: string): string {
  if (host === "0.0.0.0" || host === "::") return "localhost";
  return host.includes(":") ? `[${host}]` : host;
}
