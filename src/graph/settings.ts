import { z } from "zod";
import type { Estate } from "../estate/estate.js";
import { ConfigError } from "../live/config/error.js";
import { issueText } from "../live/config/issue-text.js";
import { profileSchema } from "../live/config/schema.js";
import { type GivenSettings, readSettings, type Settings } from "../live/config/settings.js";
import type { GraphOptions } from "./options.js";

/** The options, completed by environment and configuration. */
export interface GraphSettings extends Omit<Settings, "estate">, Pick<GraphOptions, "limits"> {
  readonly estate?: Estate | string | undefined;
  /** How the service is reached, but for the address. */
  readonly live: Pick<GraphOptions, "credential" | "httpClient" | "ca" | "patience" | "retryDelay">;
}

/** @throws {ConfigError} */
export async function graphSettings(options: GraphOptions): Promise<GraphSettings> {
  const { credential, httpClient, ca, patience, retryDelay, estate, config, limits, queries: _, ...given } = options;
  const isAlone = config === false || (estate !== undefined && given.profile === undefined);
  const sources = { ...(isAlone && { environment: {} }), ...(isAlone && { folder: false as const }) };
  const settings = await readSettings(checked(given), sources);
  return {
    ...settings,
    ...(estate !== undefined && { estate }),
    ...(limits !== undefined && { limits }),
    live: {
      ...(credential && { credential }),
      ...(httpClient && { httpClient }),
      ...(ca !== undefined && { ca }),
      ...(patience !== undefined && { patience }),
      ...(retryDelay !== undefined && { retryDelay }),
    },
  };
}

const givenSchema = profileSchema.omit({ estate: true }).extend({ profile: z.string().optional() });

/** A misspelt option would be a wider scope, where no compiler has looked at it. */
function checked(given: object): GivenSettings {
  const parsed = givenSchema.safeParse(given);
  if (parsed.success) return parsed.data;
  throw new ConfigError("bad-option", `options: ${issueText(parsed.error.issues[0]!, () => Object.keys(givenSchema.shape))}`);
}
