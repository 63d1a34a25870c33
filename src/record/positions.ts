import { isResourceType } from "./public-words.js";

/** What a string in a row is, by where it stands. */
export type Position =
  /** The value of a tag, or what changed in one. */
  | "tag"
  /** What somebody has called something or somebody. */
  | "name"
  /** One out of a few words of Azure's. */
  | "plain"
  | "text";

/** Tells the position of a value by the keys that lead to it from its row, the column first; elements of arrays have no key. */
export type Positions = (path: readonly string[]) => Position;

/** A reader of positions, which remembers those it has seen. */
export function createPositions(): Positions {
  const known = new Map<string, Position>();
  return (path) => {
    const key = path.join("\n");
    const position = known.get(key) ?? positionOf(path);
    if (known.size < rememberedPaths) known.set(key, position);
    return position;
  };
}

const rememberedPaths = 20_000;

function positionOf(path: readonly string[]): Position {
  if (path.some((key) => isTagKey(key) || /^tags\./i.test(key))) return "tag";
  const key = keyOf(path);
  if (azureNames.test(key) || azureBags.test(path.at(-2) ?? "")) return "plain";
  if (nameKeys.test(key)) return "name";
  return plainKeys.test(key) ? "plain" : "text";
}

/**
 * The key that tells what a value is: the last one, or that of the property that changed, where the value is the new or the former one.
 */
export function keyOf(path: readonly string[]): string {
  const last = path.at(-1) ?? "";
  const key = /^(?:newValue|previousValue)$/.test(last) ? (path.at(-2) ?? "") : last;
  return key.slice(key.lastIndexOf(".") + 1);
}

/** Whether the keys below this one are the customer's: tags, and the ids of identities. */
export const hasOwnKeys = (key: string): boolean => isTagKey(key) || key === "userAssignedIdentities";

/** A key that a programmer has named: `provisioningState`, `@odata.type`, `$schema`. */
export const isSchemaKey = (key: string): boolean =>
  /^[@$]?[A-Za-z][A-Za-z]{0,39}(?:\d{1,2}[A-Za-z]{0,20})?$/.test(key) || key === "@odata.type" || isResourceType(key);

const isTagKey = (key: string): boolean => /^\w*tags$/i.test(key);

/** Bags in which a name is Azure's. */
const azureBags = /^(?:sku|plan|imageReference|state|status|powerState)$/i;
const azureNames =
  /^(?:environment|sku|os|software|location|region|provider|serviceProvider|feature|tier|type|metric|package|product|extension)Name$/i;

const nameKeys = /^(?:name|resourceGroup|\w*name|title|alias|login|owner|user|upn|e?mail|\w*login|\w*user|\w*owner|\w*By)$/i;

const plainKeys =
  /^(?:\w*(?:state|status|type|tier|mode|level|access|kind|severity|category|categories|protocols?|direction|redundancy|family|actions?|code|cause|effect|priority|caching|impact|effort|edition|frequency|visibility|strategy|behavior|option|health|phase|platform|sku|size|version)|threats|tactics|environment|unit|zones?|location|subPlan|term)$/i;
