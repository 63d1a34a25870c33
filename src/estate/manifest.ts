import { z } from "zod";
import { EstateError } from "./error.js";

/** The file that makes a folder an estate. */
export const manifestFile = "manifest.json";

/** The newest format this version reads, and the one it writes. */
export const manifestFormat = 1;

const instant = z.iso.datetime({ offset: true });

const origin = z.discriminatedUnion("kind", [
  z.strictObject({
    kind: z.literal("generated"),
    seed: z.number().int(),
    subscriptions: z.number().int(),
    managementGroups: z.number().int(),
    resourcesPerSubscription: z.number().int(),
    era: z.string(),
  }),
  z.strictObject({ kind: z.literal("recorded"), recordedAt: instant, scrubbed: z.boolean().optional() }),
  z.strictObject({ kind: z.literal("written") }),
]);

const assignment = z.strictObject({
  /** The reading roles see everything, the security ones only security, policy, authorization and the containers. */
  role: z.enum(["Owner", "Contributor", "Reader", "Security Admin", "Security Reader"]),
  /** `/`, or the id of a management group, subscription, resource group or resource. */
  scope: z
    .string()
    .regex(
      /^\/$|^\/providers\/Microsoft\.Management\/managementGroups\/[^/]+$|^\/subscriptions\/[^/]+/i,
      "a scope is '/' or an id",
    ),
});

const principal = z.strictObject({
  /** The object id that its tokens carry as `oid`. */
  id: z.guid(),
  name: z.string().min(1),
  roleAssignments: z.array(assignment),
});

const schema = z.strictObject({
  format: z.literal(manifestFormat),
  name: z.string().min(1),
  origin,
  /** The instant `now()` is frozen at. */
  frozenAt: instant,
  tenantId: z.guid(),
  managementGroups: z.array(
    z.strictObject({ id: z.string(), name: z.string(), displayName: z.string(), parent: z.string().nullable() }),
  ),
  subscriptions: z.array(
    z.strictObject({
      id: z.guid(),
      name: z.string(),
      state: z.string(),
      /** Its own tenant, where that is another which has delegated it to this one (Azure Lighthouse). */
      tenantId: z.guid().optional(),
      /** Names of its management groups, the nearest first. */
      managementGroups: z.array(z.string()),
    }),
  ),
  /** Who there is, and what each may read; where left out, whoever asks reads everything. */
  principals: z.array(principal).optional(),
  tables: z.record(
    z.string().regex(/^[a-z][a-z0-9]*$/, "a table's name is lower-case letters and digits"),
    z.strictObject({
      file: z.string().regex(/^[\w-][\w.-]*$/, "a table's file stands in the estate's own folder"),
      rows: z.number().int().nonnegative().optional(),
    }),
  ),
});

/** What an estate is: its tenant, its instant and its tables. */
export type Manifest = z.infer<typeof schema>;

/** Who asks, and what that principal may read. */
export type Principal = z.infer<typeof principal>;

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
  const format = z.looseObject({ format: z.number() }).safeParse(value);
  if (format.success && format.data.format > manifestFormat) {
    const read = `this version reads up to ${manifestFormat}; update argonite`;
    throw new EstateError("bad-manifest", `'${file}' has format ${format.data.format}, and ${read}`, { file });
  }
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  const path = issue!.path.join(".") || "the manifest";
  throw new EstateError("bad-manifest", `'${file}' is not a manifest: ${path}: ${decapitalized(issue!.message)}`, { file });
}

function decapitalized(message: string): string {
  return message.charAt(0).toLowerCase() + message.slice(1);
}
