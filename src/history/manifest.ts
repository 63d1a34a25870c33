import { z } from "zod";

/** The newest format of a snapshot's manifest that this version reads, and the one it writes. */
export const snapshotFormat = 1;

const file = z.strictObject({ path: z.string(), rows: z.number().int().nonnegative(), sha256: z.string() });

const schema = z.strictObject({
  format: z.literal(snapshotFormat),
  id: z.string(),
  takenAt: z.iso.datetime(),
  tenantId: z.string(),
  /** What was asked: the tenant, or a part of it. */
  label: z.string(),
  source: z.string(),
  /** Scopes whose state it holds: subscriptions and connectors, by id in lower case. */
  scopes: z.array(z.string()),
  /** Enabled subscriptions that it does not hold; where there are any, the snapshot is partial. */
  missing: z.array(z.string()),
  /** The snapshot that its recommendations are changes of; null where they are whole. */
  base: z.string().nullable(),
  files: z.record(z.enum(["SecureScores", "SecureScoreControls", "SecurityRecommendation", "SecureScoreCatalogue"]), file),
});

/** Says what a snapshot holds; it is written last, so that a snapshot without one is half-written. */
export type SnapshotManifest = z.infer<typeof schema>;

/** Undefined where the text is no manifest of a snapshot. */
export function parseSnapshotManifest(text: string): SnapshotManifest | undefined {
  try {
    return schema.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}
