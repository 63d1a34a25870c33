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

/** Cooley and Tukey's transform. */
function byHalves(input: Complex): Complex {
  const { length } = input.real;
  if (length === 1) return input;
  const half = length / 2;
  const even = byHalves(everySecond(input, 0));
  const odd = byHalves(everySecond(input, 1));
  const real = new Float64Array(length);
  const imaginary = new Float64Array(length);
  for (let k = 0; k < half; k++) {
    const angle = (-2 * Math.PI * k) / length;
    const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
    const turnedReal = odd.real[k]! * cos - odd.imaginary[k]! * sin;
    const turnedImaginary = odd.real[k]! * sin + odd.imaginary[k]! * cos;
    real[k] = even.real[k]! + turnedReal;
    imaginary[k] = even.imaginary[k]! + turnedImaginary;
    real[k + half] = even.real[k]! - turnedReal;
    imaginary[k + half] = even.imaginary[k]! - turnedImaginary;
  }
  return { real, imaginary };
}

function everySecond({ real, imaginary }: Complex, from: 0 | 1): Complex {
  return { real: real.filter((_, i) => i % 2 === from), imaginary: imaginary.filter((_, i) => i % 2 === from) };
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
