import type { ServerResponse } from "node:http";

/** The start of an answer that is broken off. */
export interface Begun {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
}

/** The way an answer takes back to its client, for faults that break it. */
export interface Connection {
  /** Ends without an answer, or within one, and gives what stands for it until then. */
  readonly abandon: (begun?: Begun) => Response;
}

/** A connection in this process: the client fails as it reads. */
export const inProcessConnection: Connection = {
  abandon: (begun) => {
    const body = new ReadableStream({
      start: (controller) => {
        if (begun !== undefined) controller.enqueue(new TextEncoder().encode(begun.text));
      },
      pull: (controller) => controller.error(connectionReset()),
    });
    return new Response(body, begun);
  },
};

/** A connection over a socket, which is cut. */
export function socketConnection(outgoing: ServerResponse): Connection {
  return {
    abandon: (begun) => {
      if (begun === undefined) outgoing.destroy();
      else {
        outgoing.writeHead(begun.status, begun.headers);
        outgoing.write(begun.text, () => outgoing.destroy());
      }
      return new Response(null, { headers: { "x-hono-already-sent": "true" } });
    },
  };
}

function connectionReset(): Error {
  return Object.assign(new Error("the connection was closed by the server"), { code: "ECONNRESET" });
}
