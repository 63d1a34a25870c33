/** What clients of a tenant ask all day: lists, counts, joins, a dashboard's scores, a mistake now and then. */
export const mix: readonly { readonly query: string; readonly options?: object; readonly status?: number }[] = [
  { query: "Resources | count" },
  { query: "Resources | summarize n = count() by type | sort by n desc, type asc" },
  {
    query: "Resources | where type =~ 'microsoft.compute/virtualmachines' | project id, name, location | sort by id asc",
    options: { $top: 100 },
  },
  { query: "Resources | project id, name, tags, properties | sort by id asc", options: { $top: 50, $skip: 5000 } },
  {
    query:
      "Resources | where name has 'web' and isnotempty(tags.environment) | summarize n = count() by location | sort by location asc",
  },
  {
    query:
      "SecurityResources | where type == 'microsoft.security/securescores' and name == 'ascScore' | project id, now = toreal(properties.score.current), most = toint(properties.score.max) | sort by id asc",
  },
  {
    query:
      "SecurityResources | where type == 'microsoft.security/assessments' | summarize n = count() by code = tostring(properties.status.code), severity = tostring(properties.metadata.severity) | sort by code asc, severity asc",
  },
  {
    query:
      "Resources | summarize n = count() by subscriptionId | join kind=leftouter (ResourceContainers | where type == 'microsoft.resources/subscriptions' | project subscriptionId, subscription = name) on subscriptionId | project subscription, n | sort by subscription asc",
  },
  {
    query:
      "ResourceContainers | where type == 'microsoft.resources/subscriptions' | mv-expand g = properties.managementGroupAncestorsChain | summarize n = count() by tostring(g.displayName) | sort by g_displayName asc",
  },
  { query: "Resources | where naem == 1", status: 400 },
];
