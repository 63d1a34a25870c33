import { type Dynamic, type DynamicBag, isBag } from "../../engine/types/value.js";
import type { ColumnTable } from "./column-table.js";
import { exactJson } from "../exact-json.js";
import { Leaf } from "./leaf.js";
import type { Outline } from "./outline.js";
import { RowCodesBuilder } from "./row-codes.js";
import { type Bytes, bytesOf } from "./bytes.js";
import { isWellFormed, type LeafBuilder, newLeaf, numberOf, RowReader, type Step } from "./row-reader.js";

/** Bags deeper than this are values by themselves. */
const deepestTaken = 24;

/** Outlines that a table may have however few its rows are, how many rows there should be for each beyond, and how often to look. */
const freeOutlines = 2048;
const rowsPerOutline = 8;
const outlinesBetweenLooks = 512;

/** What is known of a path at which bags stand. */
interface BagPlace {
  readonly path: readonly string[];
  readonly members: Map<string, BagPlace>;
  leaf: LeafBuilder | undefined;
  /** The sets of keys that bags here have. */
  readonly keySets: Set<string>;
  /** Bags here have too many sets of keys: they are values by themselves. */
  whole: boolean;
}

interface KnownOutline {
  readonly outline: Outline;
  readonly leaves: readonly number[];
}

/** A row's values in order, each with the text before it, and the text behind the last. */
interface Taken {
  readonly values: { readonly place: BagPlace; readonly literal: string; readonly value: Dynamic }[];
  literal: string;
}

/** Takes rows apart into columns as they come: by their bytes where their like was seen before, else by what they were parsed to. */
export class Shredder {
  private readonly root = newPlace([]);
  private readonly steps: Step[] = [];
  private readonly reader = new RowReader(this.steps);
  private readonly rows = new RowCodesBuilder();
  private readonly outlines: KnownOutline[] = [];
  private readonly leaves: LeafBuilder[] = [];
  private readonly leafNumbers = new Map<LeafBuilder, number>();
  private nextLook = freeOutlines;

  /** Takes the row that stands in these bytes; false where its like was not seen before, or it is not a row. A line's end follows. */
  addBytes(source: Bytes, start: number, end: number): boolean {
    const outline = this.reader.read(source, start, end);
    if (outline < 0) return false;
    this.rows.add(outline, this.reader.codes, this.reader.length);
    return true;
  }

  addRow(row: DynamicBag): void {
    if (this.outlines.length > this.nextLook) this.simplify();
    const taken: Taken = { values: [], literal: "" };
    const outline = this.take(row, this.root, taken);
    const codes = taken.values.map(({ place, value }) => this.codeOf(this.leafAt(place), value));
    this.rows.add(this.stepsOf(taken, outline), Int32Array.from(codes), codes.length);
  }

  finish(): ColumnTable {
    const leaves = this.leaves.map(({ path, texts, others }) => new Leaf(path, texts.texts(), others.texts()));
    const outlines = this.outlines.map(({ outline, leaves: numbers }) => ({
      outline,
      leaves: numbers.map((number) => leaves[number]!),
    }));
    return { rows: this.rows.finish(), outlines, leaves };
  }

  private take(bag: DynamicBag, place: BagPlace, taken: Taken): Outline {
    const keys = Object.keys(bag);
    place.keySets.add(keys.join("\0"));
    const parts = keys.map((key, index) => {
      taken.literal += `${index === 0 ? "{" : ","}${JSON.stringify(key)}:`;
      const value = bag[key]!;
      const inner = memberOf(place, key);
      if (isBag(value) && !inner.whole && inner.path.length <= deepestTaken && Object.keys(value).length > 0)
        return this.take(value, inner, taken);
      taken.values.push({ place: inner, literal: taken.literal, value });
      taken.literal = "";
      return taken.values.length - 1;
    });
    taken.literal += keys.length === 0 ? "{}" : "}";
    return { keys, parts };
  }

  private leafAt(place: BagPlace): LeafBuilder {
    if (place.leaf === undefined) {
      place.leaf = newLeaf(place.path);
      this.leafNumbers.set(place.leaf, this.leaves.length);
      this.leaves.push(place.leaf);
    }
    return place.leaf;
  }

  private codeOf({ texts, others }: LeafBuilder, value: Dynamic): number {
    const isText = typeof value === "string" && isWellFormed(value);
    const bytes = bytesOf(encoder.encode(isText ? value : exactJson(value)));
    return isText ? numberOf(texts, bytes) : -1 - numberOf(others, bytes);
  }

  /** Makes the row's steps known; the number of its outline. */
  private stepsOf({ values, literal }: Taken, outline: Outline): number {
    let steps = this.steps;
    for (const { place, literal: before } of values) {
      const leaf = this.leafAt(place);
      steps = stepTo(steps, before, leaf, place.whole || place.path.length > deepestTaken, -1).next;
    }
    const known = steps.find((step) => step.leaf === undefined && step.text === literal);
    if (known !== undefined) return known.outline;
    const leaves = values.map(({ place }) => this.leafNumbers.get(place.leaf!)!);
    this.outlines.push({ outline, leaves });
    return stepTo(steps, literal, undefined, false, this.outlines.length - 1).outline;
  }

  /** Where outlines are many for the rows there are: the place that has most sets of keys for its size is no longer taken apart. */
  private simplify(): void {
    const { length } = this.outlines;
    this.nextLook = Math.max(length + outlinesBetweenLooks, this.rows.length / rowsPerOutline);
    if (rowsPerOutline * length <= this.rows.length) return;
    const ratio = (place: BagPlace) => place.keySets.size / sizeOf(place);
    const worst = innerBags(this.root).sort((a, b) => ratio(b) - ratio(a))[0];
    if (worst !== undefined) worst.whole = true;
  }
}

const encoder = new TextEncoder();

function newPlace(path: readonly string[]): BagPlace {
  return { path, members: new Map(), leaf: undefined, keySets: new Set(), whole: false };
}

function memberOf(place: BagPlace, key: string): BagPlace {
  let member = place.members.get(key);
  if (member === undefined) {
    member = newPlace([...place.path, key]);
    place.members.set(key, member);
  }
  return member;
}

/** Places below at which bags with several sets of keys are taken apart. */
function innerBags({ members }: BagPlace): BagPlace[] {
  return [...members.values()].flatMap((member) => {
    if (member.whole) return [];
    return member.keySets.size > 1 ? [member, ...innerBags(member)] : innerBags(member);
  });
}

function sizeOf({ members }: BagPlace): number {
  let size = 1;
  for (const member of members.values()) size += sizeOf(member);
  return size;
}

function stepTo(steps: Step[], text: string, leaf: LeafBuilder | undefined, wholeBag: boolean, outline: number): Step {
  const known = steps.find((step) => step.leaf === leaf && step.wholeBag === wholeBag && step.text === text);
  if (known !== undefined) return known;
  const step: Step = { text, literal: bytesOf(encoder.encode(text)), leaf, wholeBag, next: [], outline };
  steps.push(step);
  return step;
}
