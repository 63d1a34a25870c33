import type { ArmProblem } from "../../arg/arm-error.js";
import { formatJson } from "../../engine/types/json.js";
import type { Dynamic } from "../../engine/types/value.js";
import { armPath } from "../path.js";
import { type EmulatorContext, errorCodeHeader, replyJson, replyProblem } from "../reply.js";
import { missingVersion } from "../resources.js";
import { securityRoutes } from "../security/routes.js";
import type { Settings } from "../settings.js";
import { managementGroupRoutes } from "./management-groups.js";
import { providerRoutes } from "./providers.js";
import { resourceRoutes } from "./resources.js";
import type { ArmAnswer, ArmRoute } from "./route.js";
import { subscriptionRoutes } from "./subscriptions.js";

const routes: readonly ArmRoute[] = [...subscriptionRoutes, ...managementGroupRoutes, ...providerRoutes, ...securityRoutes];

/** What an SDK reads beside queries: subscriptions, tenants, management groups, providers, and Microsoft.Security. Undefined elsewhere. */
export function armHandler(settings: Settings): (context: EmulatorContext) => Response | undefined {
  return (context) => {
    const url = new URL(context.req.url);
    const path = decoded(armPath(url));
    // Reads of resources are those of their providers, except where Resource Graph is asked for.
    const asked = url.searchParams.get("useResourceGraph")?.toLowerCase() === "true" ? [...routes, ...resourceRoutes] : routes;
    const found = asked.filter(({ pattern }) => pattern.test(path));
    if (found.length === 0) return undefined;
    const route = found.find(({ method }) => method === context.req.method);
    if (route === undefined) return replyProblem(readsOnly(context.req.method));
    const version = url.searchParams.get("api-version") ?? "";
    if (version === "") return replyProblem(missingVersion);
    if (!isKnown(version, route)) return replyProblem(unknownVersion(version, route));
    const { caller } = context.var;
    const answer = route.answer({
      caller,
      estate: caller.estate,
      whole: settings.estate,
      names: route.pattern.exec(path)?.groups ?? {},
      version,
      expand: url.searchParams.get("$expand")?.toLowerCase(),
    });
    return send(answer, url, settings.pageSize);
  };
}

function send(answer: ArmAnswer, url: URL, pageSize: number): Response {
  if ("problem" in answer) {
    const { status, code, message } = answer.problem;
    if (answer.capitals !== true) return replyProblem(answer.problem, readsLeft);
    const body = JSON.stringify({ Error: { Code: code, Message: message } });
    return replyJson(body, status, { ...readsLeft, [errorCodeHeader]: code });
  }
  if ("one" in answer) return replyJson(formatJson(answer.one), 200, readsLeft);
  const start = readOffset(url.searchParams.get("$skipToken"));
  if (start === undefined) return replyProblem(badToken);
  const end = start + pageSize;
  const body: Record<string, Dynamic> = { value: answer.list.slice(start, end), ...answer.further };
  if (end < answer.list.length) body.nextLink = nextLink(url, end);
  return replyJson(formatJson(body), 200, readsLeft);
}

/** Reads are counted by the hour; the emulator has enough of them. */
const readsLeft = { "x-ms-ratelimit-remaining-subscription-reads": "11999" };

/** The address of the next page, at the host that this one was asked of. */
function nextLink(url: URL, offset: number): string {
  const next = new URL(url);
  next.searchParams.set("$skipToken", Buffer.from(String(offset)).toString("base64url"));
  return next.href;
}

function readOffset(token: string | null): number | undefined {
  if (token === null) return 0;
  const text = Buffer.from(token, "base64url").toString("latin1");
  return /^\d{1,9}$/.test(text) ? Number(text) : undefined;
}

/** A path with escapes that are none stays as it is. */
function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

function isKnown(version: string, { versions }: ArmRoute): boolean {
  if (versions !== undefined) return versions.includes(version.toLowerCase());
  return /^20[12]\d-[01]\d-[0-3]\d(?:-preview)?$/i.test(version);
}

function unknownVersion(version: string, { type, versions }: ArmRoute): ArmProblem {
  if (versions === undefined) {
    const message = `The api-version '${version}' is invalid. An api-version is a date, such as '2022-12-01'.`;
    return { status: 400, code: "InvalidApiVersionParameter", message };
  }
  const message = `No registered resource provider found for location '' and API version '${version}' for type '${type}'. The supported api-versions are '${versions.join(", ")}'.`;
  return { status: 400, code: "NoRegisteredProviderFound", message };
}

function readsOnly(method: string): ArmProblem {
  const message = `The HTTP method '${method}' is not supported at this location. The emulator can be read here, and not changed.`;
  return { status: 405, code: "MethodNotAllowed", message };
}

const badToken: ArmProblem = {
  status: 400,
  code: "InvalidSkipToken",
  message: "The skip token is not one that this service gave. Please start from the first page.",
};
