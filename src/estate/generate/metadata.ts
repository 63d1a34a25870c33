import type { DynamicBag } from "../../engine/types/value.js";
import type { Category, Recommendation } from "../../score/recommendations.js";
import { createRandom } from "./random.js";

const threats: Readonly<Record<Category, readonly string[]>> = {
  Compute: ["dataExfiltration", "dataSpillage", "maliciousInsider", "threatResistance", "elevationOfPrivilege"],
  Networking: ["threatResistance", "denialOfService", "maliciousInsider"],
  Data: ["dataExfiltration", "dataSpillage", "accountBreach"],
  IdentityAndAccess: ["accountBreach", "elevationOfPrivilege", "maliciousInsider"],
  IoT: ["missingCoverage", "threatResistance"],
};

/** Gives each recommendation its `metadata`, the same object every time. */
export function metadataWriter(): (recommendation: Recommendation) => DynamicBag {
  const written = new Map<string, DynamicBag>();
  return (recommendation) => {
    const known = written.get(recommendation.key);
    if (known !== undefined) return known;
    const metadata = describe(recommendation);
    written.set(recommendation.key, metadata);
    return metadata;
  };
}

function describe({ key, displayName, severity, category, policyDefinition, preview }: Recommendation): DynamicBag {
  const random = createRandom(key);
  const effort = ["Low", "Moderate", "High"] as const;
  return {
    displayName,
    assessmentType: "BuiltIn",
    severity,
    categories: [category],
    threats: threats[category].filter(() => random.chance(0.6)),
    userImpact: random.pick(effort),
    implementationEffort: random.pick(effort),
    description: `Defender for Cloud looks whether this holds: ${displayName}.`,
    remediationDescription: `Open the resource and see to it: ${displayName}.`,
    // A recommendation that no public policy is known for has none here either.
    ...(policyDefinition === undefined
      ? {}
      : { policyDefinitionId: `/providers/Microsoft.Authorization/policyDefinitions/${policyDefinition}` }),
    ...(preview ? { preview: true } : {}),
  };
}
