import { daysAgo, type Place } from "./family.js";

const advice = [
  [
    "Cost",
    "High",
    "microsoft.compute/virtualmachines",
    "Right-size or shutdown underutilized virtual machines",
    {
      savingsAmount: "52",
      annualSavingsAmount: "624",
      savingsCurrency: "EUR",
      currentSku: "Standard_D4s_v5",
      targetSku: "Standard_D2s_v5",
      recommendationType: "SkuChange",
    },
  ],
  [
    "Cost",
    "High",
    "microsoft.subscriptions/subscriptions",
    "Consider virtual machine reserved instance to save over your on-demand costs",
    {
      savingsAmount: "210",
      annualSavingsAmount: "2520",
      savingsCurrency: "EUR",
      term: "P3Y",
      lookbackPeriod: "30",
      reservedResourceType: "virtualmachines",
      displaySKU: "Standard_D4s_v5",
      displayQty: "3",
      scope: "Shared",
    },
  ],
  ["Security", "High", "microsoft.storage/storageaccounts", "Secure transfer to storage accounts should be enabled", {}],
  ["Performance", "Medium", "microsoft.sql/servers/databases", "Create statistics on table columns", {}],
  ["OperationalExcellence", "Low", "microsoft.subscriptions/subscriptions", "Create an Azure Service Health alert", {}],
  [
    "HighAvailability",
    "High",
    "microsoft.network/virtualnetworkgateways",
    "Use gateways in availability zones",
    {
      maturityLevel: "GA",
      recommendationSubCategory: "ServiceUpgradeAndRetirement",
      retirementDate: "2025-09-30T00:00:00Z",
      retirementFeatureName: "Basic IP addresses",
    },
  ],
] as const;

/** Advice of every category, one of it postponed. */
export function adviceRows(place: Place): void {
  const { record, scope, random } = place;
  for (const [category, impact, impactedField, problem, extendedProperties] of advice) {
    const id = record("advisorresources", {
      id: `${scope}/providers/Microsoft.Advisor/recommendations/${random.guid()}`,
      type: "microsoft.advisor/recommendations",
      properties: {
        category,
        impact,
        impactedField,
        impactedValue: place.subscription.id,
        recommendationTypeId: random.guid(),
        lastUpdated: daysAgo(place, 0.5),
        shortDescription: { problem, solution: problem },
        resourceMetadata: { resourceId: scope, source: null },
        extendedProperties: { ...extendedProperties },
        suppressionIds: category === "Performance" ? [random.guid()] : null,
      },
    });
    if (category !== "Performance") continue;
    record("advisorresources", {
      id: `${id}/suppressions/later`,
      type: "microsoft.advisor/recommendations/suppressions",
      properties: { ttl: "30.00:00:00", expirationTimeStamp: daysAgo(place, -20), suppressionId: random.guid() },
    });
  }
  record("advisorresources", {
    id: `${scope}/providers/Microsoft.Advisor/configurations/${place.subscription.id}`,
    type: "microsoft.advisor/configurations",
    properties: { exclude: false, lowCpuThreshold: "5", duration: "7" },
  });
}
