import { type Dynamic, setMember } from "../../engine/types/value.js";

/** The keys of a bag and, for each, the position of its value among the row's, or the keys of the bag that stands there. */
export interface Outline {
  readonly keys: readonly string[];
  readonly parts: readonly (number | Outline)[];
}

/** What stands at a path: an inner bag, or a value and what of the path is left to look for in it. */
export type Spot = { readonly bag: Outline } | { readonly position: number; readonly rest: readonly string[] };

/** Where a path leads in rows of an outline; undefined where they have no such key. */
export function spotAt(outline: Outline, path: readonly string[]): Spot | undefined {
  let bag = outline;
  for (let depth = 0; depth < path.length; depth++) {
    const part = bag.parts[bag.keys.indexOf(path[depth]!)];
    if (part === undefined) return undefined;
    if (typeof part === "number") return { position: part, rest: path.slice(depth + 1) };
    bag = part;
  }
  return { bag };
}

/** The bag with its values in their places. */
export function fillOutline({ keys, parts }: Outline, valueAt: (position: number) => Dynamic): Record<string, Dynamic> {
  const bag: Record<string, Dynamic> = {};
  for (let index = 0; index < keys.length; index++) {
    const part = parts[index]!;
    setMember(bag, keys[index]!, typeof part === "number" ? valueAt(part) : fillOutline(part, valueAt));
  }
  return bag;
}
