import { createServer as createHttpServer, type Server, type ServerResponse, STATUS_CODES } from "node:http";
import { createServer as createHttpsServer } from "node:https";
import type { AddressInfo } from "node:net";
import type { Duplex } from "node:stream";
import { getRequestListener } from "@hono/node-server";
import { type ArmProblem, armErrorBody } from "../arg/arm-error.js";
import { type Connection, socketConnection } from "./connection.js";
import { replyProblem } from "./reply.js";
import { serverIdentity } from "./tls/authority.js";

/** Where to listen. A port of 0 is any that is free; a port left out is not listened on. */
export interface ListenOptions {
  readonly httpPort?: number;
  readonly httpsPort?: number;
  /** This machine alone where left out. */
  readonly host?: string;
  /** Where the authority's key and certificate are kept. */
  readonly folder?: string;
  /** Milliseconds that a client may take to send its headers; 15,000. */
  readonly patience?: number;
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

/** Milliseconds that a client may take to send its headers; four times as many for its whole request. */
const usualPatience = 15_000;

const requestTimes = (patience: number) => ({
  headersTimeout: patience,
  requestTimeout: 4 * patience,
  connectionsCheckingInterval: patience / 3,
});

/** Milliseconds that requests under way get before their connections are cut. */
const grace = 2_000;

/** Serves a handler over HTTP, HTTPS or both. */
export async function listen(
  fetch: (request: Request, connection: Connection) => Response | Promise<Response>,
  options: ListenOptions,
): Promise<Listening> {
  const { httpPort, httpsPort, host = "127.0.0.1", folder = ".argonite", patience = usualPatience } = options;
  const listener = getRequestListener((request, { outgoing }) => fetch(request, socketConnection(outgoing as ServerResponse)), {
    overrideGlobalObjects: false,
    errorHandler: () => replyProblem(malformed),
  });
  const times = requestTimes(patience);
  const identity = httpsPort === undefined ? undefined : await serverIdentity(folder);
  const servers: Server[] = [];
  const close = async () => {
    await Promise.all(servers.map(closeServer));
  };
  const start = async (server: Server, port: number, scheme: string) => {
    await listening(server, port, host);
    servers.push(server);
    server.on("clientError", refuseClient);
    return `${scheme}://${shownHost(host)}:${(server.address() as AddressInfo).port}`;
  };
  try {
    const http = httpPort === undefined ? undefined : await start(createHttpServer(times, listener), httpPort, "http");
    const https =
      httpsPort === undefined || identity === undefined
        ? undefined
        : await start(
            createHttpsServer({ ...times, key: identity.key, cert: identity.certificate }, listener),
            httpsPort,
            "https",
          );
    return { http, https, ca: identity?.ca, caFile: identity?.caFile, close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** Answers what is no request that the server can read, so that a client always has an error of Resource Manager to read. */
function refuseClient(error: NodeJS.ErrnoException, socket: Duplex): void {
  if (!socket.writable || error.code === "ECONNRESET") {
    socket.destroy();
    return;
  }
  const problem = unreadable[error.code ?? ""] ?? malformed;
  const body = armErrorBody(problem);
  const head = [
    `HTTP/1.1 ${problem.status} ${STATUS_CODES[problem.status]}`,
    "content-type: application/json; charset=utf-8",
    `content-length: ${Buffer.byteLength(body)}`,
    "connection: close",
  ];
  socket.end(`${head.join("\r\n")}\r\n\r\n${body}`);
}

const malformed: ArmProblem = { status: 400, code: "BadRequest", message: "The request is not HTTP that can be read." };
const unreadable: Readonly<Record<string, ArmProblem>> = {
  ERR_HTTP_REQUEST_TIMEOUT: { status: 408, code: "RequestTimeout", message: "The request was not sent in time." },
  HPE_HEADER_OVERFLOW: { status: 431, code: "RequestHeaderFieldsTooLarge", message: "The headers of the request are too large." },
};

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
