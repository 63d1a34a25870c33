import { nearest } from "../../grammar/nearest.js";
import { ScoreError } from "./error.js";
import type { Posture } from "./posture.js";
import type { Assessment } from "./recompute.js";
import type { AssessmentState } from "./tally.js";

/** What one may do about recommendations. */
export type ActionKind = "remediate" | "exempt" | "disable" | "preview-ga";

/** Something done to recommendations within a part of the tenant. */
export interface Action {
  readonly kind: ActionKind;
  /** As it was written. */
  readonly text: string;
  readonly keys: ReadonlySet<string>;
  /** Ids, lower case, of the resources, groups and subscriptions it is done in; undefined is everywhere. */
  readonly within: readonly string[] | undefined;
}

/**
 * Reads `KEY` or `KEY@SCOPE`: KEY is an assessment key, its first eight digits or more, the name of a recommendation, or the name of a
 * control, which is all its recommendations; SCOPE is the id of a resource, a resource group or a subscription, or the name of a
 * subscription or management group.
 * @throws {ScoreError} `unknown-recommendation`, `unknown-scope` or `no-assessment`
 */
export function readAction(kind: ActionKind, text: string, posture: Posture): Action {
  const at = text.indexOf("@");
  const keys = keysOf((at < 0 ? text : text.slice(0, at)).trim(), posture);
  const within = at < 0 ? undefined : scopesOf(text.slice(at + 1).trim(), posture);
  const action: Action = { kind, text, keys, within };
  const touches = posture.scopes.some(({ assessments }) => assessments.some((assessment) => isTouched(action, assessment)));
  if (!touches)
    throw new ScoreError("no-assessment", `nothing in '${text.slice(at + 1)}' is assessed for '${text.slice(0, at)}'`);
  return action;
}

/** Every preview becomes a recommendation that counts. */
export function allPreviews(posture: Posture): Action {
  const previews = [...posture.recommendations.values()].filter(({ preview, builtIn }) => preview && builtIn);
  return { kind: "preview-ga", text: "all previews", keys: new Set(previews.map(({ key }) => key)), within: undefined };
}

/** Whether an assessment is among those that an action is done to. */
export function isTouched({ keys, within }: Action, { key, resourceId }: Assessment): boolean {
  return keys.has(key) && (within === undefined || within.some((id) => resourceId === id || resourceId.startsWith(`${id}/`)));
}

/**
 * What assessments count as when all the actions are done. All are looked at together, so their order does not matter: switching a
 * recommendation off wins over exempting from it, and that over remediating. An exemption takes healthy resources out as well, as the
 * service does; what does not apply cannot be remediated.
 */
export function stateAfter(actions: readonly Action[], posture: Posture): (assessment: Assessment) => AssessmentState {
  const byKey = new Map<string, Action[]>();
  for (const action of actions) {
    for (const key of action.keys) {
      const known = byKey.get(key);
      if (known) known.push(action);
      else byKey.set(key, [action]);
    }
  }
  return (assessment) => {
    const done = byKey.get(assessment.key)?.filter((action) => isTouched(action, assessment));
    if (done === undefined || done.length === 0) return assessment;
    const kinds = new Set(done.map(({ kind }) => kind));
    return {
      health:
        kinds.has("disable") || kinds.has("exempt")
          ? "NotApplicable"
          : kinds.has("remediate")
            ? mended(assessment)
            : assessment.health,
      included: assessment.included || (kinds.has("preview-ga") && posture.recommendations.get(assessment.key)!.builtIn),
    };
  };
}

const mended = ({ health }: Assessment) => (health === "Unhealthy" ? "Healthy" : health);

function keysOf(wanted: string, posture: Posture): ReadonlySet<string> {
  const lower = wanted.toLowerCase();
  const recommendations = [...posture.recommendations.values()];
  const exact = recommendations.filter(({ key, displayName }) => key === lower || displayName.toLowerCase() === lower);
  if (exact.length > 0) return new Set(exact.map(({ key }) => key));
  const begun = /^[0-9a-f]{8}[0-9a-f-]*$/.test(lower) ? recommendations.filter(({ key }) => key.startsWith(lower)) : [];
  if (begun.length === 1) return new Set(begun.map(({ key }) => key));
  const controls = posture.scopes
    .flatMap((scope) => scope.controls)
    .filter((one) => one.displayName.toLowerCase() === lower || one.name === lower);
  const inControls = controls.flatMap(({ keys }) => [...keys]).filter((key) => posture.recommendations.has(key));
  if (inControls.length > 0) return new Set(inControls);
  if (controls.length > 0) throw new ScoreError("no-assessment", `nothing is assessed for the control '${wanted}'`);
  const names = [
    ...recommendations.flatMap(({ key, displayName }) => [displayName, key]),
    ...new Set(posture.scopes.flatMap((scope) => scope.controls.map(({ displayName }) => displayName))),
  ];
  throw new ScoreError(
    "unknown-recommendation",
    `no recommendation or control '${wanted}' is assessed here${closeTo(wanted, names)}`,
  );
}

function scopesOf(wanted: string, posture: Posture): readonly string[] {
  const lower = wanted.toLowerCase().replace(/\/+$/, "");
  if (lower.startsWith("/")) {
    const ids = new Set(posture.scopes.flatMap(({ assessments }) => assessments.map(({ resourceId }) => resourceId)));
    for (const id of ids) if (id === lower || id.startsWith(`${lower}/`)) return [lower];
    throw new ScoreError(
      "unknown-scope",
      `no assessed resource is at or below '${wanted}'${closeTo(lower, wholeParts(ids, lower))}`,
    );
  }
  const subscriptions = posture.scopes.filter(({ kind }) => kind === "subscription");
  const named = subscriptions.filter(({ subscriptionId, name }) => subscriptionId === lower || name.toLowerCase() === lower);
  if (named.length > 0) return named.map(({ id }) => id);
  const group = posture.managementGroups.find(
    (one) => one.name.toLowerCase() === lower || one.displayName.toLowerCase() === lower,
  );
  if (group !== undefined) return subscriptions.filter((one) => one.managementGroups.includes(group.name)).map(({ id }) => id);
  const names = [
    ...subscriptions.flatMap(({ subscriptionId, name }) => [name, subscriptionId]),
    ...posture.managementGroups.flatMap(({ name, displayName }) => [name, displayName]),
  ];
  throw new ScoreError("unknown-scope", `no subscription or management group '${wanted}' here${closeTo(wanted, names)}`);
}

/** Ids in the same subscription, cut to as many parts as the wanted one has, so that a group is compared with groups. */
function wholeParts(ids: Iterable<string>, wanted: string): ReadonlySet<string> {
  const parts = wanted.split("/");
  const subscription = parts.slice(0, 3).join("/");
  const cut = new Set<string>();
  for (const id of ids) {
    const isNear = parts.length <= 3 || id.startsWith(`${subscription}/`) || id === subscription;
    if (isNear) cut.add(id.split("/").slice(0, parts.length).join("/"));
  }
  return cut;
}

function closeTo(wanted: string, names: Iterable<string>): string {
  const near = nearest(wanted, names);
  return near === undefined ? "" : `; '${near}' is close`;
}
