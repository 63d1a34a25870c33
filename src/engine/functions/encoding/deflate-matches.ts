/** Bytes that stand earlier, `distance` before. */
export interface Match {
  readonly length: number;
  readonly distance: number;
}

const minLength = 3;
const maxLength = 258;
const goodLength = 128;
const window = 32768;
const maxProbes = 128;
const farForShortest = 8192;

/** The bytes as literals and matches. A match waits one byte for a longer one, as miniz does at its usual level. */
export function findMatches(bytes: Uint8Array): readonly (number | Match)[] {
  const steps: (number | Match)[] = [];
  const finder = new Finder(bytes);
  let waiting: Match | undefined;
  let at = 0;
  while (at < bytes.length) {
    const match = finder.longest(at, waiting?.length ?? minLength - 1);
    let move = 1;
    if (waiting !== undefined && match === undefined) {
      steps.push(waiting);
      move = waiting.length - 1;
      waiting = undefined;
    } else if (match === undefined) {
      steps.push(bytes[at]!);
    } else {
      if (waiting !== undefined) steps.push(bytes[at - 1]!);
      waiting = match.length < goodLength ? match : undefined;
      if (waiting === undefined) {
        steps.push(match);
        move = match.length;
      }
    }
    for (const end = at + move; at < end; at++) finder.add(at);
  }
  if (waiting !== undefined) steps.push(waiting);
  return steps;
}

/** Knows where the same three bytes stood before. */
class Finder {
  readonly #bytes: Uint8Array;
  readonly #latest = new Map<number, number>();
  readonly #previous: Int32Array;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
    this.#previous = new Int32Array(bytes.length);
  }

  add(at: number): void {
    if (at + minLength > this.#bytes.length) return;
    const key = this.#key(at);
    this.#previous[at] = this.#latest.get(key) ?? -1;
    this.#latest.set(key, at);
  }

  /** The longest match at a place that is longer than a length; undefined where there is none. */
  longest(at: number, longerThan: number): Match | undefined {
    const most = Math.min(maxLength, this.#bytes.length - at);
    if (most < minLength) return undefined;
    let best: Match | undefined;
    let candidate = this.#latest.get(this.#key(at)) ?? -1;
    for (let probe = 0; probe < maxProbes && candidate >= 0 && at - candidate <= window; probe++) {
      let length = minLength;
      while (length < most && this.#bytes[candidate + length] === this.#bytes[at + length]) length++;
      if (length > (best?.length ?? longerThan)) best = { length, distance: at - candidate };
      candidate = this.#previous[candidate]!;
    }
    return best?.length === minLength && best.distance >= farForShortest ? undefined : best;
  }

  #key(at: number): number {
    return this.#bytes[at]! | (this.#bytes[at + 1]! << 8) | (this.#bytes[at + 2]! << 16);
  }
}
