import type { Health } from "../score/formula.js";
import { HistoryError } from "./error.js";
import type { SnapshotManifest } from "./manifest.js";
import {
  type Catalogue,
  type CatalogueControl,
  type CatalogueRecommendation,
  controlId,
  type ControlState,
  type Finding,
  findingPool,
  type Findings,
  type Reason,
  type ScopeState,
  type Snapshot,
  sortFindings,
} from "./snapshot.js";
import { type History, readSnapshotTable } from "./store.js";
import type { Columns } from "./table.js";

/** A snapshot as a history gives it back. */
export interface ReplayedSnapshot extends Snapshot {
  readonly id: string;
  /** Scopes whose state is of an earlier snapshot: this one does not hold them. */
  readonly carried: ReadonlySet<string>;
  /** Scopes whose scores are known and whose recommendations are not: the snapshot they are changes of cannot be read. */
  readonly unknownFindings: ReadonlySet<string>;
}

/**
 * What a history knew at the snapshots asked for, in order: the latest state of every scope, and of each its recommendations.
 * Snapshots are replayed once, up to the last one asked for.
 */
export async function replay(history: History, wanted: readonly SnapshotManifest[]): Promise<readonly ReplayedSnapshot[]> {
  const ids = new Set(wanted.map(({ id }) => id));
  const last = history.snapshots.findLastIndex(({ id }) => ids.has(id));
  const state = createReplay();
  const found: ReplayedSnapshot[] = [];
  for (const manifest of history.snapshots.slice(0, last + 1)) {
    await state.read(history, manifest);
    if (ids.has(manifest.id)) found.push(await state.snapshot(history, manifest));
  }
  return found;
}

/** The last snapshot at or before an instant. */
export function snapshotAt({ snapshots, dir }: History, instant: string): SnapshotManifest {
  const found = snapshots.findLast(({ takenAt }) => takenAt <= instant);
  if (found !== undefined) return found;
  const first = snapshots[0];
  const begins = first === undefined ? "it holds no snapshot that can be read" : `it begins at ${first.takenAt}`;
  throw new HistoryError("unknown-instant", `the history '${dir}' has no snapshot at or before '${instant}': ${begins}`);
}

/** The label of a snapshot of the whole tenant. */
export const tenantLabel = "tenant";

interface Replay {
  readonly read: (history: History, manifest: SnapshotManifest) => Promise<void>;
  readonly snapshot: (history: History, manifest: SnapshotManifest) => Promise<ReplayedSnapshot>;
}

function createReplay(): Replay {
  const pool = findingPool();
  const resources = new Map<string, Map<string, Findings>>();
  const unknown = new Set<string>();
  const heldBy = new Map<string, SnapshotManifest>();
  let before: string | null = null;
  const read: Replay["read"] = async (history, manifest) => {
    // A scope that a snapshot of the whole tenant neither holds nor misses is there no more.
    if (manifest.label === tenantLabel) {
      const held = new Set(manifest.scopes);
      for (const scope of heldBy.keys()) {
        if (held.has(scope) || manifest.missing.some((id) => scope.startsWith(`/subscriptions/${id}`))) continue;
        heldBy.delete(scope);
        resources.delete(scope);
      }
    }
    const broken = manifest.base !== null && manifest.base !== before;
    for (const scope of manifest.scopes) {
      heldBy.set(scope, manifest);
      if (manifest.base === null) unknown.delete(scope);
      else if (broken) unknown.add(scope);
      if (manifest.base === null || !resources.has(scope)) resources.set(scope, new Map());
    }
    before = manifest.id;
    applyRows(resources, await readSnapshotTable(history, manifest, "SecurityRecommendation", findingColumns), pool);
  };
  const snapshot: Replay["snapshot"] = async (history, manifest) => {
    const scopes = new Map<string, ScopeState>();
    for (const holder of new Set(heldBy.values())) {
      for (const scope of await readScopes(history, holder, resources)) {
        if (heldBy.get(scope.scope) === holder) scopes.set(scope.scope, scope);
      }
    }
    return {
      id: manifest.id,
      takenAt: Date.parse(manifest.takenAt),
      tenantId: manifest.tenantId,
      scopes,
      missing: manifest.missing,
      catalogue: readCatalogue(await readSnapshotTable(history, manifest, "SecureScoreCatalogue")),
      carried: new Set([...heldBy].filter(([, holder]) => holder !== manifest).map(([scope]) => scope)),
      unknownFindings: new Set(unknown),
    };
  };
  return { read, snapshot };
}

