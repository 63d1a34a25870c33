/** The api-versions that `resources` answers. */
export const resourcesApiVersions = [
  "2018-09-01-preview",
  "2019-04-01",
  "2020-04-01-preview",
  "2021-03-01",
  "2021-06-01-preview",
  "2022-10-01",
  "2024-04-01",
] as const;

export type ResourcesApiVersion = (typeof resourcesApiVersions)[number];

export type ResultFormat = "table" | "objectArray";

/** How one api-version differs from the others. */
export interface VersionRules {
  /** What an answer looks like where the request does not say. */
  readonly defaultFormat: ResultFormat;
  /** Before there were tenant-wide queries, every request had to list its subscriptions. */
  readonly subscriptionsRequired: boolean;
}

export function versionRules(version: ResourcesApiVersion): VersionRules {
  const early = version === "2018-09-01-preview" || version === "2019-04-01";
  return { defaultFormat: early ? "table" : "objectArray", subscriptionsRequired: early };
}

export function isResourcesApiVersion(text: string): text is ResourcesApiVersion {
  return (resourcesApiVersions as readonly string[]).includes(text);
}
