import { z } from "zod";
import { ArmFailure, badRequest } from "../arg/arm-error.js";
import { choosePage } from "../arg/paging.js";
import { readQueryRequest } from "../arg/request.js";
import { snapshotsBody, tooLarge } from "../arg/response.js";
import type { Estate } from "../estate/estate.js";
import { postHandler } from "./post.js";
import type { Quota } from "./quota.js";
import type { EmulatorContext } from "./reply.js";
import { queryIn } from "./run.js";
import { scopeOf } from "./scope.js";
import type { Settings } from "./settings.js";
import type { SharedQueries } from "./shared-queries.js";
import { snapshotsIn } from "./snapshots.js";

/** The api-versions of `resourcesHistory`; its examples stand under the last too. */
const versions = ["2020-04-01-preview", "2021-06-01-preview", "2022-10-01"] as const;

const instant = z.iso.datetime({ offset: true });
const schema = z.looseObject({
  options: z
    .looseObject({ interval: z.looseObject({ start: instant, end: instant }).nullish(), resultFormat: z.string().nullish() })
    .nullish(),
});

/** `POST …/resourcesHistory`: a query over resources as they were within an interval, its end excluded; a day where none is given. */
export function historyHandler(
  settings: Settings,
  quota: Quota,
  shared: SharedQueries,
): (context: EmulatorContext) => Promise<Response> {
  return postHandler(quota, versions, (body, context) => {
    const { incident, caller } = context.var;
    const refuse = (code: string, message: string) => new ArmFailure(badRequest(incident, [{ code, message }]));
    const request = readQueryRequest(body, "2022-10-01", incident);
    const parsed = schema.safeParse(JSON.parse(body));
    if (!parsed.success) throw refuse("InvalidInterval", "The interval's start and end have to be instants of ISO 8601.");
    const interval = parsed.data.options?.interval;
    const end = interval ? Date.parse(interval.end) : settings.now.getTime();
    const start = interval ? Date.parse(interval.start) : end - 86_400_000;
    if (start >= end) throw refuse("InvalidInterval", "The interval's start has to be before its end.");

    const past = withPast(caller.estate, start, end);
    const scope = scopeOf(request, past, settings, incident);
    context.set("query", request.query);
    const found = queryIn(request.query, past, scope, request.authorizationScope, settings, shared);
    if ("problem" in found) throw new ArmFailure(found.problem(incident));
    const page = choosePage(found.table, found.limited, request.page);
    // Unlike `resources`, history is a table unless it is asked otherwise.
    const format = parsed.data.options?.resultFormat === "objectArray" ? "objectArray" : "table";
    const text = snapshotsBody(found.table, page, format);
    const large = tooLarge(text);
    if (large !== undefined) throw new ArmFailure(badRequest(incident, [large]));
    return text;
  });
}

function withPast(estate: Estate, start: number, end: number): Estate {
  return { ...estate, tables: new Map([...estate.tables, ["resources", snapshotsIn(estate, start, end)]]) };
}
