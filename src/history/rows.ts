import { type Columns, type HistoryTable, historyTables } from "./table.js";
import type { Catalogue, Finding, Findings, ScopeState, Snapshot } from "./snapshot.js";

type Row = Readonly<Record<string, unknown>>;

/** A change of what is said of one resource; undefined is a resource that is not there. */
export interface ResourceChange {
  readonly scope: ScopeState;
  readonly resourceId: string;
  readonly before: Findings | undefined;
  readonly after: Findings | undefined;
}

/**
 * The rows of a snapshot, table by table. Scores, controls and the catalogue are written whole every time; recommendations are written
 * whole in a `full` snapshot and else where they changed, as continuous export streams them, with `Removed` for one that is gone.
 */
export function snapshotTables(
  snapshot: Snapshot,
  changes: Iterable<ResourceChange>,
  full: boolean,
): Readonly<Record<HistoryTable, Columns>> {
  const scopes = [...snapshot.scopes.values()];
  const TimeGenerated = new Date(snapshot.takenAt);
  const common = {
    TimeGenerated,
    TenantId: snapshot.tenantId,
    SourceSystem: "Azure",
    ResourceProviderType: "Microsoft.Security",
  };
  return {
    SecureScores: columnsOf(
      "SecureScores",
      scopes.map((scope) => ({ ...common, ...scoreRow(scope) })),
    ),
    SecureScoreControls: columnsOf(
      "SecureScoreControls",
      scopes.flatMap((scope) => controlRows(scope, snapshot.catalogue).map((row) => ({ ...common, ...row }))),
    ),
    SecurityRecommendation: findingColumns(snapshot, changes, full),
    SecureScoreCatalogue: columnsOf(
      "SecureScoreCatalogue",
      catalogueRows(snapshot.catalogue).map((row) => ({ TimeGenerated, ...row })),
    ),
  };
}

function scoreRow({ scope, subscriptionId, environment, score }: ScopeState): Row {
  const AssessedResourceId = `${scope}/providers/Microsoft.Security/secureScores/ascScore`;
  const { max, current, percentage, weight } = score;
  return {
    ...surroundings("SecureScores", AssessedResourceId, subscriptionId),
    AssessedResourceId,
    DisplayName: "ASC score",
    CurrentScore: current,
    MaxScore: max,
    PercentageScore: percentage,
    Weight: BigInt(weight),
    SecureScoresSubscriptionId: subscriptionId,
    Environment: environment,
    IsSnapshot: true,
    Properties: { displayName: "ASC score", environment, weight, score: { max, current, percentage } },
  };
}

function controlRows({ scope, subscriptionId, environment, controls }: ScopeState, catalogue: Catalogue): Row[] {
  return controls.map((control) => {
    const id = `${scope}/providers/Microsoft.Security/secureScores/ascScore/secureScoreControls/${control.name}`;
    const keys = catalogue.controls.get(`${environment}/${control.name}`)?.keys ?? [];
    const { max, current, percentage } = control;
    return {
      ...surroundings("SecureScoreControls", id, subscriptionId),
      AssessedResourceId: id,
      ControlId: control.name,
      ControlName: control.displayName,
      ControlType: "BuiltIn",
      Description: "",
      CurrentScore: current,
      MaxScore: max,
      PercentageScore: percentage,
      Weight: BigInt(control.weight),
      HealthyResources: control.healthy,
      UnhealthyResources: control.unhealthy,
      NotApplicableResources: control.notApplicable,
      RecommendationResourceIds: [...keys].map((key) => ({ id: `/providers/Microsoft.Security/assessmentMetadata/${key}` })),
      SecureScoresSubscriptionId: subscriptionId,
      Environment: environment,
      IsSnapshot: true,
      Properties: { displayName: control.displayName, environment, weight: control.weight, score: { max, current, percentage } },
    };
  });
}

function surroundings(type: HistoryTable, id: string, subscriptionId: string): Row {
  return { Type: type, _ResourceId: id, _SubscriptionId: subscriptionId, _BilledSize: 0, _IsBillable: "False" };
}

function catalogueRows({ controls, recommendations }: Catalogue): Row[] {
  const listed = new Set<string>();
  const rows = [...controls.values()].flatMap(({ name, displayName, environment, maxScore, keys }) => {
    const control = { Environment: environment, ControlName: name, ControlDisplayName: displayName, MaxScore: maxScore };
    const own = [...keys].map((key) => {
      listed.add(key);
      return { ...control, RecommendationName: key, ...recommendationRow(recommendations, key) };
    });
    return own.length > 0 ? own : [{ ...control, ...recommendationRow(recommendations, ""), RecommendationName: "" }];
  });
  const noControl = { Environment: "", ControlName: "", ControlDisplayName: "", MaxScore: 0 };
  const others = [...recommendations.keys()].filter((key) => !listed.has(key));
  return [
    ...rows,
    ...others.map((key) => ({ ...noControl, RecommendationName: key, ...recommendationRow(recommendations, key) })),
  ];
}

function recommendationRow(recommendations: Catalogue["recommendations"], key: string): Row {
  const known = recommendations.get(key);
  return {
    RecommendationDisplayName: known?.displayName ?? "",
    RecommendationSeverity: known?.severity ?? "",
    IsPreview: known?.preview ?? null,
    IsBuiltIn: known?.builtIn ?? null,
  };
}

/** Written column by column: a tenant has a million findings. */
function findingColumns({ takenAt, tenantId, catalogue }: Snapshot, changes: Iterable<ResourceChange>, full: boolean): Columns {
  const columns: Record<string, unknown[]> = {};
  for (const { name } of historyTables.SecurityRecommendation.columns) columns[name] = [];
  const time = new Date(takenAt);
  const add = ({ scope, resourceId }: ResourceChange, key: string, state: string, reason: string): void => {
    const known = catalogue.recommendations.get(key);
    columns.TimeGenerated!.push(time);
    columns.AssessedResourceId!.push(resourceId);
    columns.RecommendationName!.push(key);
    columns.RecommendationDisplayName!.push(known?.displayName ?? "");
    columns.RecommendationState!.push(state);
    columns.RecommendationSeverity!.push(known?.severity ?? "");
    columns.NotApplicableReason!.push(reason);
    columns.RecommendationLink!.push("");
    columns.Description!.push("");
    columns.Environment!.push(scope.environment);
    columns.IsSnapshot!.push(full);
    columns.Scope!.push(scope.scope);
    columns.TenantId!.push(tenantId);
    columns.Type!.push("SecurityRecommendation");
    columns._SubscriptionId!.push(scope.subscriptionId);
  };
  for (const change of changes) {
    const { before = [], after = [] } = change;
    for (const finding of after) {
      if (full || !before.some((one) => sameFinding(one, finding))) add(change, finding.key, finding.state, finding.reason);
    }
    if (full) continue;
    const left = new Set(after.map(({ key }) => key));
    for (const { key } of before) if (!left.has(key)) add(change, key, "Removed", "");
  }
  return columns;
}

function columnsOf(table: HistoryTable, rows: readonly Row[]): Columns {
  return Object.fromEntries(historyTables[table].columns.map(({ name }) => [name, rows.map((row) => row[name] ?? null)]));
}

const sameFinding = (a: Finding, b: Finding): boolean => a.key === b.key && a.state === b.state && a.reason === b.reason;
