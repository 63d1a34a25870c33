import { type Dynamic, isBag, member } from "../../engine/types/value.js";
import { readAssessment } from "../../score/recompute.js";
import type { EstateRow } from "../estate.js";
import type { Tables } from "../generate.js";
import type { Random } from "../generate/random.js";
import { day, makeRow, serviceTime } from "../generate/rows.js";
import type { ResourceStory } from "./stories.js";

interface Span {
  readonly days: number;
  readonly endsAt: number;
}

/** How far back Resource Graph keeps changes of resources. */
const changesKept = 14;

/** Lets rows say when things happened: assessments since when they are as they are, and changes of resources what came and went. */
export function datesAsTold(tables: Tables, stories: readonly ResourceStory[], span: Span, random: Random): Tables {
  const byResource = new Map(stories.map((story) => [story.resourceId, story]));
  const told = (row: EstateRow): EstateRow => {
    const assessment = row.type === "microsoft.security/assessments" ? readAssessment(row) : undefined;
    if (assessment === undefined || assessment.scope.includes("/securityconnectors/")) return row;
    return withDates(row, byResource.get(assessment.resourceId), assessment.key, span, random);
  };
  return {
    ...tables,
    securityresources: tables.securityresources.map(told),
    resourcechanges: [
      ...changesSinceDeployed(tables.resourcechanges, byResource, span),
      ...comingAndGoing(tables, stories, span, random),
    ],
  };
}

/** The instant of a day at which things happen: an hour before the snapshot of that day. */
const instantOf = (today: number, { days, endsAt }: Span): number => endsAt - (days - 1 - today) * day - 3_600_000;

function withDates(row: EstateRow, story: ResourceStory | undefined, key: string, span: Span, random: Random): EstateRow {
  const begin = span.endsAt - (span.days - 1) * day;
  const status = member(row.properties ?? null, "status");
  const [first, changed] = ["firstEvaluationDate", "statusChangeDate"].map((name) => Date.parse(String(member(status, name))));
  const chapters = story?.chapters ?? [];
  const born = chapters[0]?.findings === undefined ? chapters[1]?.from : undefined;
  const turned = chapters.findLastIndex(
    ({ findings }, index) =>
      index > 0 && findings !== chapters[index - 1]!.findings && differs(chapters[index - 1]!.findings, findings, key),
  );
  // What did not change in these days changed before them, as long before as the date is after their begin.
  const before = (time: number): number => (time < begin ? time : begin - (time - begin) - day);
  const since = turned > 0 ? instantOf(chapters[turned]!.from, span) : before(changed!);
  const evaluated = born !== undefined ? instantOf(born, span) : Math.min(before(first!), since);
  const ticks = random.int(0, 9999);
  const dates = { firstEvaluationDate: serviceTime(evaluated, ticks), statusChangeDate: serviceTime(since, ticks) };
  return withProperties(row, { status: { ...(isBag(status) ? status : {}), ...dates } });
}

function differs(before: ResourceStory["chapters"][number]["findings"], after: typeof before, key: string): boolean {
  const find = (findings: typeof before) => findings?.find((finding) => finding.key === key);
  const [was, now] = [find(before), find(after)];
  return was?.state !== now?.state || was?.reason !== now?.reason;
}

function withProperties(row: EstateRow, members: Readonly<Record<string, Dynamic>>): EstateRow {
  const properties = row.properties ?? null;
  return { ...row, properties: { ...(isBag(properties) ? properties : {}), ...members } };
}

/** Nothing is changed before it is there. */
function changesSinceDeployed(rows: readonly EstateRow[], stories: ReadonlyMap<string, ResourceStory>, span: Span): EstateRow[] {
  return rows.filter(({ properties = null }) => {
    const story = stories.get(String(member(properties, "targetResourceId")).toLowerCase());
    if (story === undefined || story.chapters[0]!.findings !== undefined) return true;
    const time = Date.parse(String(member(member(properties, "changeAttributes"), "timestamp")));
    return time > instantOf(story.chapters[1]!.from, span) && member(properties, "changeType") !== "Create";
  });
}

function comingAndGoing({ resources }: Tables, stories: readonly ResourceStory[], span: Span, random: Random): EstateRow[] {
  const rows = new Map(resources.map((row) => [String(row.id).toLowerCase(), row]));
  return stories.flatMap(({ resourceId, chapters }): EstateRow[] => {
    const created = chapters[0]!.findings === undefined ? chapters[1]!.from : undefined;
    const deleted = chapters.at(-1)!.findings === undefined ? chapters.at(-1)!.from : undefined;
    const at = created ?? deleted;
    const model = rows.get(resourceId.replace(/-old\d+$/, ""));
    if (at === undefined || model === undefined || span.days - 1 - at >= changesKept - 1) return [];
    return [
      changeRow(
        model,
        created === undefined ? resourceId : String(model.id),
        created === undefined ? "Delete" : "Create",
        instantOf(at, span),
        random,
      ),
    ];
  });
}

function changeRow(model: EstateRow, id: string, changeType: "Create" | "Delete", time: number, random: Random): EstateRow {
  const name = random.guid();
  return makeRow({
    id: `${id}/providers/Microsoft.Resources/changes/${name}`,
    name,
    type: "microsoft.resources/changes",
    tenantId: String(model.tenantId),
    subscriptionId: String(model.subscriptionId),
    resourceGroup: String(model.resourceGroup),
    properties: {
      targetResourceId: id,
      targetResourceType: String(model.type),
      changeType,
      changeAttributes: {
        timestamp: serviceTime(time, random.int(0, 9999)),
        changedBy: "platform@contoso.com",
        changedByType: "User",
        clientType: "Azure CLI",
        operation: `${model.type}/${changeType === "Create" ? "write" : "delete"}`,
        correlationId: random.guid(),
        changesCount: 0,
      },
      changes: {},
    },
  });
}
