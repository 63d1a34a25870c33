import { LiveError } from "./live-error.js";

/** The error behind a request that got no answer: no sign-in, no connection, no trust, cancelled. */
export function sendFailure(error: unknown, endpoint: string): LiveError {
  if (error instanceof LiveError) return error;
  const { name, message } = error instanceof Error ? error : { name: "", message: String(error) };
  if (name === "AbortError") return new LiveError({ kind: "cancelled", code: "Cancelled", message: "the query was cancelled" });
  if (credentialErrors.has(name)) return credentialFailure(message, error);
  const code = codeOf(error);
  const why = connectionMessage(code, message, endpoint);
  return why === undefined
    ? new LiveError({
        kind: "service",
        code: code ?? name,
        message: `no answer from ${endpoint}: ${firstLine(message)}`,
        cause: error,
      })
    : new LiveError({ kind: "connection", code: code ?? name, message: why, cause: error });
}

const credentialErrors = new Set([
  "CredentialUnavailableError",
  "AggregateAuthenticationError",
  "AuthenticationError",
  "AuthenticationRequiredError",
  "AuthenticationRequired",
]);

function credentialFailure(message: string, cause: unknown): LiveError {
  const tried = [...new Set(message.match(/\b[A-Z]\w+Credential\b/g) ?? [])].filter((name) => !/^(?:Default|Chained)/.test(name));
  const list = tried.length > 0 ? ` (tried ${tried.join(", ")})` : "";
  return new LiveError({
    kind: "credential",
    code: "NoCredential",
    message: `no Azure credential worked${list}; run 'az login', or add --offline to use a local estate`,
    cause,
  });
}

/** The SDK's own code, or that of the socket error behind it. */
function codeOf(error: unknown): string | undefined {
  for (let at = error, depth = 0; at instanceof Error && depth < 5; depth++) {
    const { code, errors } = at as Error & { code?: unknown; errors?: readonly unknown[] };
    if (typeof code === "string" && code !== "REQUEST_SEND_ERROR") return code;
    at = errors?.[0] ?? at.cause;
  }
  return undefined;
}

function connectionMessage(code: string | undefined, message: string, endpoint: string): string | undefined {
  switch (code) {
    case "ECONNREFUSED":
      return `nothing listens at ${endpoint}; is the port right, and the emulator running?`;
    case "ENOTFOUND":
    case "EAI_AGAIN":
      return `the host of ${endpoint} is not known; is its name right, and the network there?`;
    case "ETIMEDOUT":
    case "ESOCKETTIMEDOUT":
      return `${endpoint} does not answer in time`;
    case "ECONNRESET":
    case "EPIPE":
      return `${endpoint} ended the connection; does it speak what the address says, https or http?`;
    case "CERT_HAS_EXPIRED":
      return `the certificate of ${endpoint} has expired`;
    case "ERR_TLS_CERT_ALTNAME_INVALID":
      return `the certificate of ${endpoint} is for another host`;
    default:
      if (code !== undefined && untrusted.has(code)) {
        return `the certificate of ${endpoint} is not trusted; for the emulator, set NODE_EXTRA_CA_CERTS to its certificate file`;
      }
      return code === "EPROTO" || /wrong version number|packet length too long/i.test(message)
        ? `${endpoint} does not speak TLS; use its https port, or an http address`
        : undefined;
  }
}

const untrusted = new Set([
  "DEPTH_ZERO_SELF_SIGNED_CERT",
  "SELF_SIGNED_CERT_IN_CHAIN",
  "UNABLE_TO_GET_ISSUER_CERT",
  "UNABLE_TO_GET_ISSUER_CERT_LOCALLY",
  "UNABLE_TO_VERIFY_LEAF_SIGNATURE",
]);

function firstLine(text: string): string {
  return text.split("\n", 1)[0]!;
}
