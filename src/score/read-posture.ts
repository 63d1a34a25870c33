import { type Dynamic, isArray, member, Real } from "../engine/types/value.js";
import { type ControlDefinition, controlDefinitions } from "./controls.js";
import { ScoreError } from "./error.js";
import type {
  ManagementGroupFacts,
  Posture,
  PostureControl,
  PostureScope,
  RecommendationFacts,
  ReportedControl,
  ReportedScore,
} from "./posture.js";
import { type Assessment, definedKeys, readAssessment, type SecurityRow, scopeOf, scopeWeight } from "./recompute.js";
import type { Era } from "./recommendations.js";

export interface ReadPostureOptions {
  /** Only these subscriptions, by id. */
  readonly subscriptions?: readonly string[] | undefined;
  /** Only scores of this environment: `Azure`, `AWS`, `GCP`. */
  readonly environment?: string | undefined;
  /** Takes the controls documented for a time instead of those that the rows define. */
  readonly era?: Era | undefined;
}

/** Rows of the two tables that a score is computed from; rows of other types are passed over. */
export interface PostureRows {
  readonly security: Iterable<SecurityRow>;
  readonly containers: Iterable<SecurityRow>;
}

/**
 * Reads the rows that a score is computed from.
 * @throws {ScoreError} `no-rows`, `no-controls` or `contradictory-rows`
 */
export function readPosture(rows: PostureRows, options: ReadPostureOptions = {}): Posture {
  const draft: Draft = {
    scopes: new Map(),
    recommendations: new Map(),
    groups: new Map(),
    contradictions: [],
    texts: new Map(),
    unreadable: 0,
  };
  const wanted = options.subscriptions && new Set(options.subscriptions.map((id) => id.toLowerCase()));
  const isWanted = (row: SecurityRow) => wanted === undefined || wanted.has(textOf(row.subscriptionId ?? null).toLowerCase());
  for (const row of rows.containers) addContainer(draft, row, isWanted(row));
  for (const row of rows.security) if (isWanted(row)) addSecurity(draft, row);
  if (draft.contradictions.length > 0) throw contradictory(draft.contradictions);
  const scopes = [...draft.scopes.values()].filter((scope) => ofEnvironment(scope, options.environment));
  if (scopes.every(({ assessments, controls, score }) => assessments.size + controls.size === 0 && score === undefined)) {
    throw new ScoreError("no-rows", "no score, control or assessment is among the rows; is Defender for Cloud on in this scope?");
  }
  const notes =
    draft.unreadable === 0 ? [] : [`${draft.unreadable} assessments without a resource or a known status are left out`];
  return {
    scopes: finishScopes(scopes, draft.scopes, options.era, notes),
    recommendations: draft.recommendations,
    managementGroups: [...draft.groups.values()],
    notes: [...new Set(notes)],
  };
}

interface Draft {
  readonly scopes: Map<string, ScopeDraft>;
  readonly recommendations: Map<string, RecommendationFacts>;
  readonly groups: Map<string, ManagementGroupFacts>;
  readonly contradictions: string[];
  /** One string object for equal keys and ids, for a map finds the same object at once. */
  readonly texts: Map<string, string>;
  unreadable: number;
}

interface ScopeDraft {
  readonly id: string;
  name: string;
  environment: string | undefined;
  managementGroups: readonly string[];
  /** By assessment key and resource. */
  readonly assessments: Map<string, Assessment>;
  readonly controls: Map<string, { readonly control: PostureControl; readonly reported: ReportedControl }>;
  score: ReportedScore | undefined;
}

