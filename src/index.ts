/** The public API of Argonite. */

// Queries: text to table.
export {
  type BoundQuery,
  bindText,
  type QueryOptions,
  type QueryResult,
  type ResultColumn,
  type ResultTable,
  runQuery,
  type Step,
  type Timing,
} from "./engine/query.js";
export type { Limits } from "./engine/exec/limits.js";
export { objectsOf, publicValue, rowsOf } from "./engine/result.js";
export type { Diagnostic, Severity } from "./engine/diagnostics/diagnostic.js";
export { codeFrame } from "./engine/diagnostics/code-frame.js";
export type { ScalarType } from "./engine/types/type.js";
export type { Dynamic, Value } from "./engine/types/value.js";

// Engines: what they offer, limit and relax.
export type { Profile } from "./engine/profiles/profile.js";
export { kusto } from "./engine/profiles/kusto.js";
export { resourceGraph, resourceGraphLocal } from "./arg/profile.js";

// Tables for the engine.
export type { Database } from "./engine/bind/context.js";
export type { Batch, TableSource } from "./engine/plan/node.js";
export { type Column, columnOf } from "./engine/types/column.js";

// Syntax: texts, trees and back.
export { type Parsed, parseQuery, type SyntaxProblem } from "../grammar/parser.js";
export { print } from "../grammar/printer.js";
export { type Position, position, type Source } from "../grammar/source.js";
export type { Query } from "../grammar/tree.js";

// Estates: local data.
export type { Estate, EstateRow } from "./estate/estate.js";
export { estateDatabase, type EstateScope } from "./estate/database.js";
export { EstateError, type EstateErrorCode } from "./estate/error.js";
export { generateEstate } from "./estate/generate.js";
export type { GenerateOptions } from "./estate/generate/options.js";
export { loadEstate } from "./estate/load.js";
export type { Manifest } from "./estate/manifest.js";
export { samplePath } from "./estate/sample.js";
export { saveEstate } from "./estate/save.js";

// Resource Graph, live.
export {
  createLiveRunner,
  type LiveProgress,
  type LiveQuery,
  type LiveResult,
  type LiveRunner,
} from "./arg/client.js";
export type { LiveOptions } from "./arg/sender.js";
export { LiveError, type LiveErrorKind, type LiveMistake } from "./arg/live-error.js";
export { commonColumns, tableNames } from "./arg/tables.js";

// Queries over any number of subscriptions, live or over local data.
export { argonite, type Graph, type RunOptions } from "./graph/graph.js";
export type { GraphOptions } from "./graph/options.js";
export { QueryError } from "./graph/query-error.js";
export type { GraphResult, Rows } from "./graph/result.js";
export { type Coverage, type Gap, PartialError } from "./live/scatter/coverage.js";
export type { BatchStats, Progress, Stats } from "./live/scatter/stats.js";
export type { Push } from "./live/plan/distribute.js";
export { ScopeError, type ScopeErrorCode } from "./live/scope/error.js";
export type { SelectedScope } from "./live/scope/resolve.js";
export type { ResolvedScope } from "./live/scope/resolved.js";

// What is known of queries by name. All of it, for only so can 'declare module "argonite"' add to it.
export * from "./graph/query-types.js";

// Configuration.
export { ConfigError, type ConfigErrorCode } from "./live/config/error.js";
export { defineConfig } from "./live/config/define.js";
export type { Config, LiveProfile } from "./live/config/schema.js";

// Saved queries.
export { LibraryError, type LibraryErrorCode } from "./library/error.js";
export { findQuery, libraryPath, queryFiles, type QueryFile } from "./library/files.js";
export { loadLibrary, loadQuery, type SavedQuery } from "./library/library.js";
export { type QueryParameter, queryParameters } from "./library/parameters.js";
export { type Printed, withParameters } from "./library/with-parameters.js";

// Secure score: from rows to scores, what-ifs and plans.
export { type Action, type ActionKind, allPreviews, readAction } from "./score/action.js";
export { checkScores, type Difference, type DifferenceKind, type ScopeCheck } from "./score/check.js";
export { ScoreError, type ScoreErrorCode } from "./score/error.js";
export { effortCosts, impactCosts, remediationCost } from "./score/plan/cost.js";
export { type Plan, type PlanOptions, planRemediation } from "./score/plan/plan.js";
export type { PlanProof } from "./score/plan/solve.js";
export type { PlanStep } from "./score/plan/steps.js";
export type { Posture, PostureControl, PostureScope, RecommendationFacts } from "./score/posture.js";
export { type PostureRows, readPosture, type ReadPostureOptions } from "./score/read-posture.js";
export { type ControlResult, createTally, type ScopeResult, type Tally } from "./score/tally.js";
export { type CombinedControl, type GroupScore, type TenantScore, tenantScore } from "./score/tenant-score.js";
export { type WhatIf, whatIf } from "./score/what-if.js";

// Secure score: the formulas.
export {
  type ControlScore,
  controlScore,
  type Health,
  percentageOf,
  type ResourceCounts,
  resourceHealth,
  type Score,
  subscriptionScore,
} from "./score/formula.js";
export { type OverallRule, overallRules, overallScore, type WeightedScore } from "./score/overall.js";
export { type PotentialIncrease, potentialIncrease } from "./score/portal.js";
