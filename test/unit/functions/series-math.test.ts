import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { inverseTransform, transform } from "../../../src/engine/functions/series/fourier.js";
import { fitPolynomial, valueAt } from "../../../src/engine/functions/series/polynomial.js";

const finite = fc.double({ min: -1000, max: 1000, noNaN: true });

describe("the Fourier transform", () => {
  test("is the sum it is defined by, for every length", () => {
    fc.assert(
      fc.property(fc.array(finite, { minLength: 1, maxLength: 40 }), (numbers) => {
        const { real, imaginary } = transform({ real: Float64Array.from(numbers), imaginary: new Float64Array(numbers.length) });
        for (const k of numbers.keys()) {
          const angle = (t: number) => (-2 * Math.PI * k * t) / numbers.length;
          expect(real[k]).toBeCloseTo(
            numbers.reduce((sum, x, t) => sum + x * Math.cos(angle(t)), 0),
            6,
          );
          expect(imaginary[k]).toBeCloseTo(
            numbers.reduce((sum, x, t) => sum + x * Math.sin(angle(t)), 0),
            6,
          );
        }
      }),
    );
  });

  test("is undone by the inverse", () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(finite, finite), { minLength: 1, maxLength: 100 }), (pairs) => {
        const input = { real: Float64Array.from(pairs, ([re]) => re), imaginary: Float64Array.from(pairs, ([, im]) => im) };
        const back = inverseTransform(transform(input));
        for (const [i, [re, im]] of pairs.entries()) {
          expect(back.real[i]).toBeCloseTo(re, 6);
          expect(back.imaginary[i]).toBeCloseTo(im, 6);
        }
      }),
    );
  });
});

describe("the fit of a polynomial", () => {
  test("finds the polynomial that the points lie on", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -9, max: 9 }), { minLength: 1, maxLength: 5 }), (coefficients) => {
        const x = Array.from({ length: 12 }, (_, i) => i - 4);
        const y = x.map((place) => valueAt(coefficients, place));
        const found = fitPolynomial(x, y, coefficients.length - 1);
        expect(found).not.toBeNull();
        for (const [i, coefficient] of coefficients.entries()) expect(found?.[i]).toBeCloseTo(coefficient, 6);
      }),
    );
  });

  test("gives nothing for places too few for the degree", () => {
    expect(fitPolynomial([1, 1, 1], [1, 2, 3], 1)).toBeNull();
  });
});
