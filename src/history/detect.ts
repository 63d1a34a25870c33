import { changesSince } from "./append.js";
import type { Catalogue, Finding, Findings, ScopeState, Snapshot } from "./snapshot.js";

/** What can happen between two snapshots, in the order in which it is accounted for. */
export const changeKinds = [
  "catalogue",
  "scope-removed",
  "deleted",
  "policy-off",
  "policy-on",
  "exempted",
  "exemption-ended",
  "fixed",
  "regressed",
  "applicability",
  "unassessed",
  "assessed",
  "deployed",
  "scope-added",
  "unknown",
  "weight",
] as const;
export type ChangeKind = (typeof changeKinds)[number];

/** Each kind in words. */
export const changeTitles: Readonly<Record<ChangeKind, string>> = {
  catalogue: "Catalogue change",
  "scope-removed": "Subscription gone",
  deleted: "Deleted",
  "policy-off": "Policy off",
  "policy-on": "Policy on",
  exempted: "Exempted",
  "exemption-ended": "Exemption ended",
  fixed: "Fixed",
  regressed: "Regressed",
  applicability: "Applies or not",
  unassessed: "Assessed no more",
  assessed: "Newly assessed",
  deployed: "Newly deployed",
  "scope-added": "Subscription new",
  unknown: "Not known",
  weight: "Weight shift",
};

/** One kind of change of one resource: what was said of it before this and what after. */
export interface ResourceEvent {
  readonly kind: ChangeKind;
  readonly scope: string;
  readonly resourceId: string;
  readonly keys: readonly string[];
  readonly before: Findings | undefined;
  readonly after: Findings | undefined;
}

/** The changes of resources in the scopes that both snapshots have, by kind, then scope, resource by resource. */
export function resourceEvents(
  before: Pick<Snapshot, "scopes" | "catalogue">,
  after: Pick<Snapshot, "scopes" | "catalogue">,
): readonly ResourceEvent[] {
  const keysBefore = listedKeys(before.catalogue);
  const keysAfter = listedKeys(after.catalogue);
  const context: KindContext = {
    isNew: (key) => keysAfter.has(key) && !keysBefore.has(key),
    isGone: (key) => keysBefore.has(key) && !keysAfter.has(key),
  };
  const common = new Map<string, ScopeState>([...after.scopes].filter(([scope]) => before.scopes.has(scope)));
  const events: ResourceEvent[] = [];
  for (const change of changesSince(before, { scopes: common })) {
    events.push(...stepsOf(change.scope.scope, change.resourceId, change.before, change.after, context));
  }
  const rank = new Map(changeKinds.map((kind, place) => [kind, place]));
  return events.sort(
    (a, b) => rank.get(a.kind)! - rank.get(b.kind)! || compare(a.scope, b.scope) || compare(a.resourceId, b.resourceId),
  );
}

interface KindContext {
  readonly isNew: (key: string) => boolean;
  readonly isGone: (key: string) => boolean;
}

/** The changes of one resource kind by kind, each beginning where the one before it ends. */
function stepsOf(
  scope: string,
  resourceId: string,
  before: Findings | undefined,
  after: Findings | undefined,
  context: KindContext,
): ResourceEvent[] {
  const earlier = new Map((before ?? []).map((finding) => [finding.key, finding]));
  const later = new Map((after ?? []).map((finding) => [finding.key, finding]));
  const keysByKind = new Map<ChangeKind, string[]>();
  for (const key of new Set([...earlier.keys(), ...later.keys()])) {
    const kind = kindOf(earlier.get(key), later.get(key), before === undefined, after === undefined, context);
    if (kind !== undefined) keysByKind.set(kind, [...(keysByKind.get(kind) ?? []), key]);
  }
  const current = new Map(earlier);
  let from = before;
  return changeKinds.flatMap((kind): ResourceEvent[] => {
    const keys = keysByKind.get(kind);
    if (keys === undefined) return [];
    for (const key of keys) {
      const finding = later.get(key);
      if (finding === undefined) current.delete(key);
      else current.set(key, finding);
    }
    const to = current.size === 0 ? undefined : [...current.values()];
    const event = { kind, scope, resourceId, keys: keys.sort(), before: from, after: to };
    from = to;
    return [event];
  });
}

function kindOf(
  before: Finding | undefined,
  after: Finding | undefined,
  isDeployed: boolean,
  isDeleted: boolean,
  { isNew, isGone }: KindContext,
): ChangeKind | undefined {
  if (before === undefined || after === undefined) {
    if (after !== undefined) return isNew(after.key) ? "catalogue" : isDeployed ? "deployed" : "assessed";
    return isGone(before!.key) ? "catalogue" : isDeleted ? "deleted" : "unassessed";
  }
  if (before.state === after.state && before.reason === after.reason) return undefined;
  if (after.reason === "OffByPolicy") return "policy-off";
  if (before.reason === "OffByPolicy") return "policy-on";
  if (after.reason === "Exempt") return "exempted";
  if (before.reason === "Exempt") return "exemption-ended";
  if (after.state === "NotApplicable" || before.state === "NotApplicable") return "applicability";
  return after.state === "Healthy" ? "fixed" : "regressed";
}

function listedKeys({ controls }: Catalogue): ReadonlySet<string> {
  return new Set([...controls.values()].flatMap(({ keys }) => [...keys]));
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
