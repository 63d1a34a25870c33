import { Decimal } from "../../types/decimal.js";
import { constant, optional, param, scalar } from "../definition.js";
import { ofNumber, realOrDecimal } from "./real-or-decimal.js";

export const round = scalar({
  name: "round",
  doc: "The number rounded to a number of decimal places, a half away from zero; places below zero round to tens, hundreds, …",
  params: [param("number", "number"), constant(optional("precision", "long"))],
  returns: realOrDecimal,
  resultName: "first-argument",
  examples: {
    "round(2.5)": 3,
    "round(-2.5)": -3,
    "round(2.98765, 3)": 2.988,
    "round(1234.5, -2)": 1200,
    "round(decimal(2.345), 2)": "2.35",
  },
  specialize: (args) =>
    ofNumber(
      args,
      (number, places) => roundReal(number, Number(places ?? 0n)),
      (number, places) => roundDecimal(number, Number(places ?? 0n)),
    ),
});

function roundReal(number: number, places: number): number {
  const scale = 10 ** places;
  const scaled = Math.abs(number) * scale;
  const rounded = Math.floor(scaled) + (scaled - Math.floor(scaled) >= 0.5 ? 1 : 0);
  const result = rounded / scale;
  // Where the scale takes the number out of what a real can hold there is nothing to round.
  return Number.isFinite(scaled) && Number.isFinite(result) ? (number < 0 || Object.is(number, -0) ? -result : result) : number;
}

function roundDecimal(number: Decimal, places: number): Decimal {
  if (places >= 0) return number.toDecimalPlaces(Math.min(places, 6000), Decimal.ROUND_HALF_UP);
  const scale = new Decimal(10).pow(Math.min(-places, 6000));
  return number.div(scale).toDecimalPlaces(0, Decimal.ROUND_HALF_UP).times(scale);
}
