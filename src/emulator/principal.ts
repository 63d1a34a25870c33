import { z } from "zod";

const claims = z.looseObject({ oid: z.string().optional(), sub: z.string().optional(), appid: z.string().optional() });

/** Who asks, by the bearer token, whose signature is not looked at; undefined without one. */
export function principalOf(authorization: string | undefined): string | undefined {
  const token = /^Bearer\s+(\S+)$/i.exec(authorization ?? "")?.[1];
  if (token === undefined) return undefined;
  try {
    const payload = token.split(".")[1] ?? "";
    const { oid, sub, appid } = claims.parse(JSON.parse(Buffer.from(payload, "base64url").toString("utf8")));
    return oid ?? sub ?? appid ?? "unnamed";
  } catch {
    return "unnamed";
  }
}
