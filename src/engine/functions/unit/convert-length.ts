import { scalar } from "../definition.js";
import { convertsUnits, type Unit } from "./converts-units.js";

/** In metres. */
const units = {
  Angstrom: 1e-10,
  AstronomicalUnit: 1.495978707e11,
  Centimeter: 0.01,
  Chain: 20.1168,
  DataMile: 1828.8,
  Decameter: 10,
  Decimeter: 0.1,
  DtpPica: 1 / 236.220472441,
  DtpPoint: 0.0254 / 72,
  Fathom: 1.8288,
  Foot: 0.3048,
  Hand: 0.1016,
  Hectometer: 100,
  Inch: 0.0254,
  KilolightYear: 9.46073047258e18,
  Kilometer: 1000,
  Kiloparsec: 3.08567758128e19,
  LightYear: 9.46073047258e15,
  MegalightYear: 9.46073047258e21,
  Megaparsec: 3.08567758128e22,
  Meter: 1,
  Microinch: 2.54e-8,
  Micrometer: 1e-6,
  Mil: 2.54e-5,
  Mile: 1609.344,
  Millimeter: 0.001,
  Nanometer: 1e-9,
  NauticalMile: 1852,
  Parsec: 3.08567758128e16,
  PrinterPica: 1 / 237.106301584,
  PrinterPoint: 0.0254 / 72.27,
  Shackle: 27.432,
  SolarRadius: 6.957e8,
  Twip: 1 / 56692.913385826,
  UsSurveyFoot: 1200 / 3937,
  Yard: 0.9144,
} as const satisfies Readonly<Record<string, Unit>>;

export const convertLength = scalar({
  name: "convert_length",
  doc: "A length in another unit, such as Angstrom; null where a unit is unknown.",
  ...convertsUnits(units),
  examples: { 'round(convert_length(1, "Mile", "Kilometer"), 9)': 1.609344 },
});
