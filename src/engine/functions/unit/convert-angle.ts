import { scalar } from "../definition.js";
import { convertsUnits, type Unit } from "./converts-units.js";

const degreesPerRadian = 180 / Math.PI;

/** In degrees. */
const units = {
  Arcminute: 1 / 60,
  Arcsecond: 1 / 3600,
  Centiradian: degreesPerRadian * 0.01,
  Deciradian: degreesPerRadian * 0.1,
  Degree: 1,
  Gradian: 0.9,
  Microdegree: 1e-6,
  Microradian: degreesPerRadian * 1e-6,
  Millidegree: 0.001,
  Milliradian: degreesPerRadian * 0.001,
  Nanodegree: 1e-9,
  Nanoradian: degreesPerRadian * 1e-9,
  NatoMil: 9 / 160,
  Radian: degreesPerRadian,
  Revolution: 360,
  Tilt: { toBase: (sine) => Math.asin(sine) * degreesPerRadian, fromBase: (angle) => Math.sin(angle / degreesPerRadian) },
} as const satisfies Readonly<Record<string, Unit>>;

export const convertAngle = scalar({
  name: "convert_angle",
  doc: "An angle in another unit, such as Arcminute; null where a unit is unknown.",
  ...convertsUnits(units),
  examples: { 'convert_angle(1.2, "Degree", "Arcminute")': 72 },
});
