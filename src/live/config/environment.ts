import { z } from "zod";
import { nearest } from "../../../grammar/nearest.js";
import { ConfigError } from "./error.js";
import { messageOf } from "./issue-text.js";
import { type LiveProfile, profileSchema } from "./schema.js";

type Environment = Readonly<Record<string, string | undefined>>;

/** What the environment says: which profile, and settings that go before the profile's own. */
export interface EnvironmentSettings extends LiveProfile {
  readonly profile?: string;
}

const list = (text: string): readonly string[] =>
  text
    .split(",")
    .map((part) => part.trim())
    .filter((part) => part !== "");

/** The settings that variables stand for, and how their text is read. */
const variables: Readonly<Record<string, readonly [setting: keyof EnvironmentSettings, read: (text: string) => unknown]>> = {
  ARGONITE_PROFILE: ["profile", String],
  ARGONITE_SUBSCRIPTIONS: ["subscriptions", (text) => (text.trim() === "all" ? "all" : list(text))],
  ARGONITE_MANAGEMENT_GROUPS: ["managementGroups", list],
  ARGONITE_EXCLUDE: ["exclude", list],
  ARGONITE_ENDPOINT: ["endpoint", String],
  ARGONITE_BATCH_SIZE: ["batchSize", Number],
  ARGONITE_PAGE_SIZE: ["pageSize", Number],
  ARGONITE_PUSH: ["push", String],
  ARGONITE_ALLOW_PARTIAL: ["allowPartial", (text) => ({ true: true, "1": true, false: false, "0": false })[text] ?? text],
};

/** Variables that are others' business: those of the recorder's key, and those that `emulator --exec` sets. */
const otherVariables: ReadonlySet<string> = new Set(["ARGONITE_HTTP_ENDPOINT", "ARGONITE_CA", "ARGONITE_RECORD_KEY"]);

const schema = profileSchema.omit({ estate: true, authorizationScopeFilter: true }).extend({ profile: z.string().optional() });

/**
 * Reads the variables that begin with `ARGONITE_`; an empty one counts as not set.
 * @throws {ConfigError} `bad-environment`, for a value that is wrong and for a name that there is not
 */
export function environmentSettings(environment: Environment): EnvironmentSettings {
  const given: Record<string, unknown> = {};
  for (const [name, text] of Object.entries(environment)) {
    if (!name.startsWith("ARGONITE_") || text === undefined || text === "" || otherVariables.has(name)) continue;
    const variable = variables[name];
    if (variable === undefined) throw unknownVariable(name);
    given[variable[0]] = variable[1](text);
  }
  const parsed = schema.safeParse(given);
  if (parsed.success) return parsed.data as EnvironmentSettings;
  const [issue] = parsed.error.issues;
  const name = Object.keys(variables).find((one) => variables[one]![0] === issue!.path[0])!;
  throw new ConfigError("bad-environment", `${name}='${environment[name]}': ${messageOf(issue!)}`);
}

function unknownVariable(name: string): ConfigError {
  const near = nearest(name, Object.keys(variables));
  const help = near === undefined ? `there are ${Object.keys(variables).join(", ")}` : `'${near}' is close`;
  return new ConfigError("bad-environment", `the variable '${name}' means nothing to argonite; ${help}`);
}
