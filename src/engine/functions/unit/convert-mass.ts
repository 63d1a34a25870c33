import { scalar } from "../definition.js";
import { convertsUnits, type Unit } from "./converts-units.js";

/** In kilograms. */
const units = {
  Centigram: 1e-5,
  Decagram: 0.01,
  Decigram: 1e-4,
  EarthMass: 5.9722e24,
  Grain: 1 / 15432.358352941432,
  Gram: 0.001,
  Hectogram: 0.1,
  Kilogram: 1,
  Kilopound: 453.59237,
  Kilotonne: 1e6,
  LongHundredweight: 1 / 0.01968413055222121,
  LongTon: 1016.0469088,
  Megapound: 453592.37,
  Megatonne: 1e9,
  Microgram: 1e-9,
  Milligram: 1e-6,
  Nanogram: 1e-12,
  Ounce: 0.028349523125,
  Pound: 0.45359237,
  ShortHundredweight: 1 / 0.022046226218487758,
  ShortTon: 907.18474,
  Slug: 1 / 0.06852176556196105,
  SolarMass: 1.98947e30,
  Stone: 1 / 0.1574731728702698,
  Tonne: 1000,
} as const satisfies Readonly<Record<string, Unit>>;

export const convertMass = scalar({
  name: "convert_mass",
  doc: "A mass in another unit, such as Centigram; null where a unit is unknown.",
  ...convertsUnits(units),
  examples: { 'convert_mass(2, "Pound", "Kilogram")': 0.90718474 },
});
