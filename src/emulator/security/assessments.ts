import { type Dynamic, isBag, member } from "../../engine/types/value.js";
import type { Estate, EstateRow } from "../../estate/estate.js";
import { rowsOfType } from "../arm/rows.js";
import { idOf, pick, securityBody } from "./body.js";
import { metadataOf } from "./metadata.js";

/** The assessments of a resource and of all that is inside it. */
export function assessmentRowsOf(estate: Estate, scope: string): readonly EstateRow[] {
  const prefix = `${scope.toLowerCase()}/`;
  return rowsOfType(estate, "microsoft.security/assessments").filter((row) => idOf(row).startsWith(prefix));
}

/** The assessments of all subscriptions below a management group. */
export function assessmentRowsBelow(estate: Estate, group: string): readonly EstateRow[] {
  const below = new Set(
    estate.manifest.subscriptions.flatMap(({ id, managementGroups }) =>
      managementGroups.includes(group) ? [id.toLowerCase()] : [],
    ),
  );
  return rowsOfType(estate, "microsoft.security/assessments").filter((row) =>
    below.has(String(row.subscriptionId).toLowerCase()),
  );
}

/** An assessment; when its status changed came with 2021-06-01, links and metadata where they are asked for. */
export function assessmentBody(row: EstateRow, version: string, expand: string | undefined): Dynamic {
  const properties = row.properties ?? null;
  const details = member(properties, "resourceDetails");
  const status = [
    "code",
    "cause",
    "description",
    ...(version === "2020-01-01" ? [] : ["statusChangeDate", "firstEvaluationDate"]),
  ];
  const additional = member(properties, "additionalData");
  return securityBody(row, "Microsoft.Security/assessments", {
    // Resource Graph writes these with capitals.
    resourceDetails: { source: member(details, "Source"), id: member(details, "Id") },
    ...pick(properties, ["displayName"]),
    status: pick(member(properties, "status"), status),
    ...(isBag(additional) && Object.keys(additional).length > 0 && { additionalData: additional }),
    ...(expand === "links" && { links: { azurePortalUri: portalUri(properties) } }),
    ...(expand === "metadata" && { metadata: metadataOf(member(properties, "metadata"), version) }),
  });
}

/** Resource Graph leaves the scheme out. */
function portalUri(properties: Dynamic): string {
  return `https://${member(member(properties, "links"), "azurePortal") ?? ""}`;
}
