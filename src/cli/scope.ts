import { nearest } from "../../grammar/nearest.js";
import type { Estate } from "../estate/estate.js";
import { exitCode } from "./exit-code.js";
import { Failure } from "./failure.js";

/** Ids or names of subscriptions and management groups, as given with -s and -m; a comma separates several. */
export interface ScopeOptions {
  readonly subscription: readonly string[];
  readonly managementGroup: readonly string[];
}

/** The subscriptions of an estate that are meant; undefined where nothing is said of it, which means all. */
export function subscriptionsOf(estate: Estate, options: ScopeOptions): readonly string[] | undefined {
  const { subscriptions, managementGroups } = estate.manifest;
  const groups = split(options.managementGroup).map((wanted) => {
    const names = managementGroups.map(({ id, name, displayName }) => [name, id, displayName]);
    return managementGroups[indexOf(wanted, names, "management group")]!.name;
  });
  const inGroups = subscriptions.filter((one) => one.managementGroups.some((group) => groups.includes(group)));
  const named = split(options.subscription).map((wanted) => {
    const names = subscriptions.map(({ id, name }) => [id, name]);
    return subscriptions[indexOf(wanted, names, "subscription")]!;
  });
  const isGiven = options.subscription.length + options.managementGroup.length > 0;
  return isGiven ? [...new Set([...inGroups, ...named].map(({ id }) => id))] : undefined;
}

/** `a,b` is two. */
export const split = (given: readonly string[]): readonly string[] =>
  given
    .flatMap((text) => text.split(","))
    .map((text) => text.trim())
    .filter((text) => text !== "");

function indexOf(wanted: string, names: readonly (readonly string[])[], what: string): number {
  const found = names.findIndex((known) => known.some((name) => name.toLowerCase() === wanted.toLowerCase()));
  if (found >= 0) return found;
  const near = nearest(wanted, names.flat());
  const help = near === undefined ? "'argonite estate show' lists them" : `'${near}' is close`;
  throw new Failure(exitCode.usage, `the estate has no ${what} '${wanted}'; ${help}`);
}
