import type { Value } from "../types/value.js";

/** How the texts of one list are numbered: by the place of each among the texts of all lists. */
export interface ListTable {
  /** Numbers by place, -1 where not yet given. */
  readonly numbers: Int32Array;
  /** The place of each text of the list, -1 for null; absent where it is the text's own position. */
  readonly toPlace: Int32Array | undefined;
  /** The place of `""`, whether or not it is in a list. */
  readonly emptyPlace: () => number;
}

/**
 * Numbers texts that come as positions in one list, or in two whose common texts are known, without looking at the texts. Where equal
 * texts stand in lists is found out when that is asked the second time, and kept as long as the lists: those of a table live long, those
 * of an expression are used once. A join of 200,000 ids with 1 M rows: 60 ms instead of 390 once it is known.
 */
export class ListNumbers {
  private first: readonly Value[] | undefined;
  private second: readonly Value[] | undefined;
  private firstPlaces: Int32Array | undefined;
  private secondPlaces: Int32Array | undefined;
  private numbers = new Int32Array(0);
  private empty = -1;

  has(list: readonly Value[]): boolean {
    return list === this.first || list === this.second;
  }

  /** Undefined where the texts must be looked at; lists are `distinct` where no text is in them twice. */
  tableOf(list: readonly Value[], distinct: boolean): ListTable | undefined {
    if (this.first === undefined) {
      const places = distinct ? undefined : placesWithin(list);
      if (!distinct && places === undefined) return undefined;
      this.first = list;
      this.firstPlaces = places;
      // A missing string is "", which has a place behind the last one where the list has it not.
      this.numbers = new Int32Array(list.length + 1).fill(-1);
    } else if (list !== this.first && this.second === undefined) {
      const places = placesAmong(this.first, list);
      if (places === undefined) return undefined;
      this.second = list;
      this.secondPlaces = places;
      const numbers = new Int32Array(this.numbers.length + list.length).fill(-1);
      numbers.set(this.numbers);
      this.numbers = numbers;
    }
    if (!this.has(list)) return undefined;
    const toPlace = list === this.first ? this.firstPlaces : this.secondPlaces;
    return { numbers: this.numbers, toPlace, emptyPlace: () => this.emptyPlace() };
  }

  /** All texts that have a number. */
  forEach(visit: (text: string, number: number) => void): void {
    const visitList = (list: readonly Value[] = [], places: Int32Array | undefined) => {
      for (let at = 0; at < list.length; at++) {
        const place = places === undefined ? at : places[at]!;
        if (place >= 0 && this.numbers[place]! >= 0) visit(list[at] as string, this.numbers[place]!);
      }
    };
    visitList(this.first, this.firstPlaces);
    visitList(this.second, this.secondPlaces);
    if (this.empty >= 0 && this.numbers[this.empty]! >= 0) visit("", this.numbers[this.empty]!);
  }

  private emptyPlace(): number {
    if (this.empty < 0) {
      const at = this.first!.indexOf("");
      this.empty = at < 0 ? this.first!.length : at;
    }
    return this.empty;
  }
}

const within = new WeakMap<readonly Value[], Int32Array | "asked">();
const among = new WeakMap<readonly Value[], WeakMap<readonly Value[], Int32Array | "asked">>();

/** The position at which each text of a list stands first, -1 for null; undefined the first time. */
function placesWithin(list: readonly Value[]): Int32Array | undefined {
  return askedTwice(within, list, () => {
    const known = new Map<Value, number>();
    return placesBy(known, list, 0);
  });
}

/** The positions of a list's texts in the first list; those it has not have places behind it, `""` the first of them. */
function placesAmong(first: readonly Value[], list: readonly Value[]): Int32Array | undefined {
  let ofFirst = among.get(first);
  if (ofFirst === undefined) {
    ofFirst = new WeakMap();
    among.set(first, ofFirst);
  }
  return askedTwice(ofFirst, list, () => {
    const known = new Map<Value, number>();
    placesBy(known, first, 0);
    if (!known.has("")) known.set("", first.length);
    return placesBy(known, list, first.length + 1);
  });
}

function placesBy(known: Map<Value, number>, list: readonly Value[], offset: number): Int32Array {
  const places = new Int32Array(list.length);
  for (let at = 0; at < places.length; at++) {
    const text = list[at]!;
    const place = text === null ? -1 : known.get(text);
    if (place === undefined) known.set(text, offset + at);
    places[at] = place ?? offset + at;
  }
  return places;
}

function askedTwice<Key extends object>(
  cache: WeakMap<Key, Int32Array | "asked">,
  key: Key,
  compute: () => Int32Array,
): Int32Array | undefined {
  const known = cache.get(key);
  if (known instanceof Int32Array) return known;
  if (known === undefined) {
    cache.set(key, "asked");
    return undefined;
  }
  const places = compute();
  cache.set(key, places);
  return places;
}
