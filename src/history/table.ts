import type { ScalarType } from "../engine/types/type.js";

/** A column of a history table: its name and type in KQL. */
export interface TableColumn {
  readonly name: string;
  readonly type: Extract<ScalarType, "string" | "datetime" | "real" | "int" | "long" | "bool" | "dynamic">;
}

export interface TableDefinition {
  readonly name: HistoryTable;
  readonly columns: readonly TableColumn[];
}

export type HistoryTable = "SecureScores" | "SecureScoreControls" | "SecurityRecommendation" | "SecureScoreCatalogue";

/** The values of a table, column by column. */
export type Columns = Readonly<Record<string, readonly unknown[]>>;

/** A compact way to write columns: `name:type`, type `string` where left out. */
function columns(text: string): readonly TableColumn[] {
  return text.split(/\s+/).map((word) => {
    const [name, type = "string"] = word.split(":");
    return { name: name!, type: type as TableColumn["type"] };
  });
}

const surroundings = "ResourceProviderType SourceSystem TenantId Type _ResourceId _SubscriptionId _BilledSize:real _IsBillable";

/**
 * The tables of a history. The first three have the columns that continuous export writes to Log Analytics
 * (https://learn.microsoft.com/azure/azure-monitor/reference/tables/securescores), so that queries written for it run here; the last
 * holds what counted when, which export leaves out and without which a change of score cannot be explained. `RecommendationId` is not
 * stored, for it is made of two other columns: see `historyDatabase`; `Scope`, the subscription or connector, is ours.
 */
export const historyTables: Readonly<Record<HistoryTable, TableDefinition>> = {
  SecureScores: {
    name: "SecureScores",
    columns: columns(
      `TimeGenerated:datetime AssessedResourceId DisplayName CurrentScore:real MaxScore:int PercentageScore:real Weight:long SecureScoresSubscriptionId Environment IsSnapshot:bool Properties:dynamic ${surroundings}`,
    ),
  },
  SecureScoreControls: {
    name: "SecureScoreControls",
    columns: columns(
      `TimeGenerated:datetime AssessedResourceId ControlId ControlName ControlType Description CurrentScore:real MaxScore:int PercentageScore:real Weight:long HealthyResources:int UnhealthyResources:int NotApplicableResources:int RecommendationResourceIds:dynamic SecureScoresSubscriptionId Environment IsSnapshot:bool Properties:dynamic ${surroundings}`,
    ),
  },
  SecurityRecommendation: {
    name: "SecurityRecommendation",
    columns: columns(
      "TimeGenerated:datetime AssessedResourceId RecommendationName RecommendationDisplayName RecommendationState RecommendationSeverity NotApplicableReason RecommendationLink Description Environment IsSnapshot:bool Scope TenantId Type _SubscriptionId",
    ),
  },
  SecureScoreCatalogue: {
    name: "SecureScoreCatalogue",
    columns: columns(
      "TimeGenerated:datetime Environment ControlName ControlDisplayName MaxScore:int RecommendationName RecommendationDisplayName RecommendationSeverity IsPreview:bool IsBuiltIn:bool",
    ),
  },
};

export const historyTableNames = Object.keys(historyTables) as readonly HistoryTable[];
