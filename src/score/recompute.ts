import { type Dynamic, isArray, member } from "../engine/types/value.js";
import { type Health, type ResourceCounts, resourceHealth } from "./formula.js";

/** A row of `securityresources`. */
export type SecurityRow = Readonly<Record<string, Dynamic>>;

/** What the score needs of an assessment row. */
export interface Assessment {
  readonly key: string;
  /** The subscription or connector it counts for, lower case. */
  readonly scope: string;
  /** The assessed resource, lower case: one resource is spelled in many ways. */
  readonly resourceId: string;
  readonly health: Health;
  /** False for previews and for recommendations that are not built in. */
  readonly included: boolean;
  /** Why it does not apply, where the row says so: `Exempt`, `OffByPolicy`, … */
  readonly cause?: string | undefined;
}

const assessmentMarker = "/providers/microsoft.security/assessments/";
const connector = /^\/subscriptions\/[^/]+\/resourcegroups\/[^/]+\/providers\/microsoft\.security\/securityconnectors\/[^/]+/;

/** Reads a row of type `microsoft.security/assessments`; undefined where it has no key, resource or status of the three known. */
export function readAssessment(row: SecurityRow): Assessment | undefined {
  const properties = row.properties ?? null;
  const metadata = member(properties, "metadata");
  const id = text(row.id ?? null).toLowerCase();
  const details = member(properties, "resourceDetails");
  const resourceId = text(member(details, "Id")).toLowerCase() || id.slice(0, Math.max(0, id.lastIndexOf(assessmentMarker)));
  const status = member(properties, "status");
  const health = member(status, "code");
  const cause = text(member(status, "cause")) || undefined;
  if (typeof row.name !== "string" || resourceId === "" || !isHealth(health)) return undefined;
  return {
    key: row.name.toLowerCase(),
    scope: scopeOf(id),
    resourceId,
    // Exempted or switched off, it counts neither way, whatever the status was before.
    health: cause === "Exempt" || cause === "OffByPolicy" ? "NotApplicable" : health,
    cause,
    included: member(metadata, "assessmentType") === "BuiltIn" && member(metadata, "preview") !== true,
  };
}

/** The subscription or the connector of a row's id, lower case. */
export function scopeOf(id: string): string {
  const lower = id.toLowerCase();
  const inConnector = lower.includes("/securityconnectors/") ? connector.exec(lower)?.[0] : undefined;
  return inConnector ?? lower.split("/", 3).join("/");
}

/**
 * The resources of a control by health, from the assessments of one scope; undefined where nothing is assessed at all, in which case
 * the service leaves the control out. The service refreshes controls every eight hours and assessments more often, so its own
 * counts may lag behind these.
 */
export function countResources(assessments: Iterable<Assessment>, keys: ReadonlySet<string>): ResourceCounts | undefined {
  const byResource = new Map<string, Health[]>();
  for (const { included, key, resourceId, health } of assessments) {
    if (!included || !keys.has(key)) continue;
    const known = byResource.get(resourceId);
    if (known) known.push(health);
    else byResource.set(resourceId, [health]);
  }
  if (byResource.size === 0) return undefined;
  const counts = { healthy: 0, unhealthy: 0, notApplicable: 0 };
  for (const list of byResource.values()) {
    const health = resourceHealth(list);
    if (health === "Healthy") counts.healthy += 1;
    else if (health === "Unhealthy") counts.unhealthy += 1;
    else counts.notApplicable += 1;
  }
  return counts;
}

/**
 * The weight of a scope among others: its pairs of a resource and an included recommendation that applies to it. How the service
 * weighs is not published; this grows with the number of resources, as documented.
 */
export function scopeWeight(assessments: Iterable<Assessment>): number {
  let weight = 0;
  for (const { included, health } of assessments) if (included && health !== "NotApplicable") weight += 1;
  return weight;
}

/** The assessment keys in the definition that a control row of Resource Graph always carries. */
export function definedKeys(controlRow: SecurityRow): ReadonlySet<string> {
  const definition = member(member(controlRow.properties ?? null, "definition"), "properties");
  const list = member(definition, "assessmentDefinitions");
  if (!isArray(list)) return new Set();
  return new Set(list.map((item) => text(member(item, "id")).toLowerCase().split("/").at(-1) ?? ""));
}

function isHealth(value: Dynamic): value is Health {
  return value === "Healthy" || value === "Unhealthy" || value === "NotApplicable";
}

function text(value: Dynamic): string {
  return typeof value === "string" ? value : "";
}
