import type { Dynamic } from "../../types/value.js";
import { optional, param, type RowFunction, scalar } from "../definition.js";
import { prefixedColumns } from "./columns.js";
import { type Complex, inverseTransform, transform } from "./fourier.js";
import { numbersOf, seriesOf } from "./numbers.js";

const columns = [
  ["real", "dynamic"],
  ["imag", "dynamic"],
] as const;

export const seriesFft = scalar({
  name: "series_fft",
  doc: "The discrete Fourier transform of a series of complex numbers, the imaginary parts being 0 where left out: a column for the real and one for the imaginary parts.",
  params: [param("real", "dynamic"), optional("imaginary", "dynamic")],
  returns: "dynamic",
  columns: (args) => prefixedColumns("series_fft", args, columns),
  examples: { "series_fft(dynamic([1, 0, 0, 0]))": [1, 1, 1, 1], "series_fft(dynamic([1, 2]))": [3, -1] },
  specialize: () => transforming(transform),
});

export const seriesIfft = scalar({
  name: "series_ifft",
  doc: "The inverse discrete Fourier transform of a series of complex numbers, the imaginary parts being 0 where left out: a column for the real and one for the imaginary parts.",
  params: [param("real", "dynamic"), optional("imaginary", "dynamic")],
  returns: "dynamic",
  columns: (args) => prefixedColumns("series_ifft", args, columns),
  examples: { "series_ifft(dynamic([3, -1]))": [1, 2] },
  specialize: () => transforming(inverseTransform),
});

function transforming(compute: (input: Complex) => Complex): RowFunction {
  return (realPart, imaginaryPart) => {
    const real = numbersOf(realPart as Dynamic);
    const imaginary = imaginaryPart === undefined ? real?.map(() => 0) : numbersOf(imaginaryPart as Dynamic);
    if (!real || !imaginary || real.length !== imaginary.length) return null;
    const result = compute({ real: Float64Array.from(real), imaginary: Float64Array.from(imaginary) });
    return [seriesOf([...result.real]), seriesOf([...result.imaginary])];
  };
}
