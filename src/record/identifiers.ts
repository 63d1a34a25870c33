import { type Dynamic, isArray, isBag } from "../engine/types/value.js";
import type { EstateRow } from "../estate/estate.js";
import { createPositions, hasOwnKeys, type Positions } from "./positions.js";
import { guidPattern } from "./guids.js";
import { isBuiltIn } from "./public-facts.js";
import { isEnumeration, isNeutral, isPublicName, isRegion, isSku } from "./public-words.js";

/**
 * What identifies somebody in rows: names of resources, groups and subscriptions, of people and machines, values of tags, mails and their
 * domains. What is the same for everybody (`default`, `westeurope`, `Production`, a number) is left out.
 * All in lower case. GUIDs are not among them, since they can be told by themselves.
 */
export function identifiersOf(rows: Iterable<EstateRow>): Identifiers {
  const positionOf = createPositions();
  const anywhere = new Set<string>();
  const alone = new Set<string>();
  const add = (text: string, isOwn = false): void => {
    const lower = text.trim().toLowerCase();
    if (lower.length < 3 || isEverybodys(lower) || isGuid.test(lower)) return;
    if (isOwn || !/^\p{L}+$/u.test(lower)) anywhere.add(lower);
    else alone.add(lower);
  };
  for (const row of rows) {
    const type = typeof row.type === "string" ? row.type.toLowerCase() : "";
    const builtIn = isBuiltIn(row);
    if (typeof row.name === "string" && !builtIn && !isPublicName(row.name, type)) add(row.name);
    for (const [column, value] of Object.entries(row))
      if (column !== "name") collect(value, [column], positionOf, builtIn ? undefined : add, add);
  }
  return { anywhere, alone };
}

/** What is not to be found. */
export interface Identifiers {
  /** In no text, between whatever. */
  readonly anywhere: ReadonlySet<string>;
  /** Words that may be anybody's, such as `health`: not as a whole text. */
  readonly alone: ReadonlySet<string>;
}

const isGuid = new RegExp(`^(?:${guidPattern})$`, "i");

/** `isOwn`: it is a word of the customer's alone. */
type Add = (text: string, isOwn?: boolean) => void;

/** `addNames`: takes names and tags too, where the row is not Azure's own. */
function collect(value: Dynamic, path: readonly string[], positionOf: Positions, addNames: Add | undefined, add: Add): void {
  if (typeof value === "string") {
    for (const name of namesInId(value)) add(name);
    for (const [mail, local, domain] of value.includes("@") ? value.matchAll(mails) : []) {
      for (const part of [mail, local!, domain!, ...labels(domain!)]) add(part, true);
    }
    if (addNames === undefined) return;
    const position = positionOf(path);
    if (position === "tag" || position === "name") addNames(value);
  } else if (isArray(value)) for (const item of value) collect(item, path, positionOf, addNames, add);
  else if (isBag(value)) {
    for (const [key, inner] of Object.entries(value)) {
      if (hasOwnKeys(path.at(-1) ?? "")) for (const name of namesInId(key)) add(name);
      collect(inner, [...path, key], positionOf, addNames, add);
    }
  }
}

const mails = /([\p{L}\p{N}._%+'-]+)@([\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+)/gu;

/** The labels of a domain that say whose it is. */
const labels = (domain: string): readonly string[] =>
  domain
    .split(".")
    .slice(0, -1)
    .filter((label) => label !== "onmicrosoft");

/** The names in an id: of its resource group, and every other segment behind a namespace. */
function namesInId(id: string): readonly string[] {
  if (!/^\/(?:subscriptions|providers)\//i.test(id)) return [];
  const [scope = "", ...providers] = id.split(/\/providers\//i);
  const group = /\/resourceGroups\/([^/]+)/i.exec(scope)?.[1];
  const names = providers.flatMap((provider) => {
    const [namespace, ...rest] = provider.split("/");
    return rest.filter((name, place) => place % 2 === 1 && !isPublicName(name, typeAt(namespace!, rest, place)));
  });
  return group === undefined ? names : [group, ...names];
}

const typeAt = (namespace: string, rest: readonly string[], place: number): string =>
  [namespace, ...rest.slice(0, place).filter((_, at) => at % 2 === 0)].join("/").toLowerCase();

const isEverybodys = (text: string): boolean =>
  isNeutral(text) || isEnumeration(text) || isRegion(text) || isSku(text) || isPublicName(text, "") || common.test(text);

/** Words that name what a thing is and not whose. */
const common =
  /^(?:azure|database|databases|apps?|services?|resources?|master|logs?|virtual machines?|production|staging|development|platform|sandbox|management|identity|connectivity|landing zones|tenant root group|corp|web|api|root|name|value|type|status|host|node|nodes|agent|cluster|server|servers|rule|rules|pool|backend|frontend|subnet|network|vm|vault|keys?|secrets?|storage|exports?|tags?|category|location|settings|https?)$/;
