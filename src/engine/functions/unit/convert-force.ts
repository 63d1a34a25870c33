import { scalar } from "../definition.js";
import { convertsUnits, type Unit } from "./converts-units.js";

/** In newtons. */
const units = {
  Decanewton: 10,
  Dyn: 1e-5,
  KilogramForce: 9.80665,
  Kilonewton: 1000,
  KiloPond: 9.80665,
  KilopoundForce: 4448.2216152605,
  Meganewton: 1e6,
  Micronewton: 1e-6,
  Millinewton: 0.001,
  Newton: 1,
  OunceForce: 4.4482216152605 / 16,
  Poundal: 0.138254954376,
  PoundForce: 4.4482216152605,
  ShortTonForce: 8896.443230521,
  TonneForce: 9806.65,
} as const satisfies Readonly<Record<string, Unit>>;

export const convertForce = scalar({
  name: "convert_force",
  doc: "A force in another unit, such as Decanewton; null where a unit is unknown.",
  ...convertsUnits(units),
  examples: { 'convert_force(1.2, "Newton", "Decanewton")': 0.12 },
});
