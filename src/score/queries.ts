import type { SecurityRow } from "./recompute.js";

/** A query of Resource Graph, and how one of its rows is made the row of its table again. */
export interface ScoreQuery {
  readonly text: string;
  readonly rowOf: (row: SecurityRow) => SecurityRow;
}

/** What a posture is read from, with no more of each assessment than the score needs: a tenant has many. */
export const scoreQueries = {
  assessments: {
    text: `securityresources
| where type == 'microsoft.security/assessments'
| project id, name, type, subscriptionId, resource = tostring(properties.resourceDetails.Id), code = tostring(properties.status.code),
    cause = tostring(properties.status.cause), environment = tostring(properties.environment),
    displayName = tostring(properties.metadata.displayName), assessmentType = tostring(properties.metadata.assessmentType),
    severity = tostring(properties.metadata.severity), preview = tobool(properties.metadata.preview),
    implementationEffort = tostring(properties.metadata.implementationEffort), userImpact = tostring(properties.metadata.userImpact)`,
    rowOf: ({ id, name, type, subscriptionId, resource, code, cause, environment, ...metadata }) => ({
      id: id ?? null,
      name: name ?? null,
      type: type ?? null,
      subscriptionId: subscriptionId ?? null,
      properties: {
        environment: environment ?? null,
        resourceDetails: { Id: resource ?? null },
        status: { code: code ?? null, cause: cause ?? null },
        metadata,
      },
    }),
  },
  scores: {
    text: `securityresources
| where type in ('microsoft.security/securescores', 'microsoft.security/securescores/securescorecontrols')
| project id, name, type, subscriptionId, properties`,
    rowOf: (row) => row,
  },
  containers: {
    text: `resourcecontainers
| where type in ('microsoft.resources/subscriptions', 'microsoft.management/managementgroups')
| project id, name, type, tenantId, subscriptionId, properties`,
    rowOf: (row) => row,
  },
} as const satisfies Record<string, ScoreQuery>;
