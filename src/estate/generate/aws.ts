import type { EstateRow } from "../estate.js";
import { readAssessment } from "../../score/recompute.js";
import { syntheticGuid } from "../../score/synthetic-guid.js";
import type { Random } from "./random.js";
import { day, makeRow, serviceTime } from "./rows.js";
import { type ScoredControl, scoreRows } from "./scores.js";
import type { Subscription } from "./tenancy.js";

/** Recommendations on AWS; their assessment keys are minted here, for no public source read lists them. */
const recommendations = [
  { control: "Enable MFA", name: 'MFA should be enabled for the "root" account', type: "account" },
  {
    control: "Encrypt data in transit",
    name: "S3 buckets should require requests to use Secure Socket Layer",
    type: "s3.bucket",
  },
  { control: "Enable encryption at rest", name: "S3 buckets should have server-side encryption enabled", type: "s3.bucket" },
  {
    control: "Restrict unauthorized network access",
    name: "EC2 instances should not have a public IP address",
    type: "ec2.instance",
  },
  { control: "Enable auditing and logging", name: "CloudTrail should be enabled", type: "account" },
] as const;

/** A connector to an AWS account: its own resource, its assessments and a score of its own. */
export function awsConnector(
  tenantId: string,
  subscription: Subscription,
  group: string,
  frozenAt: number,
  controls: readonly ScoredControl[],
  random: Random,
): { readonly connector: EstateRow; readonly security: readonly EstateRow[] } {
  const name = "aws-production";
  const id = `/subscriptions/${subscription.id}/resourceGroups/${group}/providers/Microsoft.Security/securityConnectors/${name}`;
  const account = String(random.int(100_000_000_000, 999_999_999_999));
  const common = { tenantId, subscriptionId: subscription.id, resourceGroup: group };
  const connector = makeRow({
    ...common,
    id,
    name,
    type: "microsoft.security/securityconnectors",
    location: "westeurope",
    properties: { environmentName: "AWS", hierarchyIdentifier: account, offerings: [{ offeringType: "CspmMonitorAws" }] },
  });
  const assessed = [`account:${account}`, "s3.bucket:logs", "s3.bucket:exports", "ec2.instance:i-01", "ec2.instance:i-02"];
  const assessments = assessed.flatMap((resource) => {
    const [type, native] = resource.split(":") as [string, string];
    const entity = `${id}/securityEntityData/aws-${type.replace(".", "-")}-${native}`;
    return recommendations
      .filter((one) => one.type === type)
      .map(({ name: displayName }) => {
        const key = syntheticGuid(displayName);
        return makeRow({
          ...common,
          id: `${entity}/providers/Microsoft.Security/assessments/${key}`,
          name: key,
          type: "microsoft.security/assessments",
          properties: {
            displayName,
            environment: "AWS",
            resourceDetails: {
              Source: "Aws",
              Id: entity,
              AwsResourceId: `arn:aws:${type}:${account}:${native}`,
              ConnectorId: id,
              ResourceName: native,
              ResourceType: type,
            },
            status: {
              code: random.chance(0.55) ? "Healthy" : "Unhealthy",
              firstEvaluationDate: serviceTime(frozenAt - 40 * day),
              statusChangeDate: serviceTime(frozenAt - random.int(1, 39) * day),
            },
            metadata: {
              displayName,
              assessmentType: "BuiltIn",
              severity: "Medium",
              categories: ["Data"],
              description: displayName,
            },
            additionalData: {},
            links: { azurePortal: `portal.azure.com/#blade/Microsoft_Azure_Security/RecommendationsBlade/assessmentKey/${key}` },
          },
        });
      });
  });
  const own = controls.flatMap((control): ScoredControl[] => {
    const keys = recommendations.filter((one) => one.control === control.displayName).map((one) => syntheticGuid(one.name));
    return keys.length === 0 ? [] : [{ ...control, keys }];
  });
  const read = assessments.flatMap((row) => readAssessment(row) ?? []);
  const scope = { id, ...common, environment: "AWS" as const };
  return { connector, security: [...assessments, ...scoreRows(scope, read, own)] };
}
