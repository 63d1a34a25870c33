/** The tables that any generated estate has. */
const commonTables = [
  "advisorresources",
  "authorizationresources",
  "healthresources",
  "policyresources",
  "resourcechanges",
  "resourcecontainers",
  "resources",
  "securityresources",
] as const;

/** The tables that only the rarer kinds of resources have rows in. */
const rarerTables = [
  "alertsmanagementresources",
  "appserviceresources",
  "awsresources",
  "cdnresources",
  "chaosresources",
  "computeresources",
  "desktopvirtualizationresources",
  "dnsresources",
  "extendedlocationresources",
  "extensibilityresources",
  "guestconfigurationresources",
  "healthresourcechanges",
  "insightsresources",
  "iotsecurityresources",
  "kubernetesconfigurationresources",
  "maintenanceresources",
  "managedservicesresources",
  "networkresources",
  "patchassessmentresources",
  "patchinstallationresources",
  "quotaresources",
  "recoveryservicesresources",
  "relationshipresources",
  "resourcecontainerchanges",
  "servicehealthresources",
  "supportresources",
] as const;

/** All tables that a generated estate may have, sorted. */
export const tableNames = [...commonTables, ...rarerTables].sort();
export type TableName = (typeof commonTables)[number] | (typeof rarerTables)[number];

/** The tables that an estate with these kinds of resources has. */
export function tablesWith(kinds: "common" | "all"): readonly TableName[] {
  return kinds === "all" ? tableNames : commonTables;
}