function addContainer(draft: Draft, row: SecurityRow, isWanted: boolean): void {
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

function addSecurity(draft: Draft, row: SecurityRow): void {
  if (row.type === "microsoft.security/assessments") addAssessment(draft, row);
  else if (row.type === "microsoft.security/securescores/securescorecontrols") addControl(draft, row);
  else if (row.type === "microsoft.security/securescores") addScore(draft, row);
}

function addAssessment(draft: Draft, row: SecurityRow): void {
  const assessment = readAssessment(row);
  if (assessment === undefined) {
    draft.unreadable += 1;
    return;
  }
  const { key, health } = assessment;
  const resourceId = interned(draft.texts, assessment.resourceId);
  const scope = scopeDraft(draft, assessment.scope);
  const place = `${key} ${resourceId}`;
  const known = scope.assessments.get(place);
  if (known !== undefined && known.health !== health)
    draft.contradictions.push(`assessment '${key}' of '${resourceId}' is both ${known.health} and ${health}`);
  scope.assessments.set(place, { ...assessment, key: interned(draft.texts, key), resourceId });
  scope.environment ??= textOf(member(row.properties ?? null, "environment")) || undefined;
  if (!draft.recommendations.has(key)) draft.recommendations.set(key, factsOf(key, row));
}

function interned(known: Map<string, string>, text: string): string {
  const first = known.get(text);
  if (first !== undefined) return first;
  known.set(text, text);
  return text;
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

function addControl(draft: Draft, row: SecurityRow): void {
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
function addScore(draft: Draft, row: SecurityRow): void {
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

function scopeDraft(draft: Draft, id: string): ScopeDraft {
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

function ofEnvironment(scope: ScopeDraft, environment: string | undefined): boolean {
  return environment === undefined || environmentOf(scope).toLowerCase() === environment.toLowerCase();
}

const environmentOf = ({ environment }: ScopeDraft): string => environment ?? "Azure";

function finishScopes(
  drafts: readonly ScopeDraft[],
  byId: ReadonlyMap<string, ScopeDraft>,
  era: Era | undefined,
  notes: string[],
): PostureScope[] {
  const documented = era === undefined ? undefined : controlDefinitions(era).map(documentedControl);
  const shared = new Map<string, Map<string, PostureControl>>();
  for (const draft of drafts) {
    const known = shared.get(environmentOf(draft)) ?? new Map<string, PostureControl>();
    shared.set(environmentOf(draft), known);
    for (const { control } of draft.controls.values()) {
      const before = known.get(control.name);
      if (before === undefined) known.set(control.name, control);
      else if (before.maxScore !== control.maxScore)
        notes.push(`'${control.displayName}' has maxima ${before.maxScore} and ${control.maxScore}; each scope keeps its own`);
    }
  }
  const isDefined = documented !== undefined || [...shared.values()].some((known) => known.size > 0);
  if (!isDefined && drafts.some(({ assessments }) => assessments.size > 0)) {
    const message =
      "no row of type 'microsoft.security/securescores/securescorecontrols' says which recommendation counts in which control; take the documented controls of a time, such as '2024-02'";
    throw new ScoreError("no-controls", message);
  }
  return drafts.map((draft) => {
    const assessments = [...draft.assessments.values()];
    const own = [...draft.controls.values()].map(({ control }) => control);
    // A control without a row had nothing that counts; a preview that becomes general can bring it, as other scopes define it.
    const absent = [...shared.get(environmentOf(draft))!.values()].filter(({ name }) => !draft.controls.has(name));
    if (own.length === 0 && draft.score !== undefined && draft.score.max > 0)
      notes.push(`'${draft.name}' has a score and no control rows; its controls are computed as other subscriptions define them`);
    const subscription = draft.id.split("/").slice(0, 3).join("/");
    return {
      id: draft.id,
      kind: draft.id === subscription ? "subscription" : "connector",
      name: draft.name,
      subscriptionId: subscription.split("/")[2] ?? "",
      environment: environmentOf(draft),
      managementGroups:
        draft.managementGroups.length > 0 ? draft.managementGroups : (byId.get(subscription)?.managementGroups ?? []),
      weight: draft.score?.weight ?? scopeWeight(assessments),
      controls: documented ?? [...own, ...absent],
      assessments,
      reported: {
        score: draft.score,
        controls: new Map([...draft.controls].map(([name, { reported }]) => [name, reported])),
      },
    };
  });
}

function documentedControl({ name, displayName, maxScore, recommendations }: ControlDefinition): PostureControl {
  return { name, displayName, maxScore, keys: new Set(recommendations.map(({ key }) => key)) };
}

function contradictory(contradictions: readonly string[]): ScoreError {
  const more = contradictions.length > 1 ? `; ${contradictions.length - 1} more rows contradict others` : "";
  return new ScoreError("contradictory-rows", `${contradictions[0]}${more}; keep the row that holds`);
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
