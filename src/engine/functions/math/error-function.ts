/** erf and erfc by W. J. Cody's rational approximations as Sun's fdlibm arranges them: within one unit in the last place. */
const tiny = {
  above: [0.12837916709551256, -0.3250421072470015, -0.02848174957559851, -0.005770270296489442, -2.3763016656650163e-5],
  below: [1, 0.39791722395915535, 0.0650222499887673, 0.005081306281875766, 0.00013249473800432164, -3.960228278775368e-6],
} as const;
const nearOne = {
  erfOfOne: 0.8450629115104675,
  above: [
    -0.0023621185607526594, 0.41485611868374833, -0.3722078760357013, 0.31834661990116175, -0.11089469428239668,
    0.035478304325618236, -0.002166375594868791,
  ],
  below: [
    1, 0.10642088040084423, 0.540397917702171, 0.07182865441419627, 0.12617121980876164, 0.01363708391202905,
    0.011984499846799107,
  ],
} as const;
const middle = {
  above: [
    -0.009864944034847148, -0.6938585727071818, -10.558626225323291, -62.375332450326006, -162.39666946257347,
    -184.60509290671104, -81.2874355063066, -9.814329344169145,
  ],
  below: [
    1, 19.651271667439257, 137.65775414351904, 434.56587747522923, 645.3872717332679, 429.00814002756783, 108.63500554177944,
    6.570249770319282, -0.0604244152148581,
  ],
} as const;
const far = {
  above: [
    -0.0098649429247001, -0.799283237680523, -17.757954917754752, -160.63638485582192, -637.5664433683896, -1025.0951316110772,
    -483.5191916086514,
  ],
  below: [
    1, 30.33806074348246, 325.7925129965739, 1536.729586084437, 3199.8582195085955, 2553.0504064331644, 474.52854120695537,
    -22.44095244658582,
  ],
} as const;

/** The error function: 2/√π times the integral of exp(-t²) from 0 to x. */
export function errorFunction(x: number): number {
  const size = Math.abs(x);
  if (Number.isNaN(x)) return x;
  if (size < 0.84375) return x + x * ratio(tiny, x * x);
  const value = size >= 6 ? 1 : 1 - complement(size);
  return x < 0 ? -value : value;
}

/** 1 - erf(x), exact where erf is close to 1. */
export function complementaryErrorFunction(x: number): number {
  if (Number.isNaN(x)) return x;
  const size = Math.abs(x);
  if (size < 0.84375) {
    const share = ratio(tiny, x * x);
    return x < 0.25 ? 1 - (x + x * share) : 0.5 - (x - 0.5 + x * share);
  }
  if (x < -6) return 2;
  if (x > 28) return 0;
  return x < 0 ? 2 - complement(size) : complement(size);
}

/** 1 - erf(x) from 0.84375 on. */
function complement(x: number): number {
  if (x < 1.25) return 1 - nearOne.erfOfOne - ratio(nearOne, x - 1);
  const high = highHalf(x);
  const tail = ratio(x < 1 / 0.35 ? middle : far, 1 / (x * x));
  return (Math.exp(-high * high - 0.5625) * Math.exp((high - x) * (high + x) + tail)) / x;
}

function ratio({ above, below }: { readonly above: readonly number[]; readonly below: readonly number[] }, x: number): number {
  return polynomial(above, x) / polynomial(below, x);
}

/** Coefficients from the constant one on. */
function polynomial(coefficients: readonly number[], x: number): number {
  return coefficients.reduceRight((sum, coefficient) => sum * x + coefficient, 0);
}

/** The number with the lower half of its bits cleared, whose square is exact. */
function highHalf(x: number): number {
  const bits = new DataView(new ArrayBuffer(8));
  bits.setFloat64(0, x);
  bits.setUint32(4, 0);
  return bits.getFloat64(0);
}
