/** A number as the sum of two, the second too small to change the first: about 32 digits. */
type Pair = readonly [high: number, low: number];

/** π/2 in three parts. */
const quarterTurn = [1.5707963267948966, 6.123233995736766e-17, -1.4973849048591833e-33] as const;

/** The sine and cosine of an angle of a few turns at most, each the double closest to it, which Math.sin and Math.cos often just miss. */
export function exactSinCos(angle: number): readonly [sine: number, cosine: number] {
  const [sine, cosine] = sinCos(angle);
  return [sine[0], cosine[0]];
}

/** The angle of the direction (x, y), likewise: that of `Math.atan2`, put right by how far its own direction is off. */
export function exactAtan2(y: number, x: number): number {
  const estimate = Math.atan2(y, x);
  if (!Number.isFinite(estimate) || estimate === 0 || (x === 0 && y === 0)) return estimate;
  const [sine, cosine] = sinCos(estimate);
  const across = plus(times(cosine, [y, 0]), times(sine, [-x, 0]));
  const along = plus(times(cosine, [x, 0]), times(sine, [y, 0]));
  return estimate + across[0] / along[0];
}

function sinCos(angle: number): readonly [Pair, Pair] {
  const quarters = Math.round(angle / quarterTurn[0]);
  const rest = quarterTurn.reduce<Pair>((left, part) => plus(left, product(-quarters, part)), [angle, 0]);
  const isNegative = rest[0] < 0;
  const [size, cosine] = sinCosOfPart(isNegative ? negated(rest) : rest);
  const sine = isNegative ? negated(size) : size;
  switch (((quarters % 4) + 4) % 4) {
    case 0:
      return [sine, cosine];
    case 1:
      return [cosine, negated(sine)];
    case 2:
      return [negated(sine), negated(cosine)];
    default:
      return [negated(cosine), sine];
  }
}

/** Of an angle from 0 to an eighth of a turn: from those of the nearest 64th, turned by the small angle that is left. */
function sinCosOfPart([angle, low]: Pair): readonly [Pair, Pair] {
  const place = Math.round(angle * places);
  const [[sine, sineLow], [cosine, cosineLow]] = table[place]!;
  const turn = angle - place / places;
  const square = turn * turn;
  const sineRest = low - turn * (square / 6) * (1 - (square / 20) * (1 - square / 42));
  const cosineRest = -(square / 2) * (1 - (square / 12) * (1 - square / 30)) - turn * low;
  const [up, upLow] = product(cosine, turn);
  const [down, downLow] = product(-sine, turn);
  return [
    plus([sine, sineLow], [up, upLow + cosineLow * turn + cosine * sineRest + sine * cosineRest]),
    plus([cosine, cosineLow], [down, downLow - sineLow * turn - sine * sineRest + cosine * cosineRest]),
  ];
}

/** The Taylor series that begins with a term and whose next one has the factor -x² / (divisor · (divisor + 1)). */
function series(first: Pair, x: Pair, divisor: number): Pair {
  const factor = negated(times(x, x));
  let total = first;
  let term = first;
  for (let n = divisor; n < 30; n += 2) {
    term = dividedBy(times(term, factor), n * (n + 1));
    total = plus(total, term);
  }
  return total;
}

function negated([high, low]: Pair): Pair {
  return [-high, -low];
}

/** The exact sum of two doubles. */
function sum(a: number, b: number): Pair {
  const high = a + b;
  const ofB = high - a;
  return [high, a - (high - ofB) + (b - ofB)];
}

/** The exact product of two doubles. */
function product(a: number, b: number): Pair {
  const high = a * b;
  const [aHigh, aLow] = halves(a);
  const [bHigh, bLow] = halves(b);
  return [high, aHigh * bHigh - high + aHigh * bLow + aLow * bHigh + aLow * bLow];
}

/** A double as two of 26 bits, whose products are exact. */
function halves(a: number): Pair {
  const scaled = 134217729 * a;
  const high = scaled - (scaled - a);
  return [high, a - high];
}

function plus(a: Pair, b: Pair): Pair {
  const [high, low] = sum(a[0], b[0]);
  return sum(high, low + a[1] + b[1]);
}

function times(a: Pair, b: Pair): Pair {
  const [high, low] = product(a[0], b[0]);
  return sum(high, low + a[0] * b[1] + a[1] * b[0]);
}

function dividedBy(a: Pair, divisor: number): Pair {
  const quotient = a[0] / divisor;
  const [high, low] = product(quotient, divisor);
  return sum(quotient, (a[0] - high - low + a[1]) / divisor);
}

const places = 64;

/** Sine and cosine of each 64th up to an eighth of a turn. */
const table: readonly (readonly [Pair, Pair])[] = Array.from({ length: 52 }, (_, place) => {
  const angle: Pair = [place / places, 0];
  return [series(angle, angle, 2), series([1, 0], angle, 1)];
});
