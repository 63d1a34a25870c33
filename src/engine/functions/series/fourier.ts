export interface Complex {
  readonly real: Float64Array;
  readonly imaginary: Float64Array;
}

/** The discrete Fourier transform of any length: by halves where it is a power of two, else as a convolution of such a length. */
export function transform(input: Complex): Complex {
  const { length } = input.real;
  if (length <= 1) return input;
  return (length & (length - 1)) === 0 ? byHalves(input) : byConvolution(input);
}

/** The inverse transform: that of the swapped parts, swapped, and divided by the length. */
export function inverseTransform(input: Complex): Complex {
  const swapped = transform({ real: input.imaginary, imaginary: input.real });
  const { length } = input.real;
  return { real: swapped.imaginary.map((value) => value / length), imaginary: swapped.real.map((value) => value / length) };
}

/** Cooley and Tukey's transform, in place: the places are put in the order of their bits reversed, then joined by pairs, fours, … */
function byHalves(input: Complex): Complex {
  const { length } = input.real;
  const real = new Float64Array(length);
  const imaginary = new Float64Array(length);
  const shift = 32 - Math.log2(length);
  for (let i = 0; i < length; i++) {
    const from = length === 1 ? 0 : reversedBits(i) >>> shift;
    real[i] = input.real[from]!;
    imaginary[i] = input.imaginary[from]!;
  }
  const cosines = Float64Array.from({ length: length / 2 }, (_, k) => Math.cos((-2 * Math.PI * k) / length));
  const sines = Float64Array.from({ length: length / 2 }, (_, k) => Math.sin((-2 * Math.PI * k) / length));
  for (let half = 1; half < length; half *= 2) {
    const stride = length / (2 * half);
    for (let start = 0; start < length; start += 2 * half) {
      for (let k = 0; k < half; k++) {
        const [cos, sin] = [cosines[k * stride]!, sines[k * stride]!];
        const even = start + k;
        const odd = even + half;
        const turnedReal = real[odd]! * cos - imaginary[odd]! * sin;
        const turnedImaginary = real[odd]! * sin + imaginary[odd]! * cos;
        real[odd] = real[even]! - turnedReal;
        imaginary[odd] = imaginary[even]! - turnedImaginary;
        real[even] = real[even]! + turnedReal;
        imaginary[even] = imaginary[even]! + turnedImaginary;
      }
    }
  }
  return { real, imaginary };
}

function reversedBits(number: number): number {
  let bits = ((number >>> 1) & 0x55555555) | ((number & 0x55555555) << 1);
  bits = ((bits >>> 2) & 0x33333333) | ((bits & 0x33333333) << 2);
  bits = ((bits >>> 4) & 0x0f0f0f0f) | ((bits & 0x0f0f0f0f) << 4);
  bits = ((bits >>> 8) & 0x00ff00ff) | ((bits & 0x00ff00ff) << 8);
  return (bits >>> 16) | (bits << 16);
}

/** Bluestein's transform. */
function byConvolution(input: Complex): Complex {
  const { length } = input.real;
  const padded = 2 ** Math.ceil(Math.log2(2 * length - 1));
  const chirp = Array.from({ length }, (_, k) => {
    // k² is taken modulo the period, so that long series keep the digits of the angle.
    const angle = (Math.PI * ((k * k) % (2 * length))) / length;
    return [Math.cos(angle), Math.sin(angle)] as const;
  });
  const signal = { real: new Float64Array(padded), imaginary: new Float64Array(padded) };
  const kernel = { real: new Float64Array(padded), imaginary: new Float64Array(padded) };
  chirp.forEach(([cos, sin], k) => {
    signal.real[k] = input.real[k]! * cos + input.imaginary[k]! * sin;
    signal.imaginary[k] = input.imaginary[k]! * cos - input.real[k]! * sin;
    for (const place of k === 0 ? [0] : [k, padded - k]) [kernel.real[place], kernel.imaginary[place]] = [cos, sin];
  });
  const convolved = inverseTransform(product(byHalves(signal), byHalves(kernel)));
  const real = new Float64Array(length);
  const imaginary = new Float64Array(length);
  chirp.forEach(([cos, sin], k) => {
    real[k] = convolved.real[k]! * cos + convolved.imaginary[k]! * sin;
    imaginary[k] = convolved.imaginary[k]! * cos - convolved.real[k]! * sin;
  });
  return { real, imaginary };
}

function product(a: Complex, b: Complex): Complex {
  return {
    real: a.real.map((value, i) => value * b.real[i]! - a.imaginary[i]! * b.imaginary[i]!),
    imaginary: a.real.map((value, i) => value * b.imaginary[i]! + a.imaginary[i]! * b.real[i]!),
  };
}
