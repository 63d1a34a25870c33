import { HistoryError } from "./error.js";
import type { SnapshotManifest } from "./manifest.js";
import { replay } from "./replay.js";
import { type ResourceChange, snapshotTables } from "./rows.js";
import type { Findings, ScopeState, Snapshot } from "./snapshot.js";
import { appendSnapshot, openHistory } from "./store.js";

export interface AppendOptions {
  /** What was asked: `tenant`, or the part of it. */
  readonly label: string;
  readonly source: string;
}

/** Recommendations are written whole after so many snapshots of changes, so that one lost file costs no more than these. */
export const wholeEvery = 30;

/**
 * Adds a snapshot to the history in a folder, or begins one.
 * @throws {HistoryError} `nothing-to-keep`, `older-than-history`
 */
export async function addToHistory(dir: string, snapshot: Snapshot, options: AppendOptions): Promise<SnapshotManifest> {
  if (snapshot.scopes.size === 0)
    throw new HistoryError("nothing-to-keep", "no subscription has a secure score: nothing to keep");
  const history = await openHistory(dir).catch((error: unknown) => {
    if (error instanceof HistoryError && error.code === "missing-history") return undefined;
    throw error;
  });
  const last = history?.snapshots.at(-1);
  const takenAt = new Date(snapshot.takenAt).toISOString();
  if (last !== undefined && last.takenAt >= takenAt) {
    throw new HistoryError(
      "older-than-history",
      `the snapshot is of ${takenAt}, and the history '${dir}' goes to ${last.takenAt} already; it only grows at its end`,
    );
  }
  const [before] = history === undefined || last === undefined ? [] : await replay(history, [last]);
  const sinceWhole = history?.snapshots.toReversed().findIndex(({ base }) => base === null) ?? 0;
  const lost = [...snapshot.scopes.keys()].some((scope) => before?.unknownFindings.has(scope));
  const whole = before === undefined || lost || sinceWhole + 1 >= wholeEvery;
  const changes = whole ? everything(snapshot) : changesSince(before, snapshot);
  return writeSnapshot(dir, snapshot, changes, { ...options, base: whole ? null : last!.id });
}

/** Adds a snapshot whose changes since the one before are known. */
export function writeSnapshot(
  dir: string,
  snapshot: Snapshot,
  changes: Iterable<ResourceChange>,
  { base, label, source }: AppendOptions & { readonly base: string | null },
): Promise<SnapshotManifest> {
  const head = {
    takenAt: new Date(snapshot.takenAt).toISOString(),
    tenantId: snapshot.tenantId,
    label,
    source,
    scopes: [...snapshot.scopes.keys()].sort(),
    missing: [...snapshot.missing].sort(),
    base,
  };
  return appendSnapshot(dir, head, snapshotTables(snapshot, changes, base === null));
}

/** All that a snapshot says, as what it adds to nothing. */
export function* everything({ scopes }: Pick<Snapshot, "scopes">): Generator<ResourceChange> {
  for (const scope of scopes.values()) {
    for (const [resourceId, after] of scope.resources) yield { scope, resourceId, before: undefined, after };
  }
}

/** The resources that another thing is said of than before, in the scopes that the later snapshot holds. */
export function* changesSince(before: Pick<Snapshot, "scopes">, after: Pick<Snapshot, "scopes">): Generator<ResourceChange> {
  for (const scope of after.scopes.values()) {
    const earlier: ReadonlyMap<string, Findings> = before.scopes.get(scope.scope)?.resources ?? new Map();
    yield* resourceChanges(scope, earlier);
  }
}

function* resourceChanges(scope: ScopeState, earlier: ReadonlyMap<string, Findings>): Generator<ResourceChange> {
  for (const [resourceId, after] of scope.resources) {
    const before = earlier.get(resourceId);
    if (!sameFindings(before, after)) yield { scope, resourceId, before, after };
  }
  for (const [resourceId, before] of earlier) {
    if (!scope.resources.has(resourceId)) yield { scope, resourceId, before, after: undefined };
  }
}

export function sameFindings(a: Findings | undefined, b: Findings | undefined): boolean {
  if (a === b) return true;
  if (a === undefined || b === undefined || a.length !== b.length) return false;
  return a.every(({ key, state, reason }, place) => {
    const other = b[place]!;
    return key === other.key && state === other.state && reason === other.reason;
  });
}
