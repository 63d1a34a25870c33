import { nearest } from "../../../grammar/nearest.js";
import type { Descendants, Directory, ManagementGroup, Subscription } from "./directory.js";
import { ScopeError, type ScopeErrorCode } from "./error.js";
import { type Pattern, readPattern } from "./pattern.js";
import type { ScopeRequest } from "./request.js";
import type { ResolvedScope } from "./resolved.js";

/** A scope with what is known of its subscriptions. */
export interface SelectedScope extends ResolvedScope {
  readonly details: readonly Subscription[];
}

/**
 * Resolves patterns to subscriptions, by their names and ids in order.
 * @throws {ScopeError} for a pattern that matches nothing, with a near name, and where nothing is left
 */
export async function resolveScope(request: ScopeRequest, directory: Directory): Promise<SelectedScope> {
  const { subscriptions: named = [], managementGroups = [], exclude = [], authorizationScopeFilter } = request;
  checkGiven(request);
  const patterns = named.map(readPattern);
  const isListed = patterns.length > 0 && managementGroups.length + exclude.length === 0;
  const ids = patterns.flatMap(({ subscriptionId }) => subscriptionId ?? []);
  const known = await directory.subscriptions(isListed && ids.length === patterns.length ? ids : undefined);
  const unreadable: string[] = [];
  const wanted = new Set<string>();
  for (const pattern of patterns) {
    const found = known.filter((one) => isMeant(one, pattern));
    for (const { id } of found) wanted.add(id);
    if (found.length > 0) continue;
    if (pattern.subscriptionId === undefined) {
      const names = known.map(({ name }) => name);
      throw unknown("unknown-subscription", "subscription", pattern, names, directory);
    }
    unreadable.push(pattern.subscriptionId);
  }
  const groups = await groupsMeant(managementGroups.map(readPattern), directory);
  for (const { below } of groups) for (const id of below.subscriptions) wanted.add(id);
  const isWhole = named.length + managementGroups.length === 0;
  const excluded = await exclusions(exclude.map(readPattern), known, directory);
  const details = known.filter(({ id }) => (isWhole || wanted.has(id)) && !excluded.has(id)).sort(byNameAndId);
  const missing = [...new Set(unreadable)].filter((id) => !excluded.has(id));
  if (details.length === 0) throw nothingLeft(request, known, missing, directory);
  return {
    subscriptions: details.map(({ id }) => id),
    names: new Map(details.map(({ id, name }) => [id, name])),
    unreadable: missing,
    rest: isWhole ? "tenant" : topmost(groups),
    ...(authorizationScopeFilter !== undefined && { authorizationScopeFilter }),
    details,
  };
}

/** A list that came out empty is no wish for everything. */
function checkGiven({ subscriptions, managementGroups }: ScopeRequest): void {
  const given = [...(subscriptions ?? []), ...(managementGroups ?? [])];
  if (given.length > 0 || (subscriptions === undefined && managementGroups === undefined)) return;
  const what = subscriptions === undefined ? "management groups" : "subscriptions";
  throw new ScopeError("empty-scope", `the list of ${what} is empty; leave it out for all`);
}

interface MeantGroup {
  readonly group: ManagementGroup;
  readonly below: Descendants;
}

async function groupsMeant(patterns: readonly Pattern[], directory: Directory): Promise<readonly MeantGroup[]> {
  if (patterns.length === 0) return [];
  const known = await directory.groups();
  const meant = new Set<ManagementGroup>();
  for (const pattern of patterns) {
    const found = known.filter((group) => isMeantGroup(group, pattern));
    if (found.length === 0) {
      throw unknown("unknown-management-group", "management group", pattern, known.flatMap(namesOf), directory);
    }
    for (const group of found) meant.add(group);
  }
  return Promise.all([...meant].map(async (group) => ({ group, below: await directory.below(group) })));
}

/** Ids of the subscriptions that the patterns name, themselves or by a group above them. */
async function exclusions(
  patterns: readonly Pattern[],
  known: readonly Subscription[],
  directory: Directory,
): Promise<ReadonlySet<string>> {
  const excluded = new Set<string>();
  for (const pattern of patterns) {
    const subscriptions = known.filter((one) => isMeant(one, pattern));
    const groups = await directory.groups();
    const above = groups.filter((group) => isMeantGroup(group, pattern));
    if (subscriptions.length + above.length === 0) {
      const names = [...known.map(({ name }) => name), ...groups.flatMap(namesOf)];
      throw unknown("unknown-exclusion", "subscription or management group", pattern, names, directory);
    }
    for (const { id } of subscriptions) excluded.add(id);
    for (const group of above) for (const id of (await directory.below(group)).subscriptions) excluded.add(id);
  }
  return excluded;
}

/** The groups that stand below none of the others, whose rows would come twice else. */
function topmost(groups: readonly MeantGroup[]): ResolvedScope["rest"] {
  const covered = new Set(groups.flatMap(({ below }) => [...below.groups]));
  const names = groups.map(({ group }) => group.name).filter((name) => !covered.has(name));
  return names.length === 0 ? undefined : { managementGroups: names.sort() };
}

const isMeant = ({ id, name }: Subscription, { subscriptionId, matches }: Pattern): boolean =>
  subscriptionId === undefined ? matches(name) : id === subscriptionId;

const isMeantGroup = (group: ManagementGroup, { matches }: Pattern): boolean => namesOf(group).some(matches);

const namesOf = ({ name, displayName }: ManagementGroup): readonly string[] => [name, displayName];

function byNameAndId(left: Subscription, right: Subscription): number {
  const [first, second] = [left, right].map(({ name, id }) => `${name.toLowerCase()}\n${id}`) as [string, string];
  return first < second ? -1 : 1;
}

function unknown(
  code: ScopeErrorCode,
  what: string,
  { text }: Pattern,
  names: readonly string[],
  { holder }: Directory,
): ScopeError {
  const near = nearest(text, names);
  const help = near === undefined ? "'argonite scope' lists what there is" : `'${near}' is close`;
  return new ScopeError(code, `${holder} no ${what} '${text}'; ${help}`);
}

function nothingLeft(
  { exclude = [] }: ScopeRequest,
  known: readonly Subscription[],
  unreadable: readonly string[],
  { holder }: Directory,
): ScopeError {
  if (unreadable.length > 0) {
    const others = unreadable.length === 1 ? "" : ` and ${unreadable.length - 1} more`;
    return new ScopeError(
      "nothing-readable",
      `${holder} no subscription '${unreadable[0]}'${others}, and the scope has no other`,
    );
  }
  if (known.length === 0) {
    const help = "it takes the role Reader on one, or on a management group above";
    return new ScopeError("nothing-readable", `${holder} no subscription; ${help}`);
  }
  const what = exclude.map((text) => `'${text}'`).join(", ");
  return new ScopeError(
    "empty-scope",
    what === "" ? "the management groups have no subscription below them" : `nothing is left of the scope without ${what}`,
  );
}
