import { scalar } from "../definition.js";
import { convertsUnits, type Unit } from "./converts-units.js";

/** In metres per second. */
const units = {
  CentimeterPerHour: 0.01 / 3600,
  CentimeterPerMinute: 0.01 / 60,
  CentimeterPerSecond: 0.01,
  DecimeterPerMinute: 0.1 / 60,
  DecimeterPerSecond: 0.1,
  FootPerHour: 0.3048 / 3600,
  FootPerMinute: 0.3048 / 60,
  FootPerSecond: 0.3048,
  InchPerHour: 0.0254 / 3600,
  InchPerMinute: 0.0254 / 60,
  InchPerSecond: 0.0254,
  KilometerPerHour: 1000 / 3600,
  KilometerPerMinute: 1000 / 60,
  KilometerPerSecond: 1000,
  Knot: 1852 / 3600,
  MeterPerHour: 1 / 3600,
  MeterPerMinute: 1 / 60,
  MeterPerSecond: 1,
  MicrometerPerMinute: 1e-6 / 60,
  MicrometerPerSecond: 1e-6,
  MilePerHour: 0.44704,
  MillimeterPerHour: 0.001 / 3600,
  MillimeterPerMinute: 0.001 / 60,
  MillimeterPerSecond: 0.001,
  NanometerPerMinute: 1e-9 / 60,
  NanometerPerSecond: 1e-9,
  UsSurveyFootPerHour: 1200 / 3937 / 3600,
  UsSurveyFootPerMinute: 1200 / 3937 / 60,
  UsSurveyFootPerSecond: 1200 / 3937,
  YardPerHour: 0.9144 / 3600,
  YardPerMinute: 0.9144 / 60,
  YardPerSecond: 0.9144,
} as const satisfies Readonly<Record<string, Unit>>;

export const convertSpeed = scalar({
  name: "convert_speed",
  doc: "A speed in another unit, such as CentimeterPerHour; null where a unit is unknown.",
  ...convertsUnits(units),
  examples: { 'convert_speed(1.2, "MeterPerSecond", "CentimeterPerHour")': 432000 },
});
