import { resourceGraph, resourceGraphLocal } from "../../arg/profile.js";
import { bindText, type Database, type ResultColumn } from "../../engine/query.js";
import type { PlanNode, TableSource } from "../../engine/plan/node.js";
import { schemaOf } from "./schema.js";

/** Says of a piece of a query what comes out of it. */
export interface Adviser {
  /** The plan of a query at Resource Graph; undefined where it refuses the query. */
  readonly remote: (text: string) => PlanNode | undefined;
  /** The plan of a query here, with further tables by name. */
  readonly local: (text: string, further?: ReadonlyMap<string, TableSource>) => PlanNode | undefined;
}

export function createAdviser(database: Database | undefined, now: Date): Adviser {
  const bind = (text: string, profile: typeof resourceGraph, further?: ReadonlyMap<string, TableSource>) => {
    const { relations, diagnostics } = bindText(text, { profile, now, database: schemaOf(database, further) });
    return relations.length === 1 && diagnostics.length === 0 ? relations[0]!.plan : undefined;
  };
  return {
    remote: (text) => bind(text, resourceGraph),
    local: (text, further) => bind(text, resourceGraphLocal, further),
  };
}

/** The columns of a plan. */
export const columnsOf = ({ slots }: PlanNode): readonly ResultColumn[] => slots.map(({ name, type }) => ({ name, type }));

/** The same names and types in the same order. */
export function sameColumns(some: readonly ResultColumn[], others: readonly ResultColumn[]): boolean {
  return (
    some.length === others.length &&
    some.every(({ name, type }, position) => name === others[position]!.name && type === others[position]!.type)
  );
}
