import { EstateError } from "./error.js";
import {
  array,
  boolean,
  byKind,
  count,
  guid,
  instant,
  integer,
  matching,
  nullable,
  object,
  oneOf,
  record,
  type Shaped,
  ShapeError,
  string,
} from "./shape.js";

/** The file that makes a folder an estate. */
export const manifestFile = "manifest.json";

/** The newest format this version reads, and the one it writes. */
export const manifestFormat = 1;

const origin = byKind({
  generated: object(
    {
      kind: oneOf("generated"),
      seed: integer,
      subscriptions: integer,
      managementGroups: integer,
      resourcesPerSubscription: integer,
      era: string,
    },
    /** Left out where they are the common ones, and where there are none. */
    { kinds: oneOf("all"), delegated: integer },
  ),
  recorded: object(
    { kind: oneOf("recorded"), recordedAt: instant },
    {
      scrubbed: boolean,
      /** Names of resources stand as they were. */
      namesKept: boolean,
      /** The queries that it was recorded for, without parameters, and with pseudonyms for what they look for. */
      queries: array(object({ name: string, text: string })),
      /** What of each table there is; a table that is not listed was not recorded. */
      contents: record(string, object({ columns: array(string) }, { filters: array(string) })),
    },
  ),
  written: object({ kind: oneOf("written") }),
});

const assignment = object({
  /** The reading roles see everything, the security ones only security, policy, authorization and the containers. */
  role: oneOf("Owner", "Contributor", "Reader", "Security Admin", "Security Reader"),
  /** `/`, or the id of a management group, subscription, resource group or resource. */
  scope: matching(
    /^\/$|^\/providers\/Microsoft\.Management\/managementGroups\/[^/]+$|^\/subscriptions\/[^/]+/i,
    "a scope is '/' or an id",
  ),
});

const name = matching(/./s, "a name is not empty");

const principal = object({
  /** The object id that its tokens carry as `oid`. */
  id: guid,
  name,
  roleAssignments: array(assignment),
});

const manifest = object(
  {
    format: oneOf(manifestFormat),
    name,
    origin,
    /** The instant `now()` is frozen at. */
    frozenAt: instant,
    tenantId: guid,
    managementGroups: array(object({ id: string, name: string, displayName: string, parent: nullable(string) })),
    subscriptions: array(
      object(
        {
          id: guid,
          name: string,
          state: string,
          /** Names of its management groups, the nearest first. */
          managementGroups: array(string),
        },
        /** Its own tenant, where that is another which has delegated it to this one (Azure Lighthouse). */
        { tenantId: guid },
      ),
    ),
    tables: record(
      matching(/^[a-z][a-z0-9]*$/, "a table's name is lower-case letters and digits"),
      object({ file: matching(/^[\w-][\w.-]*$/, "a table's file stands in the estate's own folder") }, { rows: count }),
    ),
  },
  /** Who there is, and what each may read; where left out, whoever asks reads everything. */
  { principals: array(principal) },
);

/** What an estate is: its tenant, its instant and its tables. */
export type Manifest = Shaped<typeof manifest>;

/** Who asks, and what that principal may read. */
export type Principal = Shaped<typeof principal>;

/**
 * Reads the text of a manifest.
 * @throws {EstateError} `bad-manifest`, with the path of the first member that is wrong
 */
export function parseManifest(text: string, file: string): Manifest {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new EstateError("bad-manifest", `'${file}' is not JSON`, { file });
  }
  const format = (value as { format?: unknown } | null)?.format;
  if (typeof format === "number" && format > manifestFormat) {
    const read = `this version reads up to ${manifestFormat}; update argonite`;
    throw new EstateError("bad-manifest", `'${file}' has format ${format}, and ${read}`, { file });
  }
  try {
    return manifest(value, "");
  } catch (error) {
    if (!(error instanceof ShapeError)) throw error;
    const { path, message } = error;
    throw new EstateError("bad-manifest", `'${file}' is not a manifest: ${path || "the manifest"}: ${message}`, { file });
  }
}
