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
  /** Rows of a page where the request does not say: documented as 100 until 2021, and as 1000 since. */
  readonly defaultPage: number;
  /** Before there were tenant-wide queries, every request had to list its subscriptions. */
  readonly subscriptionsRequired: boolean;
  /** Whether `managementGroups` is known. */
  readonly managementGroups: boolean;
  /** One api-version took a single group, as `managementGroupId`. */
  readonly managementGroupId: boolean;
  readonly authorizationScopeFilter: boolean;
}

export function versionRules(version: ResourcesApiVersion): VersionRules {
  // Versions begin with their dates, so their order is that of their texts.
  const since = (first: ResourcesApiVersion) => version >= first;
  const tenantWide = since("2020-04-01-preview");
  return {
    defaultFormat: tenantWide ? "objectArray" : "table",
    defaultPage: since("2022-10-01") ? 1000 : 100,
    subscriptionsRequired: !tenantWide,
    managementGroups: since("2021-03-01"),
    managementGroupId: version === "2020-04-01-preview",
    authorizationScopeFilter: since("2021-06-01-preview"),
  };
}

export function isResourcesApiVersion(text: string): text is ResourcesApiVersion {
  return (resourcesApiVersions as readonly string[]).includes(text);
}
