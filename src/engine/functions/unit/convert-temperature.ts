import { scalar } from "../definition.js";
import { convertsUnits, type Unit } from "./converts-units.js";

/** In kelvins. */
const units = {
  DegreeCelsius: scale(1, 273.15),
  DegreeDelisle: scale(-2 / 3, 373.15),
  DegreeFahrenheit: scale(5 / 9, (459.67 * 5) / 9),
  DegreeNewton: scale(100 / 33, 273.15),
  DegreeRankine: 5 / 9,
  DegreeReaumur: scale(5 / 4, 273.15),
  DegreeRoemer: scale(40 / 21, 273.15 - (7.5 * 40) / 21),
  Kelvin: 1,
  MillidegreeCelsius: scale(0.001, 273.15),
  SolarTemperature: 5778,
} as const satisfies Readonly<Record<string, Unit>>;

export const convertTemperature = scalar({
  name: "convert_temperature",
  doc: "A temperature in another unit, such as DegreeCelsius; null where a unit is unknown.",
  ...convertsUnits(units),
  examples: {
    'convert_temperature(1.2, "Kelvin", "DegreeCelsius")': -271.95,
    'round(convert_temperature(212, "DegreeFahrenheit", "DegreeCelsius"), 9)': 100,
  },
});

/** A scale whose degree is so many kelvins and whose zero is at a temperature. */
function scale(degree: number, zero: number): Unit {
  return { toBase: (value) => value * degree + zero, fromBase: (kelvins) => (kelvins - zero) / degree };
}
