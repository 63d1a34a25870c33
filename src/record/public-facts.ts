import { parseQuery } from "../../grammar/parser.js";
import { visit } from "../../grammar/visit.js";
import { member } from "../engine/types/value.js";
import type { EstateRow } from "../estate/estate.js";
import { libraryPath } from "../library/files.js";
import { loadLibrary } from "../library/library.js";
import { controls } from "../score/controls.js";
import { recommendations } from "../score/recommendations.js";
import { guidPattern, plainGuid } from "./guids.js";

/** What is public, so that it stays as it is: GUIDs, lower case with dashes, and whole texts, lower case. */
export interface PublicFacts {
  readonly guids: ReadonlySet<string>;
  readonly texts: ReadonlySet<string>;
}

/** What the package itself knows: recommendations, controls, the commonest roles, and what its saved queries look for. */
export function packageFacts(): PublicFacts {
  const literals = loadLibrary(libraryPath()).flatMap(({ text }) => literalsOf(text));
  const names = [
    ...recommendations.map(({ displayName }) => displayName),
    ...controls.flatMap(({ displayName, aka }) => [displayName, ...aka]),
  ];
  const guids = [
    ...recommendations.flatMap(({ key, policyDefinition }) => [key, policyDefinition ?? ""]),
    ...controls.map(({ name }) => name),
    ...builtInRoles,
    ...literals.flatMap(guidsOf),
    noGuid,
  ];
  return {
    guids: new Set(guids.filter((guid) => guid !== "").map(plainGuid)),
    texts: new Set([...names, ...literals].map((text) => text.toLowerCase())),
  };
}

/** Nothing but zeros: no GUID at all. */
const noGuid = "00000000-0000-0000-0000-000000000000";

/** The roles Owner, Contributor, Reader, User Access Administrator, Security Admin and Security Reader. */
const builtInRoles = [
  "8e3af657-a8ff-443c-a75c-2fe8c4bcb635",
  "b24988ac-6180-42a0-ab88-20f7382dd24c",
  "acdd72a7-3385-48ef-bd42-f606fba81ae7",
  "18d7d88d-d35e-4fb5-a5c3-7773c20a72d9",
  "fb1c8493-542b-48eb-b624-b4c8fea62acd",
  "39bc4728-0917-49c7-9d2c-d95423bc2eb4",
];

/** GUIDs that rows say are Azure's own: of built-in recommendations, policies and roles, and of definitions that stand at no scope. */
export function publicGuidsOf(rows: Iterable<EstateRow>): Set<string> {
  const found = new Set<string>();
  const own = new Set<string>();
  for (const row of rows) {
    for (const id of [row.subscriptionId, row.tenantId]) if (typeof id === "string") own.add(id.toLowerCase());
    if (isBuiltIn(row)) for (const guid of guidsOf(String(row.name ?? ""))) found.add(plainGuid(guid));
    const id = typeof row.id === "string" ? row.id : "";
    const definition = globalDefinition.exec(id)?.[1];
    if (definition !== undefined) found.add(plainGuid(definition));
    const policy = member(member(row.properties ?? null, "metadata"), "policyDefinitionId");
    const key = typeof policy === "string" ? globalDefinition.exec(policy)?.[1] : undefined;
    if (key !== undefined) found.add(plainGuid(key));
  }
  // A row may be named for the subscription that it is of.
  for (const guid of own) found.delete(guid);
  return found;
}

/** A policy's definition, which only Azure can put at no scope; a role's would also be a custom one. */
const globalDefinition = new RegExp(`^/providers/Microsoft\\.Authorization/policy(?:Set)?Definitions/(${guidPattern})$`, "i");

/** Whether a row is Azure's own and not the customer's. */
export function isBuiltIn({ type, properties = null }: EstateRow): boolean {
  switch (typeof type === "string" ? type.toLowerCase() : "") {
    case "microsoft.security/assessments":
    case "microsoft.security/assessmentmetadata":
      return (
        member(member(properties, "metadata"), "assessmentType") === "BuiltIn" ||
        member(properties, "assessmentType") === "BuiltIn"
      );
    case "microsoft.security/securescores/securescorecontrols":
      return sourceType(properties) === undefined || sourceType(properties) === "BuiltIn";
    case "microsoft.authorization/roledefinitions":
      return member(properties, "type") === "BuiltInRole";
    case "microsoft.authorization/policydefinitions":
    case "microsoft.authorization/policysetdefinitions":
      return member(properties, "policyType") === "BuiltIn";
    default:
      return false;
  }
}

/** Who made a control; undefined where the row does not say, as the service's own often do not. */
function sourceType(properties: EstateRow[string]): string | undefined {
  const source = member(member(member(properties, "definition"), "properties"), "source");
  const type = member(source, "sourceType");
  return typeof type === "string" ? type : undefined;
}

function literalsOf(text: string): string[] {
  const found: string[] = [];
  visit(parseQuery(text).query, (node) => {
    if (node.kind === "literal" && node.type === "string" && node.text !== "") found.push(node.text);
    return true;
  });
  return found;
}

const guidsOf = (text: string): readonly string[] => text.match(new RegExp(guidPattern, "g")) ?? [];
