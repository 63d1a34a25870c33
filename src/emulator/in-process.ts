import type { ResourceGraphClientOptionalParams } from "@azure/arm-resourcegraph";

/** What the Azure SDK sends requests through; its `httpClient` option. */
export type HttpClient = NonNullable<ResourceGraphClientOptionalParams["httpClient"]>;
type SdkRequest = Parameters<HttpClient["sendRequest"]>[0];
type SdkResponse = Awaited<ReturnType<HttpClient["sendRequest"]>>;
type SdkHeaders = SdkResponse["headers"];

/** A client that hands requests to a handler in this process: no port, no socket. */
export function inProcessClient(handle: (request: Request) => Response | Promise<Response>): HttpClient {
  return {
    sendRequest: async (request) => {
      if (request.abortSignal?.aborted) throw aborted();
      const response = await handle(fetchRequest(request));
      return {
        request,
        status: response.status,
        headers: sdkHeaders(response.headers),
        bodyAsText: await response.text(),
      };
    },
  };
}

function fetchRequest({ url, method, headers, body }: SdkRequest): Request {
  const hasBody = typeof body === "string" || body instanceof Uint8Array;
  const init = { method, headers: headers.toJSON(), ...(hasBody && { body: body as string }) };
  return new Request(url, init);
}

function sdkHeaders(headers: Headers): SdkHeaders {
  return {
    get: (name) => headers.get(name) ?? undefined,
    has: (name) => headers.has(name),
    set: (name, value) => headers.set(name, String(value)),
    delete: (name) => headers.delete(name),
    toJSON: () => Object.fromEntries(headers),
    [Symbol.iterator]: () => headers.entries(),
  };
}

function aborted(): Error {
  const error = new Error("the request was aborted");
  error.name = "AbortError";
  return error;
}
