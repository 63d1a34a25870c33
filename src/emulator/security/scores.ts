import { type Dynamic, member } from "../../engine/types/value.js";
import type { Estate, EstateRow } from "../../estate/estate.js";
import { rowsOfType } from "../arm/rows.js";
import { idOf, pick, securityBody } from "./body.js";

/** The scores of exactly this scope, as rows: a connector inside a subscription has scores of its own. */
export function scoreRowsOf(estate: Estate, scope: string): readonly EstateRow[] {
  const prefix = `${scope.toLowerCase()}/providers/microsoft.security/securescores/`;
  return rowsOfType(estate, "microsoft.security/securescores").filter((row) => idOf(row).startsWith(prefix));
}

/** The controls of a scope, of the score of a name alone where one is given. */
export function controlRowsOf(estate: Estate, scope: string, score = ""): readonly EstateRow[] {
  const all = `${scope.toLowerCase()}/providers/microsoft.security/securescores/`;
  const prefix = score === "" ? all : `${all}${score.toLowerCase()}/`;
  const rows = rowsOfType(estate, "microsoft.security/securescores/securescorecontrols");
  return rows.filter((row) => idOf(row).startsWith(prefix));
}

export function scoreBody(row: EstateRow): Dynamic {
  return securityBody(row, "Microsoft.Security/secureScores", pick(row.properties ?? null, ["displayName", "score", "weight"]));
}

/** A control; its definition is in it only where it is asked for. */
export function controlBody(row: EstateRow, withDefinition: boolean): Dynamic {
  const properties = row.properties ?? null;
  return securityBody(row, "Microsoft.Security/secureScores/secureScoreControls", {
    ...pick(properties, ["displayName", "healthyResourceCount", "unhealthyResourceCount", "notApplicableResourceCount", "score"]),
    ...(withDefinition && { definition: member(properties, "definition") }),
    ...pick(properties, ["weight"]),
  });
}
