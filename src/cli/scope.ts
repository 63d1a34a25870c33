import type { LiveOptions } from "../arg/sender.js";
import { resolveInEstate } from "../estate/directory.js";
import type { Estate } from "../estate/estate.js";
import type { GivenSettings, Settings } from "../live/config/settings.js";
import type { ScopeRequest } from "../live/scope/request.js";
import { resolveScope, type SelectedScope } from "../live/scope/resolve.js";
import { exitCode } from "./exit-code.js";
import { Failure } from "./failure.js";

/** What a query runs over, as the command line says it; a comma separates several patterns. */
export interface ScopeOptions {
  readonly subscription?: readonly string[];
  readonly managementGroup?: readonly string[];
  readonly exclude?: readonly string[];
  /** All that the credential reads, whatever environment and profile say. */
  readonly tenant?: true;
  /** A profile of the configuration. */
  readonly use?: string;
}

/** The subscriptions of an estate that are meant, as it spells them; undefined where nothing is said of it, which means all. */
export async function subscriptionsOf(estate: Estate, request: ScopeRequest): Promise<readonly string[] | undefined> {
  if (Object.values(request).every((patterns) => patterns === undefined)) return undefined;
  const { subscriptions, unreadable } = await resolveInEstate(estate, request);
  if (unreadable.length > 0) throw new Failure(exitCode.usage, `the estate has no subscription '${unreadable[0]}'`);
  const wanted = new Set(subscriptions);
  return estate.manifest.subscriptions.filter(({ id }) => wanted.has(id.toLowerCase())).map(({ id }) => id);
}

/** The options with what environment and configuration add to them. */
export async function settingsOf(options: ScopeOptions, given: GivenSettings = {}): Promise<Settings> {
  const { readSettings } = await import("../live/config/settings.js");
  const { subscriptions, managementGroups, exclude } = requestOf(options);
  if (options.tenant && (subscriptions ?? managementGroups) !== undefined) {
    throw new Failure(exitCode.usage, "'--tenant' means all subscriptions; leave out '--subscription' and '--management-group'");
  }
  return readSettings({
    ...given,
    subscriptions: options.tenant ? "all" : subscriptions && [...subscriptions],
    managementGroups: managementGroups && [...managementGroups],
    exclude: exclude && [...exclude],
    profile: options.use,
  });
}

/** Where rows are read from: an estate's folder, or the service where there is none. */
export interface RowSource {
  readonly settings: Settings;
  readonly folder: string | undefined;
}

/** What options say of it, with what environment and configuration add where they name no estate. */
export async function sourceOf(
  options: ScopeOptions & { readonly offline?: string | true; readonly endpoint?: string },
): Promise<RowSource> {
  const { offline, endpoint } = options;
  if (offline !== undefined && options.use === undefined) {
    return { settings: { scope: requestOf(options), profile: undefined }, folder: folderOf(offline) };
  }
  const settings = await settingsOf(options, { endpoint });
  return { settings, folder: offline === undefined ? settings.estate : folderOf(offline) };
}

const folderOf = (offline: string | true): string => (offline === true ? "sample" : offline);

/** What a live query runs over: the scope of the settings, resolved by what the credential reads. */
export async function liveScope(
  { scope }: Pick<Settings, "scope">,
  live: LiveOptions,
  signal?: AbortSignal,
): Promise<SelectedScope> {
  const { liveDirectory } = await import("../live/scope/live-directory.js");
  return resolveScope(scope, liveDirectory(live, signal));
}

/** `a,b` is two. */
export const split = (given: readonly string[]): readonly string[] =>
  given
    .flatMap((text) => text.split(","))
    .map((text) => text.trim())
    .filter((text) => text !== "");

/** The patterns of the options alone. */
export function requestOf({ subscription, managementGroup, exclude }: ScopeOptions): ScopeRequest {
  const patterns = (given: readonly string[] = []) => (given.length === 0 ? undefined : split(given));
  return {
    subscriptions: patterns(subscription),
    managementGroups: patterns(managementGroup),
    exclude: patterns(exclude),
  };
}
