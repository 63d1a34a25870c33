import type { Dynamic } from "../../engine/types/value.js";
import type { Estate, EstateRow } from "../../estate/estate.js";
import { rowsOfType } from "../arm/rows.js";
import { idOf, pick, securityBody } from "./body.js";

/** The findings below assessments of a resource and of all that is inside it, below those of one key alone where it is given. */
export function subAssessmentRowsOf(estate: Estate, scope: string, key = ""): readonly EstateRow[] {
  const prefix = `${scope.toLowerCase()}/`;
  const below = key === "" ? "" : `/assessments/${key.toLowerCase()}/subassessments/`;
  return rowsOfType(estate, "microsoft.security/assessments/subassessments").filter(
    (row) => idOf(row).startsWith(prefix) && idOf(row).includes(below),
  );
}

export function subAssessmentBody(row: EstateRow): Dynamic {
  const names = [
    "id",
    "displayName",
    "status",
    "remediation",
    "impact",
    "category",
    "description",
    "timeGenerated",
    "resourceDetails",
    "additionalData",
  ];
  return securityBody(row, "Microsoft.Security/assessments/subAssessments", pick(row.properties ?? null, names));
}

/** The Defender plans of a subscription. */
export function pricingRowsOf(estate: Estate, scope: string): readonly EstateRow[] {
  const prefix = `${scope.toLowerCase()}/providers/microsoft.security/pricings/`;
  return rowsOfType(estate, "microsoft.security/pricings").filter((row) => idOf(row).startsWith(prefix));
}

export function pricingBody(row: EstateRow): Dynamic {
  const names = ["pricingTier", "subPlan", "freeTrialRemainingTime", "deprecated", "replacedBy", "extensions"];
  return securityBody(row, "Microsoft.Security/pricings", pick(row.properties ?? null, names));
}
