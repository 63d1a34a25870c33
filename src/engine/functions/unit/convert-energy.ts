import { scalar } from "../definition.js";
import { convertsUnits, type Unit } from "./converts-units.js";

/** In joules. */
const units = {
  BritishThermalUnit: 1055.05585262,
  Calorie: 4.184,
  DecathermEc: 1.05505585262e9,
  DecathermImperial: 1.05505585257348e9,
  DecathermUs: 1.054804e9,
  ElectronVolt: 1.602176565e-19,
  Erg: 1e-7,
  FootPound: 1.355817948,
  GigabritishThermalUnit: 1.05505585262e12,
  GigaelectronVolt: 1.602176565e-10,
  Gigajoule: 1e9,
  GigawattDay: 8.64e13,
  GigawattHour: 3.6e12,
  HorsepowerHour: 2.6845195377e6,
  Joule: 1,
  KilobritishThermalUnit: 1.05505585262e6,
  Kilocalorie: 4184,
  KiloelectronVolt: 1.602176565e-16,
  Kilojoule: 1000,
  KilowattDay: 8.64e7,
  KilowattHour: 3.6e6,
  MegabritishThermalUnit: 1.05505585262e9,
  Megacalorie: 4.184e6,
  MegaelectronVolt: 1.602176565e-13,
  Megajoule: 1e6,
  MegawattDay: 8.64e10,
  MegawattHour: 3.6e9,
  Millijoule: 0.001,
  TeraelectronVolt: 1.602176565e-7,
  TerawattDay: 8.64e16,
  TerawattHour: 3.6e15,
  ThermEc: 1.05505585262e8,
  ThermImperial: 1.05505585257348e8,
  ThermUs: 1.054804e8,
  WattDay: 86400,
  WattHour: 3600,
} as const satisfies Readonly<Record<string, Unit>>;

export const convertEnergy = scalar({
  name: "convert_energy",
  doc: "An energy in another unit, such as BritishThermalUnit; null where a unit is unknown.",
  ...convertsUnits(units),
  examples: { 'convert_energy(1.5, "KilowattHour", "Kilojoule")': 5400 },
});
