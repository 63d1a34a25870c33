import { z } from "zod";
import { ArmFailure } from "../arg/arm-error.js";
import { readSkipToken, writeSkipToken } from "../arg/skip-token.js";
import { formatJson } from "../engine/types/json.js";
import { type Dynamic, type DynamicBag, isBag, member } from "../engine/types/value.js";
import { postHandler } from "./post.js";
import type { Quota } from "./quota.js";
import type { EmulatorContext } from "./reply.js";
import { changesIn, type ResourceChange } from "./snapshots.js";

const versions = ["2020-09-01-preview"] as const;

const instant = z.iso.datetime({ offset: true });
const listSchema = z.looseObject({
  resourceIds: z.array(z.string()).nullish(),
  resourceId: z.string().nullish(),
  subscriptionId: z.string().nullish(),
  interval: z.looseObject({ start: instant, end: instant }),
  table: z.string().nullish(),
  fetchPropertyChanges: z.boolean().nullish(),
  fetchSnapshots: z.boolean().nullish(),
  $top: z.int().min(1).max(1000).nullish(),
  $skipToken: z.string().nullish(),
});
const detailsSchema = z.looseObject({ resourceIds: z.array(z.string()), changeIds: z.array(z.string()) });

type Handler = (context: EmulatorContext) => Promise<Response>;

/** `POST …/resourceChanges`, superseded by the table and still in the SDK: changes of resources within an interval. */
export function changesHandler(quota: Quota): Handler {
  return postHandler(quota, versions, (body, { var: { caller } }) => {
    const request = read(listSchema, body);
    const wanted = wantedIds(request.resourceIds ?? (request.resourceId ? [request.resourceId] : undefined));
    const subscription = request.subscriptionId ? `/subscriptions/${request.subscriptionId}/`.toLowerCase() : "";
    const found = changesIn(caller.estate, Date.parse(request.interval.start), Date.parse(request.interval.end)).filter(
      ({ resourceId }) => wanted(resourceId) && resourceId.toLowerCase().startsWith(subscription),
    );
    const token = request.$skipToken ? readSkipToken(request.$skipToken) : undefined;
    if (request.$skipToken && token === undefined) throw invalid("$skipToken: it is not one that this service gave");
    const size = request.$top ?? token?.maxRows ?? 100;
    const start = token?.rowsToSkip ?? 0;
    const end = start + size;
    const changes = found.slice(start, end).map((change) => wire(change, request.fetchPropertyChanges === true));
    const more = end < found.length ? { $skipToken: writeSkipToken({ maxRows: size, rowsToSkip: end }) } : {};
    return formatJson({ changes, ...more });
  });
}

/** `POST …/resourceChangeDetails`: changes by their ids, with what each changed. */
export function changeDetailsHandler(quota: Quota): Handler {
  return postHandler(quota, versions, (body, { var: { caller } }) => {
    const { resourceIds, changeIds } = read(detailsSchema, body);
    const wanted = wantedIds(resourceIds);
    const ids = new Set(changeIds);
    const all = changesIn(caller.estate, Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY);
    const found = all.filter((change) => wanted(change.resourceId) && ids.has(changeId(change)));
    return formatJson(found.map((change) => wire(change, true)));
  });
}

function wantedIds(ids: readonly string[] | undefined): (id: string) => boolean {
  if (ids === undefined || ids.length === 0) return () => true;
  const wanted = new Set(ids.map((id) => id.toLowerCase()));
  return (id) => wanted.has(id.toLowerCase());
}

function wire(change: ResourceChange, withProperties: boolean): DynamicBag {
  const { resourceId, changeType, timestamp, properties } = change;
  const attributes = member(properties, "changeAttributes");
  const at = new Date(timestamp).toISOString();
  const snapshot = (key: string) => ({ snapshotId: String(member(attributes, key) ?? ""), timestamp: at });
  return {
    changeId: changeId(change),
    resourceId,
    changeType,
    beforeSnapshot: snapshot("previousResourceSnapshotId"),
    afterSnapshot: snapshot("newResourceSnapshotId"),
    ...(withProperties ? { propertyChanges: propertyChanges(member(properties, "changes")) } : {}),
  };
}

function propertyChanges(changes: Dynamic): readonly Dynamic[] {
  if (!isBag(changes)) return [];
  return Object.entries(changes).map(([propertyName, change]) => {
    const beforeValue = text(member(change, "previousValue"));
    const afterValue = text(member(change, "newValue"));
    const propertyChangeType = beforeValue === "" ? "Insert" : afterValue === "" ? "Remove" : "Update";
    return { propertyName, beforeValue, afterValue, changeCategory: "User", propertyChangeType };
  });
}

function text(value: Dynamic): string {
  return typeof value === "string" ? value : value === null ? "" : formatJson(value);
}

function changeId({ id }: ResourceChange): string {
  return id.slice(id.lastIndexOf("/") + 1);
}

function read<T>(schema: z.ZodType<T>, body: string): T {
  let json: unknown;
  try {
    json = JSON.parse(body);
  } catch {
    throw invalid("it is not JSON");
  }
  const parsed = schema.safeParse(json);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw invalid(`${issue!.path.join(".")}: ${issue!.message}`);
}

function invalid(why: string): ArmFailure {
  const message = `The request content was invalid and could not be deserialized: '${why}'.`;
  return new ArmFailure({ status: 400, code: "InvalidRequestContent", message });
}
