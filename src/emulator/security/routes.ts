import type { Dynamic } from "../../engine/types/value.js";
import type { EstateRow } from "../../estate/estate.js";
import { answerGroup } from "../arm/management-groups.js";
import { type ArmAnswer, type ArmRequest, type ArmRoute, refuse } from "../arm/route.js";
import { refuseSubscription } from "../arm/scope.js";
import { assessmentBody, assessmentRowsBelow, assessmentRowsOf } from "./assessments.js";
import { definitionBodies } from "./definitions.js";
import { pricingBody, pricingRowsOf, subAssessmentBody, subAssessmentRowsOf } from "./further.js";
import { metadataBody, metadataEntries } from "./metadata.js";
import { controlBody, controlRowsOf, scoreBody, scoreRowsOf } from "./scores.js";

const scoreVersions = ["2020-01-01", "2020-01-01-preview"];
const assessmentVersions = ["2020-01-01", "2021-06-01"];
const findingVersions = ["2019-01-01-preview"];
const pricingVersions = ["2018-06-01", "2022-03-01", "2023-01-01", "2024-01-01"];

/** Below a subscription, or below any resource of one: what stands in front of the last `/providers/Microsoft.Security`. */
const scope = "(?<scope>/subscriptions/(?<subscription>[^/]+)(?:/.+)?)";
const group = "/providers/Microsoft\\.Management/managementGroups/(?<group>[^/]+)";
const tenant = "";

/** What Microsoft.Security's own REST interface tells, from the same rows that Resource Graph answers from. */
export const securityRoutes: readonly ArmRoute[] = [
  inScope("secureScores", scoreVersions, "/secureScores", ({ estate, names }) =>
    list(scoreRowsOf(estate, names.scope!), scoreBody),
  ),
  inScope("secureScores", scoreVersions, "/secureScores/(?<name>[^/]+)", ({ estate, names }) => {
    const row = named(scoreRowsOf(estate, names.scope!), names.name);
    return row === undefined ? noScore(names.name!, names.scope!) : { one: scoreBody(row) };
  }),
  inScope("secureScores", scoreVersions, "/secureScores/(?<name>[^/]+)/secureScoreControls", ({ estate, names, expand }) => {
    if (named(scoreRowsOf(estate, names.scope!), names.name) === undefined) return noScore(names.name!, names.scope!);
    return list(controlRowsOf(estate, names.scope!, names.name), (row) => controlBody(row, expand === "definition"));
  }),
  inScope("secureScoreControls", scoreVersions, "/secureScoreControls", ({ estate, names, expand }) =>
    list(controlRowsOf(estate, names.scope!), (row) => controlBody(row, expand === "definition")),
  ),
  at(tenant, "secureScoreControlDefinitions", scoreVersions, "/secureScoreControlDefinitions", ({ estate }) => ({
    list: definitionBodies(estate),
  })),
  inScope("secureScoreControlDefinitions", scoreVersions, "/secureScoreControlDefinitions", ({ estate }) => ({
    list: definitionBodies(estate),
  })),

  inScope("assessments", assessmentVersions, "/assessments", ({ estate, names, version, expand }) =>
    list(assessmentRowsOf(estate, names.scope!), (row) => assessmentBody(row, version, expand)),
  ),
  // Of lists, this one alone is there for management groups too.
  at(group, "assessments", assessmentVersions, "/assessments", (request) =>
    answerGroup(request, "Microsoft.Security/assessments/read", ({ name }) =>
      list(assessmentRowsBelow(request.estate, name), (row) => assessmentBody(row, request.version, request.expand)),
    ),
  ),
  inScope("assessments", assessmentVersions, "/assessments/(?<name>[^/]+)", ({ estate, names, version, expand }) => {
    const id = `${names.scope}/providers/microsoft.security/assessments/${names.name}`.toLowerCase();
    const row = assessmentRowsOf(estate, names.scope!).find((one) => String(one.id).toLowerCase() === id);
    return row === undefined ? noResource("assessments", names) : { one: assessmentBody(row, version, expand) };
  }),
  at(tenant, "assessmentMetadata", assessmentVersions, "/assessmentMetadata", ({ estate, version }) => ({
    list: [...metadataEntries(estate).values()].filter(({ custom }) => !custom).map((entry) => metadataBody(entry, version)),
  })),
  at(tenant, "assessmentMetadata", assessmentVersions, "/assessmentMetadata/(?<name>[^/]+)", (request) => oneMetadata(request)),
  inScope("assessmentMetadata", assessmentVersions, "/assessmentMetadata", ({ estate, names, version }) => ({
    list: [...metadataEntries(estate).values()]
      .filter(({ custom, subscriptions }) => !custom || subscriptions.has(names.subscription!.toLowerCase()))
      .map((entry) => metadataBody(entry, version, names.subscription)),
  })),
  inScope("assessmentMetadata", assessmentVersions, "/assessmentMetadata/(?<name>[^/]+)", (request) => oneMetadata(request)),

  inScope("subAssessments", findingVersions, "/subAssessments", ({ estate, names }) =>
    list(subAssessmentRowsOf(estate, names.scope!), subAssessmentBody),
  ),
  inScope("subAssessments", findingVersions, "/assessments/(?<key>[^/]+)/subAssessments", ({ estate, names }) =>
    list(subAssessmentRowsOf(estate, names.scope!, names.key), subAssessmentBody),
  ),
  inScope("subAssessments", findingVersions, "/assessments/(?<key>[^/]+)/subAssessments/(?<name>[^/]+)", ({ estate, names }) => {
    const row = named(subAssessmentRowsOf(estate, names.scope!, names.key), names.name);
    return row === undefined ? noResource("subAssessments", names) : { one: subAssessmentBody(row) };
  }),

  inScope("pricings", pricingVersions, "/pricings", ({ estate, names }) =>
    list(pricingRowsOf(estate, names.scope!), pricingBody),
  ),
  inScope("pricings", pricingVersions, "/pricings/(?<name>[^/]+)", ({ estate, names }) => {
    const row = named(pricingRowsOf(estate, names.scope!), names.name);
    return row === undefined ? noResource("pricings", names) : { one: pricingBody(row) };
  }),
];

