import { type Dynamic, isArray, member, Real } from "../engine/types/value.js";
import type { ManagementGroupFacts, PostureControl, RecommendationFacts, ReportedControl, ReportedScore } from "./posture.js";
import { type Assessment, definedKeys, readAssessment, type SecurityRow, scopeOf } from "./recompute.js";

/** What rows have said so far, row by row. */
export interface PostureDraft {
  readonly scopes: Map<string, ScopeDraft>;
  readonly recommendations: Map<string, RecommendationFacts>;
  readonly groups: Map<string, ManagementGroupFacts>;
  readonly contradictions: string[];
  /** Keys and resource ids. */
  readonly texts: Map<string, Interned>;
  unreadable: number;
}

/** One string object for all equal texts, and a number for it: maps find these faster than a text read anew. */
interface Interned {
  readonly text: string;
  readonly number: number;
}

/** What they have said of one subscription or connector. */
export interface ScopeDraft {
  readonly id: string;
  name: string;
  environment: string | undefined;
  managementGroups: readonly string[];
  /** By the numbers of assessment key and resource, put together. */
  readonly assessments: Map<number, Assessment>;
  readonly controls: Map<string, { readonly control: PostureControl; readonly reported: ReportedControl }>;
  score: ReportedScore | undefined;
}

/** Takes in a row of `resourcecontainers`: a management group, or a subscription that is wanted. */
export function addContainer(draft: PostureDraft, row: SecurityRow, isWanted: boolean): void {
  const properties = row.properties ?? null;
  const id = textOf(row.id ?? null).toLowerCase();
  if (row.type === "microsoft.management/managementgroups") {
    const name = textOf(row.name ?? null);
    draft.groups.set(name.toLowerCase(), { name, displayName: textOf(member(properties, "displayName")) || name });
  } else if (row.type === "microsoft.resources/subscriptions" && isWanted) {
    const scope = scopeDraft(draft, id);
    scope.name = textOf(row.name ?? null) || scope.name;
    const chain = member(properties, "managementGroupAncestorsChain");
    if (!isArray(chain)) return;
    scope.managementGroups = chain.map((group) => textOf(member(group, "name"))).filter((name) => name !== "");
    for (const group of chain) {
      const name = textOf(member(group, "name"));
      if (name === "" || draft.groups.has(name.toLowerCase())) continue;
      draft.groups.set(name.toLowerCase(), { name, displayName: textOf(member(group, "displayName")) || name });
    }
  }
}

/** Takes in a row of `securityresources`; of a subscription that is not wanted, only how it defines a control. */
export function addSecurity(draft: PostureDraft, row: SecurityRow, isWanted: boolean): void {
  if (row.type === "microsoft.security/securescores/securescorecontrols") addControl(draft, row);
  else if (!isWanted) return;
  else if (row.type === "microsoft.security/assessments") addAssessment(draft, row);
  else if (row.type === "microsoft.security/securescores") addScore(draft, row);
}

function addAssessment(draft: PostureDraft, row: SecurityRow): void {
  const assessment = readAssessment(row);
  if (assessment === undefined) {
    draft.unreadable += 1;
    return;
  }
  const key = interned(draft.texts, assessment.key);
  const resource = interned(draft.texts, assessment.resourceId);
  const scope = scopeDraft(draft, assessment.scope);
  const place = key.number * 2 ** 26 + resource.number;
  const known = scope.assessments.get(place);
  if (known !== undefined && known.health !== assessment.health)
    draft.contradictions.push(`assessment '${key.text}' of '${resource.text}' is both ${known.health} and ${assessment.health}`);
  scope.assessments.set(place, { ...assessment, key: key.text, resourceId: resource.text });
  scope.environment ??= textOf(member(row.properties ?? null, "environment")) || undefined;
  if (!draft.recommendations.has(key.text)) draft.recommendations.set(key.text, factsOf(key.text, row));
}

