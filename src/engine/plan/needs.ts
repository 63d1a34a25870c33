import { type Slot, slot } from "./expression.js";
import type { ScalarType } from "../types/type.js";

/** What of a node's columns is used: some as they are, of some only paths. */
export class Needs {
  /** Columns that hold what stands at a path of another one. */
  readonly aliases: ReadonlySet<Slot>;
  private readonly wholes = new Set<Slot>();
  private readonly paths = new Map<Slot, Map<string, PathNeed>>();

  constructor(aliases: ReadonlySet<Slot>) {
    this.aliases = aliases;
  }

  whole(column: Slot): void {
    this.wholes.add(column);
  }

  /** The slot in which what stands at the place will be found. */
  place(column: Slot, place: Place): Slot {
    const known = this.paths.get(column) ?? new Map<string, PathNeed>();
    this.paths.set(column, known);
    const key = keyOf(place);
    let need = known.get(key);
    if (need === undefined) {
      need = { place, slot: slot([column.name, ...place.path].join("."), place.as ?? "dynamic") };
      known.set(key, need);
    }
    return need.slot;
  }

  /** What stands at the place is to be found in a slot that is given. */
  adopt(column: Slot, place: Place, target: Slot): void {
    const known = this.paths.get(column) ?? new Map<string, PathNeed>();
    this.paths.set(column, known.set(keyOf(place), { place, slot: target }));
  }

  isWhole(column: Slot): boolean {
    return this.wholes.has(column);
  }

  pathsOf(column: Slot): readonly PathNeed[] {
    return [...(this.paths.get(column)?.values() ?? [])];
  }

  has(column: Slot): boolean {
    return this.wholes.has(column) || this.paths.has(column);
  }
}

/** A path into the bags of a dynamic column, and the type that what stands there is converted to; the empty path is the column itself. */
export interface Place {
  readonly path: readonly string[];
  readonly as?: ScalarType;
}

interface PathNeed {
  readonly place: Place;
  readonly slot: Slot;
}

function keyOf({ path, as }: Place): string {
  return JSON.stringify([as ?? "", ...path]);
}