type Answer = (request: ArmRequest) => ArmAnswer;

function at(where: string, type: string, versions: readonly string[], path: string, answer: Answer): ArmRoute {
  return { method: "GET", pattern: new RegExp(`^${where}/providers/Microsoft\\.Security${path}$`, "i"), type, versions, answer };
}

/** A route below a subscription, which must be there and readable. */
function inScope(type: string, versions: readonly string[], path: string, answer: Answer): ArmRoute {
  return at(
    scope,
    type,
    versions,
    path,
    (request) => refuseSubscription(request, `Microsoft.Security/${type}/read`) ?? answer(request),
  );
}

function list(rows: readonly EstateRow[], body: (row: EstateRow) => Dynamic): ArmAnswer {
  return { list: rows.map(body) };
}

function named(rows: readonly EstateRow[], name = ""): EstateRow | undefined {
  return rows.find((row) => String(row.name).toLowerCase() === name.toLowerCase());
}

function oneMetadata({ estate, names, version }: ArmRequest): ArmAnswer {
  const entry = metadataEntries(estate).get(names.name!.toLowerCase());
  const seen = entry !== undefined && (!entry.custom || entry.subscriptions.has((names.subscription ?? "").toLowerCase()));
  return seen ? { one: metadataBody(entry, version, names.subscription) } : noResource("assessmentMetadata", names);
}

function noScore(name: string, where: string): ArmAnswer {
  return { ...refuse(404, "ResourceNotFound", `Secure score '${name}' does not exist in scope '${where}'`), capitals: true };
}

function noResource(type: string, { scope: where = "", name = "" }: ArmRequest["names"]): ArmAnswer {
  return refuse(
    404,
    "ResourceNotFound",
    `The resource '${name}' of type 'Microsoft.Security/${type}' was not found in scope '${where || "/"}'.`,
  );
}