const findingColumns = [
  "Scope",
  "AssessedResourceId",
  "RecommendationName",
  "RecommendationState",
  "NotApplicableReason",
] as const;

function applyRows(
  scopes: ReadonlyMap<string, Map<string, Findings>>,
  columns: Columns,
  pool: ReturnType<typeof findingPool>,
): void {
  const [owners, ids, keys, states, reasons] = findingColumns.map((name) => columns[name] as readonly string[]);
  for (let row = 0; row < ids!.length; ) {
    const [owner, id] = [owners![row]!, ids![row]!];
    const own = scopes.get(owner)!;
    const findings = new Map((own.get(id) ?? []).map((finding): [string, Finding] => [finding.key, finding]));
    for (; row < ids!.length && ids![row] === id && owners![row] === owner; row++) {
      const key = keys![row]!;
      if (states![row] === "Removed") findings.delete(key);
      else findings.set(key, pool(key, states![row] as Health, reasons![row] as Reason));
    }
    if (findings.size === 0) own.delete(id);
    else own.set(id, sortFindings([...findings.values()]));
  }
}

async function readScopes(
  history: History,
  manifest: SnapshotManifest,
  resources: ReadonlyMap<string, ReadonlyMap<string, Findings>>,
): Promise<ScopeState[]> {
  const scores = await readSnapshotTable(history, manifest, "SecureScores");
  const controls = readControls(await readSnapshotTable(history, manifest, "SecureScoreControls"));
  return (scores.AssessedResourceId as readonly string[]).map((id, row) => {
    const scope = scopeOfScore(id);
    return {
      scope,
      subscriptionId: String(scores.SecureScoresSubscriptionId![row]),
      environment: String(scores.Environment![row]),
      score: {
        max: Number(scores.MaxScore![row]),
        current: Number(scores.CurrentScore![row]),
        percentage: Number(scores.PercentageScore![row]),
        weight: Number(scores.Weight![row]),
      },
      controls: controls.get(scope) ?? [],
      // A copy: replaying goes on, and this snapshot does not change any more.
      resources: new Map(resources.get(scope)),
    };
  });
}

const scopeOfScore = (id: string): string => id.slice(0, id.indexOf("/providers/Microsoft.Security/secureScores/"));

function readControls(columns: Columns): ReadonlyMap<string, readonly ControlState[]> {
  const byScope = new Map<string, ControlState[]>();
  (columns.AssessedResourceId as readonly string[]).forEach((id, row) => {
    const number = (name: string): number => Number(columns[name]![row]);
    const scope = scopeOfScore(id);
    const list = byScope.get(scope) ?? [];
    byScope.set(scope, list);
    list.push({
      name: String(columns.ControlId![row]),
      displayName: String(columns.ControlName![row]),
      max: number("MaxScore"),
      current: number("CurrentScore"),
      percentage: number("PercentageScore"),
      weight: number("Weight"),
      healthy: number("HealthyResources"),
      unhealthy: number("UnhealthyResources"),
      notApplicable: number("NotApplicableResources"),
    });
  });
  return byScope;
}

function readCatalogue(columns: Columns): Catalogue {
  const controls = new Map<string, CatalogueControl & { readonly keys: Set<string> }>();
  const recommendations = new Map<string, CatalogueRecommendation>();
  (columns.RecommendationName as readonly string[]).forEach((key, row) => {
    const text = (name: string): string => String(columns[name]![row] ?? "");
    const name = text("ControlName");
    if (name !== "") {
      const id = controlId(text("Environment"), name);
      const control = controls.get(id) ?? {
        name,
        displayName: text("ControlDisplayName"),
        environment: text("Environment"),
        maxScore: Number(columns.MaxScore![row]),
        keys: new Set<string>(),
      };
      controls.set(id, control);
      if (key !== "") control.keys.add(key);
    }
    // A control may list a recommendation that nothing is known of: none of its assessments was seen.
    if (key === "" || columns.IsPreview![row] === null) return;
    recommendations.set(key, {
      key,
      displayName: text("RecommendationDisplayName"),
      severity: text("RecommendationSeverity"),
      preview: columns.IsPreview![row] === true,
      builtIn: columns.IsBuiltIn![row] === true,
    });
  });
  return { controls, recommendations };
}
