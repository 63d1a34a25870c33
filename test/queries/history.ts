import type { Database } from "../../src/engine/query.js";
import type { TableSource } from "../../src/engine/plan/node.js";
import { convert } from "../../src/engine/types/coerce.js";
import { columnOf } from "../../src/engine/types/column.js";
import type { ScalarType } from "../../src/engine/types/type.js";
import type { Dynamic } from "../../src/engine/types/value.js";

// Some days of the tables that continuous export writes, in the columns that the saved queries read.
const alpha = "/subscriptions/10000000-0000-4000-8000-000000000000";
const beta = "/subscriptions/20000000-0000-4000-8000-000000000000";

type Columns = Readonly<Record<string, ScalarType>>;
type Row = Readonly<Record<string, Dynamic>>;

const score = (time: string, scope: string, name: string, current: number, max: number, weight: number): Row => ({
  TimeGenerated: time,
  AssessedResourceId: `${scope}/providers/Microsoft.Security/secureScores/${name}`,
  CurrentScore: current,
  MaxScore: max,
  Weight: weight,
  SecureScoresSubscriptionId: scope.split("/")[2]!,
  Environment: "Azure",
});

const control = (
  time: string,
  scope: string,
  name: string,
  current: number,
  max: number,
  healthy: number,
  unhealthy: number,
): Row => ({
  ...score(time, scope, `ascScore/secureScoreControls/${name}`, current, max, healthy + unhealthy),
  ControlId: name,
  HealthyResources: healthy,
  UnhealthyResources: unhealthy,
});

const finding = (time: string, resource: string, key: string, state: string): Row => ({
  TimeGenerated: time,
  AssessedResourceId: resource,
  RecommendationId: `${resource}/providers/Microsoft.Security/assessments/${key}`,
  // Of what is gone, no name is known any more.
  RecommendationDisplayName: state === "Removed" ? "" : key.toUpperCase(),
  RecommendationState: state,
  Environment: "Azure",
});

const scoreColumns: Columns = {
  TimeGenerated: "datetime",
  AssessedResourceId: "string",
  CurrentScore: "real",
  MaxScore: "int",
  Weight: "long",
  SecureScoresSubscriptionId: "string",
  Environment: "string",
};

/** The history's tables. */
export const history: Database = databaseOf([
  tableOf("SecureScores", scoreColumns, [
    score("2024-02-26T06:00:00Z", alpha, "ascScore", 6, 24, 30),
    // Twice on one day: the last counts.
    score("2024-02-26T18:00:00Z", alpha, "ascScore", 12, 24, 31),
    score("2024-02-26T18:00:00Z", alpha, "scoreGraceExcluded", 24, 24, 31),
    score("2024-02-29T06:00:00Z", alpha, "ascScore", 18, 24, 32),
    score("2024-02-28T06:00:00Z", beta, "ascScore", 0, 0, 0),
  ]),
  tableOf("SecureScoreControls", { ...scoreColumns, ControlId: "string", HealthyResources: "int", UnhealthyResources: "int" }, [
    control("2024-02-27T06:00:00Z", alpha, "c-mfa", 0, 10, 0, 1),
    control("2024-02-29T06:00:00Z", alpha, "c-mfa", 10, 10, 1, 0),
    control("2024-02-29T06:00:00Z", alpha, "c-transit", 2, 4, 1, 1),
  ]),
  tableOf(
    "SecurityRecommendation",
    {
      TimeGenerated: "datetime",
      AssessedResourceId: "string",
      RecommendationId: "string",
      RecommendationDisplayName: "string",
      RecommendationState: "string",
      Environment: "string",
    },
    [
      finding("2024-02-26T00:00:00Z", `${alpha}/vm1`, "agent", "Healthy"),
      finding("2024-02-27T00:00:00Z", `${alpha}/vm1`, "agent", "Unhealthy"),
      finding("2024-02-28T00:00:00Z", `${alpha}/vm1`, "agent", "Unhealthy"),
      finding("2024-02-29T00:00:00Z", `${alpha}/VM1`, "agent", "Healthy"),
      finding("2024-02-26T00:00:00Z", `${alpha}/vm2`, "agent", "Healthy"),
      finding("2024-02-28T00:00:00Z", `${alpha}/vm2`, "agent", "Unhealthy"),
      finding("2024-02-26T00:00:00Z", `${alpha}/vm2`, "boot", "Unhealthy"),
      finding("2024-02-29T00:00:00Z", `${alpha}/vm2`, "boot", "Removed"),
      finding("2024-01-01T00:00:00Z", `${beta}/web2`, "https", "Healthy"),
      finding("2024-02-26T00:00:00Z", `${beta}/web2`, "https", "Unhealthy"),
    ],
  ),
]);

function tableOf(name: string, columns: Columns, rows: readonly Row[]): TableSource {
  const types = Object.entries(columns).map(([column, type]) => ({ name: column, type }));
  const data = types.map((column) =>
    columnOf(
      column.type,
      rows.map((row) => convert(row[column.name] ?? null, "dynamic", column.type)),
    ),
  );
  return {
    name,
    columns: types,
    read: (wanted) => [{ columns: wanted.map(({ position }) => data[position]!), length: rows.length }],
  };
}

function databaseOf(tables: readonly TableSource[]): Database {
  return { names: tables.map(({ name }) => name), table: (name) => tables.find((table) => table.name === name) };
}
