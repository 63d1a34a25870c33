import { type ControlDefinition, controlDefinitions } from "./controls.js";
import { ScoreError } from "./error.js";
import type { Posture, PostureControl, PostureScope } from "./posture.js";
import { addContainer, addSecurity, emptyDraft, type ScopeDraft } from "./posture-draft.js";
import { type SecurityRow, scopeWeight } from "./recompute.js";
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
  const { subscriptions, environment, era } = options;
  const draft = emptyDraft();
  const wanted = subscriptions && new Set(subscriptions.map((id) => id.toLowerCase()));
  const isWanted = (id: unknown) => wanted === undefined || (typeof id === "string" && wanted.has(id.toLowerCase()));
  for (const row of rows.containers) addContainer(draft, row, isWanted(row.subscriptionId));
  for (const row of rows.security) addSecurity(draft, row, isWanted(row.subscriptionId));
  if (draft.contradictions.length > 0) throw contradictory(draft.contradictions);
  const all = [...draft.scopes.values()];
  const scopes = all.filter((scope) => isWanted(scope.id.split("/")[2]) && isOfEnvironment(scope, environment));
  if (scopes.every(isEmpty))
    throw new ScoreError("no-rows", "no score, control or assessment is among the rows; is Defender for Cloud on in this scope?");
  const notes: string[] = [];
  if (draft.unreadable > 0) notes.push(`${draft.unreadable} assessments without a resource or a known status are left out`);
  const definitions = definitionsOf(all, era, notes);
  const isDefined = [...definitions.values()].some((controls) => controls.size > 0);
  if (!isDefined && scopes.some(({ assessments }) => assessments.size > 0)) throw undefinedControls();
  return {
    scopes: scopes.map((scope) => finishScope(scope, draft.scopes, definitions, era, notes)),
    recommendations: draft.recommendations,
    managementGroups: [...draft.groups.values()],
    notes: [...new Set(notes)],
  };
}

/** Controls by name, by environment. */
type Definitions = ReadonlyMap<string, ReadonlyMap<string, PostureControl>>;

/** The controls that scopes of an environment have in common, or those documented for a time. */
function definitionsOf(scopes: readonly ScopeDraft[], era: Era | undefined, notes: string[]): Definitions {
  const definitions = new Map<string, Map<string, PostureControl>>();
  const documented = era === undefined ? [] : controlDefinitions(era).map(documentedControl);
  for (const scope of scopes) {
    const known = definitions.get(environmentOf(scope)) ?? new Map(documented.map((control) => [control.name, control]));
    definitions.set(environmentOf(scope), known);
    if (era !== undefined) continue;
    for (const { control } of scope.controls.values()) {
      const before = known.get(control.name);
      if (before === undefined) known.set(control.name, control);
      else if (before.maxScore !== control.maxScore)
        notes.push(`'${control.displayName}' has maxima ${before.maxScore} and ${control.maxScore}; each scope keeps its own`);
    }
  }
  return definitions;
}

function finishScope(
  draft: ScopeDraft,
  all: ReadonlyMap<string, ScopeDraft>,
  definitions: Definitions,
  era: Era | undefined,
  notes: string[],
): PostureScope {
  const assessments = [...draft.assessments.values()];
  const reported = [...draft.controls.values()];
  if (reported.length === 0 && draft.score !== undefined && draft.score.max > 0)
    notes.push(`'${draft.name}' has a score and no control rows; its controls are computed as other subscriptions define them`);
  const subscription = draft.id.split("/").slice(0, 3).join("/");
  // A scope's own definition wins. A control without a row had nothing that counts; a preview that becomes general can bring it.
  const controls = new Map(definitions.get(environmentOf(draft)));
  if (era === undefined) for (const { control } of reported) controls.set(control.name, control);
  const isConnector = draft.id !== subscription;
  return {
    id: draft.id,
    kind: isConnector ? "connector" : "subscription",
    name: draft.name,
    subscriptionId: subscription.split("/")[2] ?? "",
    environment: environmentOf(draft),
    managementGroups: (isConnector ? all.get(subscription) : draft)?.managementGroups ?? [],
    weight: draft.score?.weight ?? scopeWeight(assessments),
    controls: [...controls.values()],
    assessments,
    reported: { score: draft.score, controls: new Map(reported.map(({ control, reported: row }) => [control.name, row])) },
  };
}

function documentedControl({ name, displayName, maxScore, recommendations }: ControlDefinition): PostureControl {
  return { name, displayName, maxScore, keys: new Set(recommendations.map(({ key }) => key)) };
}

const environmentOf = ({ environment }: ScopeDraft): string => environment ?? "Azure";

const isOfEnvironment = (scope: ScopeDraft, wanted: string | undefined): boolean =>
  wanted === undefined || environmentOf(scope).toLowerCase() === wanted.toLowerCase();

const isEmpty = ({ assessments, controls, score }: ScopeDraft): boolean =>
  assessments.size === 0 && controls.size === 0 && score === undefined;

function undefinedControls(): ScoreError {
  const missing =
    "no row of type 'microsoft.security/securescores/securescorecontrols' says which recommendation counts in which control";
  return new ScoreError("no-controls", `${missing}; take the documented controls of a time, such as '2024-02'`);
}

function contradictory(contradictions: readonly string[]): ScoreError {
  const more = contradictions.length > 1 ? `; ${contradictions.length - 1} more rows contradict others` : "";
  return new ScoreError("contradictory-rows", `${contradictions[0]}${more}; keep the row that holds`);
}
