import type { AccessToken, TokenCredential } from "@azure/identity";

/** A credential that keeps its token, says whose it is, and forgets it where the service refused it. */
export interface Identity {
  readonly credential: TokenCredential;
  /** The principal's object id; the credential itself where its token cannot be read. */
  readonly principal: (signal: AbortSignal | undefined) => Promise<string | TokenCredential>;
  readonly forget: () => void;
}

/** A token this close to its end is not used any more, in milliseconds. */
const margin = 120_000;

/** @param scope what tokens are asked for */
export function createIdentity(given: TokenCredential, scope: string): Identity {
  const kept = new Map<string, AccessToken>();
  const getToken: TokenCredential["getToken"] = async (scopes, options) => {
    const key = [scopes].flat().join(" ");
    const known = kept.get(key);
    // Claims are asked for where the service wants more than the token at hand says.
    if (known !== undefined && options?.claims === undefined && known.expiresOnTimestamp > Date.now() + margin) return known;
    const token = await given.getToken(scopes, options);
    if (token !== null) kept.set(key, token);
    return token;
  };
  return {
    credential: { getToken },
    principal: async (signal) => {
      const token = await getToken(scope, signal === undefined ? {} : { abortSignal: signal });
      return (token === null ? undefined : objectId(token.token)) ?? given;
    },
    forget: () => kept.clear(),
  };
}

/** Quotas are those of a principal, however many credentials it has. */
function objectId(token: string): string | undefined {
  try {
    const claims = JSON.parse(Buffer.from(token.split(".")[1] ?? "", "base64url").toString("utf8")) as Record<string, unknown>;
    const id = claims.oid ?? claims.sub ?? claims.appid;
    return typeof id === "string" ? id : undefined;
  } catch {
    return undefined;
  }
}
