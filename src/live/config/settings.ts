import { dirname, resolve } from "node:path";
import { isAzure } from "../../arg/clouds.js";
import { isLoopback } from "../../arg/sender.js";
import { nearest } from "../../../grammar/nearest.js";
import type { ScopeRequest } from "../scope/request.js";
import { environmentSettings } from "./environment.js";
import { ConfigError } from "./error.js";
import { findConfig, type LoadedConfig, loadConfig } from "./load.js";
import type { LiveProfile } from "./schema.js";

/** What is given where a query is run, which goes before environment and configuration. */
export interface GivenSettings extends LiveProfile {
  readonly profile?: string | undefined;
}

/** How queries are run, once all that has a say was heard. */
export interface Settings extends Omit<LiveProfile, keyof ScopeRequest> {
  readonly scope: ScopeRequest;
  /** The profile that holds, and the file it is from. */
  readonly profile: { readonly name: string; readonly file: string } | undefined;
}

export interface SettingsSources {
  /** Where the configuration is looked for, upward, the working folder where left out; false: nowhere. */
  readonly folder?: string | false;
  readonly environment?: Readonly<Record<string, string | undefined>>;
}

/**
 * What is given goes before the environment, that before the profile. Subscriptions and management groups are taken together from the
 * first of the three that names any; exclusions add up, so that nothing widens what a profile leaves out.
 * @throws {ConfigError}
 */
export async function readSettings(
  given: GivenSettings,
  { folder = process.cwd(), environment = process.env }: SettingsSources = {},
): Promise<Settings> {
  const { profile: variable, ...variables } = environmentSettings(environment);
  const { profile: named, ...own } = given;
  const wanted = named ?? variable;
  const file = folder === false ? undefined : findConfig(folder);
  if (file === undefined && wanted !== undefined) {
    const message = `no profile '${wanted}': there is no 'argonite.config.json' or '.ts' in '${folder}' or above`;
    throw new ConfigError("unknown-profile", message);
  }
  const loaded = file === undefined ? undefined : await loadConfig(file);
  const name = wanted ?? loaded?.config.profile;
  const profile = loaded === undefined || name === undefined ? undefined : profileOf(loaded, name);
  const { subscriptions, managementGroups, exclude, authorizationScopeFilter, ...others } = merged([
    own,
    variables,
    profile ?? {},
  ]);
  return {
    ...others,
    scope: {
      ...(Array.isArray(subscriptions) && { subscriptions }),
      ...(managementGroups !== undefined && { managementGroups }),
      ...(exclude !== undefined && { exclude }),
      ...(authorizationScopeFilter !== undefined && { authorizationScopeFilter }),
    },
    profile: profile === undefined ? undefined : { name: name!, file: loaded!.file },
  };
}

function profileOf({ file, config }: LoadedConfig, name: string): LiveProfile {
  const profiles = config.profiles ?? {};
  const profile = Object.hasOwn(profiles, name) ? profiles[name] : undefined;
  if (profile !== undefined) {
    checkEndpoint(file, name, profile);
    return profile.estate === undefined ? profile : { ...profile, estate: resolve(dirname(file), profile.estate) };
  }
  const names = Object.keys(profiles);
  const near = nearest(name, names);
  const all = names.length === 0 ? "it has none" : `it has ${names.map((one) => `'${one}'`).join(", ")}`;
  throw new ConfigError(
    "unknown-profile",
    `no profile '${name}' in '${file}'; ${near === undefined ? all : `'${near}' is close`}`,
  );
}

/** A file that came with a folder is not to have the token of whoever works there sent to a host of its own choice. */
function checkEndpoint(file: string, name: string, { endpoint }: LiveProfile): void {
  if (endpoint === undefined || isAzure(endpoint) || isLoopback(endpoint)) return;
  const message = `${file}: profiles.${name}.endpoint: '${endpoint}' is neither Azure nor this machine; name another host with '--endpoint' or ARGONITE_ENDPOINT`;
  throw new ConfigError("bad-config", message);
}

/** The layers in one, the first of them before the others. */
function merged(layers: readonly LiveProfile[]): LiveProfile {
  const defined = layers.map((layer) => Object.fromEntries(Object.entries(layer).filter(([, value]) => value !== undefined)));
  const exclude = [...new Set(layers.flatMap((layer) => layer.exclude ?? []))];
  const { subscriptions: _, managementGroups: __, estate, ...all }: LiveProfile = Object.assign({}, ...defined.reverse());
  // Who names an endpoint wants it asked, whatever estate a profile has.
  const source = layers.find((layer) => layer.endpoint !== undefined || layer.estate !== undefined);
  return {
    ...all,
    ...(source?.estate !== undefined && { estate }),
    ...placesOf(layers),
    ...(exclude.length > 0 && { exclude }),
  };
}

/** The subscriptions and groups of the first layer that names any; neither for all that there are. */
function placesOf(layers: readonly LiveProfile[]): Pick<LiveProfile, "subscriptions" | "managementGroups"> {
  const first = layers.find((layer) => layer.subscriptions !== undefined || layer.managementGroups !== undefined);
  if (first === undefined || first.subscriptions === "all") return {};
  const { subscriptions, managementGroups } = first;
  return { ...(subscriptions !== undefined && { subscriptions }), ...(managementGroups !== undefined && { managementGroups }) };
}
