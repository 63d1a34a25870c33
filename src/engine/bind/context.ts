import type { AggregateFunction } from "../aggregates/definition.js";
import type { Reporter } from "../diagnostics/diagnostic.js";
import type { QueryContext, ScalarFunction } from "../functions/definition.js";
import type { Binder, OperatorDefinition } from "../operators/definition.js";
import type { PluginDefinition } from "../plugins/definition.js";
import type { Batch, PlanNode, TableSource } from "../plan/node.js";
import type { Profile } from "../profiles/profile.js";
import type { BoundExpression } from "../plan/expression.js";
import type { Environment } from "./environment.js";

/** The tables that a query can name. */
export interface Database {
  readonly names: readonly string[];
  readonly table: (name: string) => TableSource | undefined;
}

/** What all parts of the binder share during one query. */
export interface Session {
  readonly profile: Profile;
  readonly reporter: Reporter;
  readonly database: Database;
  /** For the values of constants. */
  readonly context: QueryContext;
  /** Values for `declare query_parameters`, by name. */
  readonly parameters: ReadonlyMap<string, unknown>;
  readonly catalog: Catalog;
  /** Runs a plan while binding. */
  readonly run: (plan: PlanNode) => Batch;
  /** What `set` statements have said. */
  readonly settings: Map<string, BoundExpression>;
}

/** Definitions by name. */
export interface Catalog {
  readonly functions: ReadonlyMap<string, ScalarFunction>;
  readonly aggregates: ReadonlyMap<string, AggregateFunction>;
  readonly operators: ReadonlyMap<string, OperatorDefinition>;
  readonly plugins: ReadonlyMap<string, PluginDefinition>;
  /** Functions that exist but cannot be computed here, with the reason. */
  readonly refused: ReadonlyMap<string, string>;
}

/** The binder as its own parts see it. */
export interface BindContext extends Binder {
  readonly session: Session;
  readonly environment: Environment;
  readonly within: (environment: Environment) => BindContext;
}
