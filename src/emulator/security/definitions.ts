import { type Dynamic, isBag, member } from "../../engine/types/value.js";
import type { Estate } from "../../estate/estate.js";
import { controlDefinitions } from "../../score/controls.js";
import { type Era, eras } from "../../score/recommendations.js";
import { rowsOfType } from "../arm/rows.js";
import { pick } from "./body.js";

/** Whose controls and recommendations an estate has; the newest where it does not say. */
export function eraOf({ manifest: { origin } }: Estate): Era {
  const era = origin.kind === "generated" ? eras.find((one) => one === origin.era) : undefined;
  return era ?? eras[eras.length - 1]!;
}

/** The definition of every control: as the estate's rows have it, and of those that nothing is assessed for as it is published. */
export function definitionBodies(estate: Estate): readonly Dynamic[] {
  const bodies = new Map<string, Dynamic>();
  const rows = rowsOfType(estate, "microsoft.security/securescores/securescorecontrols");
  // A connector's control lists only what applies to its cloud: a subscription's own goes before.
  const ownFirst = [...rows].sort((left, right) => depth(left.id) - depth(right.id));
  for (const row of ownFirst) {
    const definition = member(row.properties ?? null, "definition");
    if (isBag(definition) && !bodies.has(String(row.name))) {
      bodies.set(String(row.name), body(String(row.name), member(definition, "properties")));
    }
  }
  for (const { name, displayName, maxScore, recommendations } of controlDefinitions(eraOf(estate))) {
    if (bodies.has(name)) continue;
    const assessmentDefinitions = recommendations.map(({ key }) => ({
      id: `/providers/Microsoft.Security/assessmentMetadata/${key}`,
    }));
    bodies.set(name, body(name, { source: { sourceType: "BuiltIn" }, displayName, maxScore, assessmentDefinitions }));
  }
  return [...bodies].sort(([left], [right]) => (left < right ? -1 : 1)).map(([, one]) => one);
}

function depth(id: Dynamic | undefined): number {
  return String(id).split("/").length;
}

function body(name: string, properties: Dynamic): Dynamic {
  const displayName = String(member(properties, "displayName") ?? "");
  return {
    id: `/providers/Microsoft.Security/secureScoreControlDefinitions/${name}`,
    name,
    // The service writes a capital here, and none where the definition stands in a control.
    type: "Microsoft.Security/SecureScoreControlDefinitions",
    properties: {
      ...pick(properties, ["source", "displayName"]),
      description: `This control contains recommendations regarding: ${displayName}`,
      ...pick(properties, ["maxScore", "assessmentDefinitions"]),
    },
  };
}
