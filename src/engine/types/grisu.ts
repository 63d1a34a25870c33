/**
 * Decimal digits by Grisu2 (Loitsch, "Printing floating-point numbers quickly and accurately with integers", PLDI 2010), with a quirk Kusto
 * shows: behind the ninth fraction digit of the scaled number the last digit is not rounded, so 0.1 + 0.2 prints as 0.30000000000000007.
 */
export interface DecimalDigits {
  readonly digits: string;
  /** The power of ten of the last digit. */
  readonly exponent: number;
}

/** A number `significand` × 2^`exponent`, the significand of 64 bits. */
interface Scaled {
  readonly significand: bigint;
  readonly exponent: number;
}

const mask = (1n << 64n) - 1n;

/** The digits of a positive finite number; a known least count of them saves the search for fewer. */
export function grisuDigits(value: number, least = 1): DecimalDigits {
  const { significand, exponent } = parts(value);
  const upper = normalize({ significand: (significand << 1n) + 1n, exponent: exponent - 1 });
  const isPowerOfTwo = significand === 1n << 52n;
  const lowerSignificand = isPowerOfTwo ? (significand << 2n) - 1n : (significand << 1n) - 1n;
  const lowerExponent = isPowerOfTwo ? exponent - 2 : exponent - 1;
  const lower = { significand: lowerSignificand << BigInt(lowerExponent - upper.exponent), exponent: upper.exponent };
  const { power, decimalExponent } = cachedPower(upper.exponent);
  const top = multiply(upper, power);
  const bottom = multiply(lower, power);
  const middle = multiply(normalize({ significand, exponent }), power);
  const high = top.significand - 1n;
  return generate(middle.significand, high, high - (bottom.significand + 1n), -top.exponent, decimalExponent, least);
}

function generate(
  middle: bigint,
  high: bigint,
  width: bigint,
  shift: number,
  decimalExponent: number,
  least: number,
): DecimalDigits {
  const bits = BigInt(shift);
  const one = 1n << bits;
  const gap = high - middle;
  const whole = (high >> bits).toString();
  for (let place = whole.length - Math.min(least, whole.length + 1); place >= 0; place--) {
    const unit = (10n ** BigInt(place)) << bits;
    const rest = high % unit;
    const digits = whole.slice(0, whole.length - place);
    if (rest <= width) return { digits: round(digits, width, rest, unit, gap), exponent: decimalExponent + place };
  }
  for (let place = Math.max(1, least - whole.length); ; place++) {
    const power = 10n ** BigInt(place);
    const scaled = (high & (one - 1n)) * power;
    const rest = scaled & (one - 1n);
    if (rest < width * power) {
      const digits = whole + (scaled >> bits).toString().padStart(place, "0");
      return { digits: round(digits, width * power, rest, one, place < 9 ? gap * power : 0n), exponent: decimalExponent - place };
    }
  }
}

/** Lowers the last digit while that brings the text closer to the number. */
function round(digits: string, width: bigint, rest: bigint, unit: bigint, gap: bigint): string {
  let last = Number(digits.at(-1));
  let remainder = rest;
  while (remainder < gap && width - remainder >= unit && (remainder + unit < gap || gap - remainder > remainder + unit - gap)) {
    last--;
    remainder += unit;
  }
  return digits.slice(0, -1) + last;
}

function parts(value: number): Scaled {
  const bits = new BigUint64Array(Float64Array.of(value).buffer)[0]!;
  const biased = Number(bits >> 52n);
  const fraction = bits & ((1n << 52n) - 1n);
  return biased === 0
    ? { significand: fraction, exponent: -1074 }
    : { significand: fraction | (1n << 52n), exponent: biased - 1075 };
}

function normalize({ significand, exponent }: Scaled): Scaled {
  const shift = 64 - bitLength(significand);
  return { significand: significand << BigInt(shift), exponent: exponent - shift };
}

function bitLength(value: bigint): number {
  const high = Number(value >> 32n);
  return high > 0 && high < 0x1_0000_0000 ? 64 - Math.clz32(high) : value.toString(2).length;
}

function multiply(left: Scaled, right: Scaled): Scaled {
  const product = left.significand * right.significand;
  return { significand: ((product + (1n << 63n)) >> 64n) & mask, exponent: left.exponent + right.exponent + 64 };
}

/** The power of ten that brings a number with this binary exponent to where its digits can be read off, with the exponent it takes away. */
function cachedPower(binaryExponent: number): { readonly power: Scaled; readonly decimalExponent: number } {
  const index = (Math.ceil((-61 - binaryExponent) * 0.30102999566398114 + 347) >> 3) + 1;
  return { power: powers[index]!, decimalExponent: 348 - index * 8 };
}

const powers: readonly Scaled[] = Array.from({ length: 87 }, (_, index) => powerOfTen(index * 8 - 348));

/** 10^n to 64 bits, rounded to nearest. */
function powerOfTen(n: number): Scaled {
  // 10^348 has 1157 bits, so the quotient keeps more than 64.
  const wide = n >= 0 ? (10n ** BigInt(n)) << 64n : (1n << 1300n) / 10n ** BigInt(-n);
  const exponent = n >= 0 ? -64 : -1300;
  const excess = bitLength(wide) - 64;
  const rounded = (wide + (1n << BigInt(excess - 1))) >> BigInt(excess);
  return { significand: rounded, exponent: exponent + excess };
}
