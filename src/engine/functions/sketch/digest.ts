import { convert } from "../../types/coerce.js";
import type { Decimal } from "../../types/decimal.js";
import { numberOf } from "../../types/dynamic-number.js";
import type { ScalarType } from "../../types/type.js";
import { isArray, toDynamicValue, type Dynamic, type Value } from "../../types/value.js";

/** What a digest can hold; `int` goes in as `long` and `decimal` as `real`. */
export type DigestType = "long" | "real" | "datetime" | "timespan";

/**
 * A t-digest: values with weights, from which percentiles and ranks are read. Up to `mostCentroids` distinct values it is exact; beyond,
 * neighbours are merged, the finer the nearer they are to either end.
 */
export interface Digest {
  readonly type: DigestType;
  readonly centroids: readonly Centroid[];
}

export interface Centroid {
  readonly value: number | bigint;
  readonly weight: number;
}

const mostCentroids = 4096;
const compression = 250;

export function digestType(type: ScalarType): DigestType {
  return type === "datetime" || type === "timespan" || type === "real" ? type : type === "decimal" ? "real" : "long";
}

/** A value of a type as a centroid's value. */
export function digestValue(type: ScalarType, value: NonNullable<Value>): number | bigint {
  if (type === "int") return BigInt(value as number);
  return type === "decimal" ? (value as Decimal).toNumber() : (value as number | bigint);
}

/** The digest of the values: sorted, equal ones together, no more than fit. */
export function digestOf(type: DigestType, centroids: readonly Centroid[]): Digest {
  const sorted = [...centroids].sort((a, b) => (a.value < b.value ? -1 : a.value > b.value ? 1 : 0));
  const distinct = joinNeighbours(sorted, (left, right) => left.value === right.value);
  if (distinct.length <= mostCentroids) return { type, centroids: distinct };
  const total = totalWeight(distinct);
  return {
    type,
    centroids: joinNeighbours(distinct, (left, right, before) => {
      const weight = left.weight + right.weight;
      const quantile = (before + weight / 2) / total;
      return weight <= (4 * total * quantile * (1 - quantile)) / compression;
    }),
  };
}

/** One digest of several; where their types differ, of reals. */
export function mergeDigests(digests: readonly Digest[]): Digest | null {
  const first = digests[0];
  if (first === undefined) return null;
  if (digests.every(({ type }) => type === first.type)) {
    return digestOf(
      first.type,
      digests.flatMap(({ centroids }) => centroids),
    );
  }
  const reals = digests.flatMap(({ centroids }) => centroids.map(({ value, weight }) => ({ value: Number(value), weight })));
  return digestOf("real", reals);
}

export function totalWeight(centroids: readonly Centroid[]): number {
  return centroids.reduce((total, { weight }) => total + weight, 0);
}

/** A digest as `dynamic`: its type, its values, their weights. */
export function writeDigest({ type, centroids }: Digest): Dynamic {
  return [[type], centroids.map(({ value }) => toDynamicValue(type, value)), centroids.map(({ weight }) => weight)];
}

/** The digest that a dynamic value holds; undefined where it holds none. */
export function readDigest(value: Dynamic): Digest | undefined {
  if (!isArray(value) || value.length !== 3) return undefined;
  const [header, values, weights] = value;
  if (!isArray(header) || !isArray(values) || !isArray(weights) || values.length !== weights.length) return undefined;
  const type = header[0];
  if (type !== "long" && type !== "real" && type !== "datetime" && type !== "timespan") return undefined;
  const centroids: Centroid[] = [];
  for (let i = 0; i < values.length; i++) {
    const read = convert(values[i]!, "dynamic", type);
    const weight = numberOf(weights[i]!);
    if (read === null || weight === null || !Number.isSafeInteger(weight) || weight < 1) return undefined;
    centroids.push({ value: read as number | bigint, weight });
  }
  return { type, centroids };
}

/** Joins each centroid to the one before it where the two may be one; `before` is the weight of all that lies left of them. */
function joinNeighbours(
  centroids: readonly Centroid[],
  mayJoin: (left: Centroid, right: Centroid, before: number) => boolean,
): readonly Centroid[] {
  const joined: Centroid[] = [];
  let before = 0;
  let last: Centroid | undefined;
  for (const centroid of centroids) {
    if (last === undefined) last = centroid;
    else if (mayJoin(last, centroid, before)) last = join(last, centroid);
    else {
      joined.push(last);
      before += last.weight;
      last = centroid;
    }
  }
  if (last !== undefined) joined.push(last);
  return joined;
}

function join(left: Centroid, right: Centroid): Centroid {
  const weight = left.weight + right.weight;
  if (left.value === right.value) return { value: left.value, weight };
  if (typeof left.value === "bigint" && typeof right.value === "bigint") {
    const shift = ((right.value - left.value) * BigInt(right.weight)) / BigInt(weight);
    return { value: left.value + shift, weight };
  }
  const shift = ((Number(right.value) - Number(left.value)) * right.weight) / weight;
  return { value: Number(left.value) + shift, weight };
}
