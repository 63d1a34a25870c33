import { z } from "zod";
import type { ArmProblem } from "../arg/arm-error.js";
import { hasSplice } from "../arg/splice.js";
import type { Estate } from "../estate/estate.js";
import { armPath } from "./path.js";
import { type EmulatorContext, replyJson, replyProblem } from "./reply.js";
import { missingVersion } from "./resources.js";
import type { Settings } from "./settings.js";
import type { SharedQueries, SharedQuery } from "./shared-queries.js";

const pattern =
  /^\/subscriptions\/(?<subscription>[^/]+)(?:\/resourcegroups\/(?<group>[^/]+))?\/providers\/microsoft\.resourcegraph\/queries(?:\/(?<name>[^/]+))?$/i;

const bodySchema = z.looseObject({
  location: z.string().nullish(),
  tags: z.record(z.string(), z.string()).nullish(),
  etag: z.string().nullish(),
  properties: z
    .looseObject({ query: z.string().nullish(), description: z.string().nullish(), displayName: z.string().nullish() })
    .nullish(),
});
type Body = z.infer<typeof bodySchema>;

/** Shared queries: list, get, create or replace, change and delete. Undefined for any other path. */
export function graphQueryHandler(
  settings: Settings,
  shared: SharedQueries,
): (context: EmulatorContext) => Promise<Response> | undefined {
  return (context) => {
    const path = safeDecode(armPath(new URL(context.req.url)));
    const { subscription, group, name } = pattern.exec(path)?.groups ?? {};
    if (subscription === undefined || (group === undefined && name !== undefined)) return undefined;
    return answer(context, { path, subscription, group, name }, settings, shared);
  };
}

interface Target {
  readonly path: string;
  readonly subscription: string;
  readonly group: string | undefined;
  readonly name: string | undefined;
}

async function answer(context: EmulatorContext, target: Target, settings: Settings, shared: SharedQueries): Promise<Response> {
  if ((context.req.query("api-version") ?? "") === "") return replyProblem(missingVersion);
  const missing = missingPlace(target, context.var.caller.estate);
  if (missing !== undefined) return replyProblem(missing);
  const { method } = context.req;
  if (target.name === undefined) {
    if (method !== "GET") return replyProblem(notAllowed(method));
    const prefix = target.path.slice(0, target.path.search(/\/providers\//i));
    const listed = shared.list(`${prefix}/`).map(wire);
    return replyJson(JSON.stringify({ value: listed }));
  }
  const known = shared.get(target.path);
  switch (method) {
    case "GET":
      return known === undefined ? replyProblem(notFound(target)) : replyJson(JSON.stringify(wire(known)));
    case "DELETE":
      return shared.remove(target.path) ? replyJson("", 200) : new Response(null, { status: 204 });
    case "PUT":
    case "PATCH": {
      if (method === "PATCH" && known === undefined) return replyProblem(notFound(target));
      const body = readBody(await context.req.text());
      const made = typeof body === "string" ? invalid(body) : change(target, body, known, method === "PUT", settings.clock());
      if ("status" in made) return replyProblem(made);
      shared.put(made);
      return replyJson(JSON.stringify(wire(made)), known === undefined ? 201 : 200);
    }
    default:
      return replyProblem(notAllowed(method));
  }
}

/** The query as it is to be stored, or what is wrong. */
function change(
  { path, name = "" }: Target,
  body: Body,
  known: SharedQuery | undefined,
  replace: boolean,
  now: number,
): SharedQuery | ArmProblem {
  const before = replace ? undefined : known;
  const query = body.properties?.query ?? before?.properties.query;
  if (query === undefined || query.trim() === "") return invalid("properties.query: a query is needed");
  if (hasSplice(query)) return invalid("properties.query: a shared query may not contain a shared query");
  const given = body.etag ?? undefined;
  if (given !== undefined && known !== undefined && given !== known.etag) return staleTag;
  const timeModified = new Date(now).toISOString().replace("Z", "0000Z");
  return {
    id: known?.id ?? path,
    name: known?.name ?? name,
    location: body.location ?? before?.location ?? "global",
    tags: body.tags ?? before?.tags ?? {},
    etag: `"${nextTag(known)}"`,
    properties: {
      displayName: body.properties?.displayName ?? before?.properties.displayName ?? name,
      description: body.properties?.description ?? before?.properties.description ?? "",
      query,
      resultKind: "basic",
      timeModified,
    },
  };
}

/** Tags count the changes, so that they tell two versions of one instant apart. */
function nextTag(known: SharedQuery | undefined): number {
  const count = Number(/^"(\d+)"$/.exec(known?.etag ?? "")?.[1]);
  return Number.isSafeInteger(count) ? count + 1 : 1;
}

function wire(query: SharedQuery): object {
  return { ...query, type: "microsoft.resourcegraph/queries" };
}

function readBody(text: string): Body | string {
  try {
    const parsed = bodySchema.safeParse(JSON.parse(text));
    if (parsed.success) return parsed.data;
    const [issue] = parsed.error.issues;
    return `${issue!.path.join(".")}: ${issue!.message}`;
  } catch {
    return "it is not JSON";
  }
}

function missingPlace({ subscription, group }: Target, { manifest, tables }: Estate): ArmProblem | undefined {
  if (!manifest.subscriptions.some(({ id }) => id.toLowerCase() === subscription.toLowerCase())) {
    return { status: 404, code: "SubscriptionNotFound", message: `The subscription '${subscription}' could not be found.` };
  }
  if (group === undefined) return undefined;
  const id = `/subscriptions/${subscription}/resourcegroups/${group}`.toLowerCase();
  const known = (tables.get("resourcecontainers") ?? []).some((row) => String(row.id).toLowerCase() === id);
  return known
    ? undefined
    : { status: 404, code: "ResourceGroupNotFound", message: `Resource group '${group}' could not be found.` };
}

function notFound({ name, group }: Target): ArmProblem {
  const message = `The Resource 'Microsoft.ResourceGraph/queries/${name}' under resource group '${group}' was not found. For more details please go to https://aka.ms/ARMResourceNotFoundFix`;
  return { status: 404, code: "ResourceNotFound", message };
}

function notAllowed(method: string): ArmProblem {
  return { status: 405, code: "MethodNotAllowed", message: `The HTTP method '${method}' is not supported at this location.` };
}

function invalid(why: string): ArmProblem {
  const message = `The request content was invalid and could not be deserialized: '${why}'.`;
  return { status: 400, code: "InvalidRequestContent", message };
}

const staleTag: ArmProblem = {
  status: 412,
  code: "PreconditionFailed",
  message: "The shared query was changed by somebody else: its etag is not the one given. Please read it again.",
};

function safeDecode(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
