import { z } from "zod";
import type { ArmProblem } from "../arg/arm-error.js";
import { visibleEstate } from "../estate/access.js";
import type { Estate } from "../estate/estate.js";
import type { Settings } from "./settings.js";

/** Who asks. */
export interface Caller {
  /** Whose quota is spent, and who stands in the log. */
  readonly id: string;
  readonly name: string;
  /** What of the estate the caller may read. */
  readonly estate: Estate;
}

/** The emulator's own user, who reads everything: whose token `emulator.credential` gives. */
export const ownUser = "a4907e00-0000-4000-8000-000000000001";

const claimsSchema = z.looseObject({
  oid: z.string().optional(),
  sub: z.string().optional(),
  appid: z.string().optional(),
  tid: z.string().optional(),
  aud: z.string().optional(),
  exp: z.number().optional(),
});
type Claims = z.infer<typeof claimsSchema>;

/** Audiences of Azure Resource Manager in every cloud. */
const audiences: ReadonlySet<string> = new Set([
  "https://management.azure.com",
  "https://management.core.windows.net",
  "https://management.chinacloudapi.cn",
  "https://management.core.chinacloudapi.cn",
  "https://management.usgovcloudapi.net",
  "https://management.core.usgovcloudapi.net",
]);

/**
 * Who asks, by the bearer token, whose signature is not looked at. What a token says of audience, tenant and end is held against it.
 * Where no token is required, none is needed, it need not say anything, and whoever the estate does not list reads everything.
 */
export function identify(authorization: string | undefined, settings: Settings): Caller | ArmProblem {
  const { estate, requireToken } = settings;
  const everyone: Caller = { id: "anonymous", name: "anonymous", estate };
  if (authorization === undefined) return requireToken ? missingToken : everyone;
  const claims = claimsOf(authorization);
  if (claims === undefined) return requireToken ? badToken : { ...everyone, id: "unnamed", name: "unnamed" };
  const refusal = refuse(claims, settings);
  if (refusal !== undefined) return refusal;
  const id = claims.oid ?? claims.sub ?? claims.appid ?? "unnamed";
  const known = estate.manifest.principals?.find((principal) => principal.id.toLowerCase() === id.toLowerCase());
  if (known !== undefined) return { id, name: known.name, estate: visibleEstate(estate, known) };
  if (id === ownUser) return { id, name: "argonite", estate };
  const stranger = requireToken && estate.manifest.principals !== undefined;
  return { id, name: id, estate: stranger ? visibleEstate(estate, nobody) : estate };
}

/** One value, so that what it may see, which is next to nothing, is worked out once. */
const nobody = { id: "", name: "", roleAssignments: [] };

function claimsOf(authorization: string): Claims | undefined {
  const token = /^Bearer\s+(\S+)$/i.exec(authorization)?.[1];
  if (token === undefined) return undefined;
  try {
    const payload = token.split(".")[1] ?? "";
    return claimsSchema.parse(JSON.parse(Buffer.from(payload, "base64url").toString("utf8")));
  } catch {
    return undefined;
  }
}

function refuse({ aud, exp, tid }: Claims, { requireToken, estate, clock }: Settings): ArmProblem | undefined {
  if (requireToken ? !audiences.has(origin(aud ?? "")) : aud !== undefined && !audiences.has(origin(aud))) {
    return wrongAudience(aud ?? "");
  }
  if (exp === undefined ? requireToken : exp * 1000 <= clock()) return exp === undefined ? badToken : expired(exp, clock());
  if (tid !== undefined && tid.toLowerCase() !== estate.manifest.tenantId.toLowerCase()) {
    return wrongTenant(tid, estate.manifest.tenantId);
  }
  return undefined;
}

/** An audience may end in a slash. */
function origin(audience: string): string {
  return audience.toLowerCase().replace(/\/+$/, "");
}

const missingToken: ArmProblem = {
  status: 401,
  code: "AuthenticationFailed",
  message: "Authentication failed. The 'Authorization' header is missing.",
};

const badToken: ArmProblem = { status: 401, code: "InvalidAuthenticationToken", message: "The access token is invalid." };

function expired(exp: number, now: number): ArmProblem {
  const message = `The access token expiry UTC time '${utc(exp * 1000)}' is earlier than current UTC time '${utc(now)}'.`;
  return { status: 401, code: "ExpiredAuthenticationToken", message };
}

function wrongAudience(audience: string): ArmProblem {
  const allowed = [...audiences].map((one) => `'${one}/'`).join(",");
  const message = `The access token has been obtained for wrong audience or resource '${audience}'. It should exactly match with one of the allowed audiences ${allowed}.`;
  return { status: 401, code: "InvalidAuthenticationTokenAudience", message };
}

function wrongTenant(given: string, expected: string): ArmProblem {
  const issuer = (tenant: string) => `'https://sts.windows.net/${tenant}/'`;
  const message = `The access token is from the wrong issuer ${issuer(given)}. It must match the tenant ${issuer(expected)} associated with this subscription.`;
  return { status: 401, code: "InvalidAuthenticationTokenTenant", message };
}

function utc(milliseconds: number): string {
  return new Date(milliseconds).toISOString();
}

/** What a 401 tells the client of where to get a token. */
export function challenge({ message }: ArmProblem, { estate }: Settings): string {
  const authority = `https://login.microsoftonline.com/${estate.manifest.tenantId}`;
  return `Bearer authorization_uri="${authority}", error="invalid_token", error_description="${message}"`;
}
