import { z } from "zod";
import { type ResourcesApiVersion, type ResultFormat, versionRules } from "./api-versions.js";
import { ArmFailure, badRequest, type Incident } from "./arm-error.js";
import { deepestBody, nestingOf } from "./nesting.js";
import type { PageRequest } from "./paging.js";
import { readSkipToken } from "./skip-token.js";

/** A query as a client sends it. */
export interface QueryRequest {
  readonly query: string;
  readonly subscriptions: readonly string[];
  readonly managementGroups: readonly string[];
  readonly format: ResultFormat;
  readonly page: PageRequest;
  readonly allowPartialScopes: boolean;
  readonly authorizationScope: AuthorizationScope;
  readonly facets: readonly FacetRequest[];
}

/** Which assignments of policies and roles are seen, as to where they are assigned. */
export const authorizationScopes = ["AtScopeAndBelow", "AtScopeAndAbove", "AtScopeExact", "AtScopeAboveAndBelow"] as const;
export type AuthorizationScope = (typeof authorizationScopes)[number];

export interface FacetRequest {
  readonly expression: string;
  readonly sortBy?: string | undefined;
  readonly sortOrder: "asc" | "desc";
  readonly filter?: string | undefined;
  readonly top?: number | undefined;
}

const count = z.int().min(1).max(2_147_483_647);
const absent = <T extends z.ZodType>(type: T) => type.nullish().transform((value) => value ?? undefined);

const facetSchema = z.looseObject({
  expression: z.string(),
  options: absent(
    z.looseObject({
      sortBy: absent(z.string()),
      sortOrder: absent(z.enum(["asc", "desc"])),
      filter: absent(z.string()),
      $top: absent(count),
    }),
  ),
});

const schema = z.looseObject({
  query: z.string().regex(/\S/, "a query is needed"),
  subscriptions: absent(z.array(z.string())),
  managementGroups: absent(z.array(z.string())),
  managementGroupId: absent(z.string()),
  options: absent(
    z.looseObject({
      $skipToken: absent(z.string()),
      $top: absent(count),
      $skip: absent(z.int().min(0)),
      resultFormat: absent(z.enum(["table", "objectArray"])),
      allowPartialScopes: absent(z.boolean()),
      authorizationScopeFilter: absent(z.enum(authorizationScopes)),
    }),
  ),
  facets: absent(z.array(facetSchema)),
});

/**
 * Reads the body of a query request. Members that are not known are read over, as Azure Resource Manager does.
 * @throws {ArmFailure} `InvalidRequestContent` for what is no request at all, `BadRequest` for one that cannot be answered
 */
export function readQueryRequest(body: string, version: ResourcesApiVersion, incident: Incident): QueryRequest {
  const parsed = schema.safeParse(readJson(body));
  if (!parsed.success) throw invalidContent(issueText(parsed.error.issues[0]!));
  const { query, subscriptions = [], managementGroups = [], managementGroupId, options, facets = [] } = parsed.data;
  const rules = versionRules(version);
  const single = rules.managementGroupId && managementGroupId !== undefined ? [managementGroupId] : [];
  const groups = [...(rules.managementGroups ? managementGroups : []), ...single];
  checkScopes(subscriptions, groups, rules.subscriptionsRequired, incident);
  return {
    query,
    subscriptions,
    managementGroups: groups,
    format: options?.resultFormat ?? rules.defaultFormat,
    page: {
      top: options?.$top,
      skip: options?.$skip,
      token: tokenOf(options?.$skipToken, incident),
      defaultSize: rules.defaultPage,
    },
    allowPartialScopes: options?.allowPartialScopes ?? false,
    authorizationScope: (rules.authorizationScopeFilter ? options?.authorizationScopeFilter : undefined) ?? "AtScopeAndBelow",
    facets: facets.map(({ expression, options: facet }) => ({
      expression,
      sortBy: facet?.sortBy,
      sortOrder: facet?.sortOrder ?? "desc",
      filter: facet?.filter,
      top: facet?.$top,
    })),
  };
}

function readJson(body: string): unknown {
  let value: unknown;
  try {
    value = JSON.parse(body);
  } catch (error) {
    throw invalidContent(error instanceof Error ? error.message : "it is not JSON");
  }
  if (nestingOf(body) > deepestBody) throw invalidContent(`its values are nested deeper than ${deepestBody} levels`);
  return value;
}

function invalidContent(why: string): ArmFailure {
  return new ArmFailure({
    status: 400,
    code: "InvalidRequestContent",
    message: `The request content was invalid and could not be deserialized: '${why}'.`,
  });
}

function issueText({ path, message }: z.core.$ZodIssue): string {
  return path.length === 0 ? message : `${path.join(".")}: ${message}`;
}

const guid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

function checkScopes(
  subscriptions: readonly string[],
  managementGroups: readonly string[],
  subscriptionsRequired: boolean,
  incident: Incident,
): void {
  const refuse = (code: string, message: string) => new ArmFailure(badRequest(incident, [{ code, message }]));
  if (subscriptions.length > 0 && managementGroups.length > 0) {
    throw refuse("InvalidScopes", "Subscriptions and management groups may not be given together. Please give one of them.");
  }
  if (subscriptionsRequired && subscriptions.length === 0) {
    throw refuse(
      "NoValidSubscriptionsInQueryRequest",
      "There must be at least one subscription that is eligible to contain resources. Given: ''.",
    );
  }
  const bad = subscriptions.find((id) => !guid.test(id));
  if (bad !== undefined) {
    throw refuse("InvalidSubscriptionId", `Subscription ids have to be valid GUIDs. Given: '${bad}'.`);
  }
}

function tokenOf(text: string | undefined, incident: Incident): PageRequest["token"] {
  if (text === undefined || text === "") return undefined;
  const token = readSkipToken(text);
  if (token !== undefined) return token;
  throw new ArmFailure(
    badRequest(incident, [
      {
        code: "InvalidSkipToken",
        message: "The skip token is not one that this service gave. Please start from the first page.",
      },
    ]),
  );
}
