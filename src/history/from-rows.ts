import { type Dynamic, isArray, member } from "../engine/types/value.js";
import { readAssessment, scopeOf, type SecurityRow } from "../score/recompute.js";
import {
  type CatalogueControl,
  type CatalogueRecommendation,
  controlId,
  type ControlState,
  type Finding,
  findingPool,
  type Findings,
  type Reason,
  type ScopeState,
  type Snapshot,
  sortFindings,
} from "./snapshot.js";

export interface SnapshotSource {
  readonly takenAt: number;
  readonly tenantId: string;
  /** Ids of the enabled subscriptions that a whole snapshot holds. */
  readonly expected: readonly string[];
}

/** A snapshot from rows of `securityresources`, as they are in an estate or come from Resource Graph. */
export function snapshotFromRows(rows: Iterable<SecurityRow>, { takenAt, tenantId, expected }: SnapshotSource): Snapshot {
  const scopes = new Map<string, OpenScope>();
  const catalogue = {
    controls: new Map<string, CatalogueControl>(),
    recommendations: new Map<string, CatalogueRecommendation>(),
  };
  const pool = findingPool();
  for (const row of rows) {
    switch (row.type) {
      case "microsoft.security/securescores":
        if (row.name === "ascScore") openScope(scopes, row).scored = row;
        break;
      case "microsoft.security/securescores/securescorecontrols":
        openScope(scopes, row).controls.push(controlState(row));
        addControl(catalogue.controls, row);
        break;
      case "microsoft.security/assessments":
        addAssessment(scopes, catalogue.recommendations, pool, row);
        break;
      default:
    }
  }
  // A scope without a score has none to keep: a disabled subscription, or one that was never assessed.
  const scored = [...scopes].flatMap(([scope, open]): [string, ScopeState][] => {
    const row = open.scored;
    return row === undefined ? [] : [[scope, closeScope(scope, open, row)]];
  });
  const held = new Set(scored.map(([, { subscriptionId }]) => subscriptionId));
  return {
    takenAt,
    tenantId,
    scopes: new Map(scored.sort(([a], [b]) => (a < b ? -1 : 1))),
    missing: expected.filter((id) => !held.has(id)),
    catalogue,
  };
}

interface OpenScope {
  scored: SecurityRow | undefined;
  readonly controls: ControlState[];
  readonly findings: Map<string, Finding[]>;
}

function openScope(scopes: Map<string, OpenScope>, row: SecurityRow): OpenScope {
  const scope = scopeOf(String(row.id));
  const open = scopes.get(scope) ?? { scored: undefined, controls: [], findings: new Map() };
  scopes.set(scope, open);
  return open;
}

function closeScope(scope: string, { controls, findings }: OpenScope, row: SecurityRow): ScopeState {
  const properties = row.properties ?? null;
  const resources = new Map<string, Findings>([...findings].map(([id, list]) => [id, sortFindings(list)]));
  return {
    scope,
    subscriptionId: String(row.subscriptionId ?? ""),
    environment: text(member(properties, "environment")),
    score: { ...scoreOf(properties), weight: number(member(properties, "weight")) },
    controls,
    resources,
  };
}

function controlState(row: SecurityRow): ControlState {
  const properties = row.properties ?? null;
  return {
    name: String(row.name).toLowerCase(),
    displayName: text(member(properties, "displayName")),
    ...scoreOf(properties),
    weight: number(member(properties, "weight")),
    healthy: number(member(properties, "healthyResourceCount")),
    unhealthy: number(member(properties, "unhealthyResourceCount")),
    notApplicable: number(member(properties, "notApplicableResourceCount")),
  };
}

function addControl(controls: Map<string, CatalogueControl>, row: SecurityRow): void {
  const properties = row.properties ?? null;
  const name = String(row.name).toLowerCase();
  const environment = text(member(properties, "environment"));
  const id = controlId(environment, name);
  if (controls.has(id)) return;
  const definition = member(member(properties, "definition"), "properties");
  const list = member(definition, "assessmentDefinitions");
  const keys = isArray(list) ? list.map((item) => text(member(item, "id")).toLowerCase().split("/").at(-1) ?? "") : [];
  const displayName = text(member(properties, "displayName"));
  controls.set(id, { name, displayName, environment, maxScore: number(member(definition, "maxScore")), keys: new Set(keys) });
}

function addAssessment(
  scopes: Map<string, OpenScope>,
  recommendations: Map<string, CatalogueRecommendation>,
  pool: ReturnType<typeof findingPool>,
  row: SecurityRow,
): void {
  const assessment = readAssessment(row);
  if (assessment === undefined) return;
  const { findings } = openScope(scopes, row);
  const finding = pool(assessment.key, assessment.health, reasonOf(row, assessment.health === "NotApplicable"));
  const known = findings.get(assessment.resourceId);
  if (known) known.push(finding);
  else findings.set(assessment.resourceId, [finding]);
  if (recommendations.has(assessment.key)) return;
  const metadata = member(row.properties ?? null, "metadata");
  recommendations.set(assessment.key, {
    key: assessment.key,
    displayName: text(member(metadata, "displayName")) || text(member(row.properties ?? null, "displayName")),
    severity: text(member(metadata, "severity")),
    preview: member(metadata, "preview") === true,
    builtIn: member(metadata, "assessmentType") === "BuiltIn",
  });
}

function reasonOf(row: SecurityRow, notApplicable: boolean): Reason {
  if (!notApplicable) return "";
  const cause = member(member(row.properties ?? null, "status"), "cause");
  return cause === "Exempt" || cause === "OffByPolicy" ? cause : "N/A";
}

function scoreOf(properties: Dynamic) {
  const score = member(properties, "score");
  return {
    max: number(member(score, "max")),
    current: number(member(score, "current")),
    percentage: number(member(score, "percentage")),
  };
}

/** An integral real, such as a 4.0 of the service, is boxed. */
function number(value: Dynamic): number {
  return typeof value === "object" && value !== null && "value" in value ? Number(value.value) : Number(value ?? 0);
}

const text = (value: Dynamic): string => (typeof value === "string" ? value : "");