function interned(known: Map<string, Interned>, text: string): Interned {
  const first = known.get(text);
  if (first !== undefined) return first;
  const next = { text, number: known.size };
  known.set(text, next);
  return next;
}

function factsOf(key: string, row: SecurityRow): RecommendationFacts {
  const properties = row.properties ?? null;
  const metadata = member(properties, "metadata");
  return {
    key,
    displayName: textOf(member(metadata, "displayName")) || textOf(member(properties, "displayName")) || key,
    severity: textOf(member(metadata, "severity")),
    implementationEffort: textOf(member(metadata, "implementationEffort")) || undefined,
    userImpact: textOf(member(metadata, "userImpact")) || undefined,
    preview: member(metadata, "preview") === true,
    builtIn: member(metadata, "assessmentType") === "BuiltIn",
  };
}

function addControl(draft: PostureDraft, row: SecurityRow): void {
  const properties = row.properties ?? null;
  const definition = member(member(properties, "definition"), "properties");
  const name = textOf(row.name ?? null).toLowerCase();
  const scope = scopeDraft(draft, scopeOf(textOf(row.id ?? null)));
  const displayName = textOf(member(properties, "displayName"));
  const reported: ReportedControl = {
    ...reportedScore(properties),
    displayName,
    healthy: numberOf(member(properties, "healthyResourceCount")),
    unhealthy: numberOf(member(properties, "unhealthyResourceCount")),
    notApplicable: numberOf(member(properties, "notApplicableResourceCount")),
  };
  const maxScore = numberOf(member(definition, "maxScore"));
  const known = scope.controls.get(name);
  if (known !== undefined && !(sameMembers(known.reported, reported) && known.control.maxScore === maxScore))
    draft.contradictions.push(`control '${displayName}' of '${scope.id}' is there twice, with different figures`);
  scope.controls.set(name, { control: { name, displayName, maxScore, keys: definedKeys(row) }, reported });
  scope.environment = textOf(member(properties, "environment")) || scope.environment;
}

/** Only `ascScore`: a scope has a second score where governance gives time for findings. */
function addScore(draft: PostureDraft, row: SecurityRow): void {
  if (textOf(row.name ?? null).toLowerCase() !== "ascscore") return;
  const scope = scopeDraft(draft, scopeOf(textOf(row.id ?? null)));
  const score = reportedScore(row.properties ?? null);
  if (scope.score !== undefined && !sameMembers(scope.score, score))
    draft.contradictions.push(`the score of '${scope.id}' is there twice, with different figures`);
  scope.score = score;
  scope.environment = textOf(member(row.properties ?? null, "environment")) || scope.environment;
}

function reportedScore(properties: Dynamic): ReportedScore {
  const score = member(properties, "score");
  return {
    max: numberOf(member(score, "max")),
    current: numberOf(member(score, "current")),
    percentage: numberOf(member(score, "percentage")),
    weight: numberOf(member(properties, "weight")),
  };
}

/** A draft of nothing yet. */
export function emptyDraft(): PostureDraft {
  return {
    scopes: new Map(),
    recommendations: new Map(),
    groups: new Map(),
    contradictions: [],
    texts: new Map(),
    unreadable: 0,
  };
}

function scopeDraft(draft: PostureDraft, id: string): ScopeDraft {
  const known = draft.scopes.get(id);
  if (known !== undefined) return known;
  const scope: ScopeDraft = {
    id,
    name: id.split("/").at(-1)!,
    environment: undefined,
    managementGroups: [],
    assessments: new Map(),
    controls: new Map(),
    score: undefined,
  };
  draft.scopes.set(id, scope);
  return scope;
}

function sameMembers<T extends object>(left: T, right: T): boolean {
  return (Object.keys(left) as (keyof T)[]).every((key) => left[key] === right[key]);
}

function textOf(value: Dynamic): string {
  return typeof value === "string" ? value : "";
}

function numberOf(value: Dynamic): number {
  if (value instanceof Real) return value.value;
  return typeof value === "number" || typeof value === "bigint" ? Number(value) : 0;
}
