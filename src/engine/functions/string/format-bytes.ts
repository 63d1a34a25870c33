import { type Argument, constant, optional, param, type QueryContext, type RowFunction, scalar } from "../definition.js";
import { formatReal } from "../../types/real.js";

const units = ["Bytes", "KB", "MB", "GB", "TB", "PB", "EB"];

export const formatBytes = scalar({
  name: "format_bytes",
  doc: "A number of bytes as a person reads it: in the unit that suits it or the one asked for, rounded to a number of digits.",
  params: [param("size", "real"), constant(optional("precision", "long")), constant(optional("units", "string"))],
  returns: "string",
  resultName: "first-argument",
  examples: {
    "format_bytes(564)": "564 Bytes",
    "format_bytes(10332, 1)": "10.1 KB",
    "format_bytes(20010332, 2)": "19.08 MB",
    'format_bytes(20010332, 0, "KB")': "19541 KB",
  },
  specialize: formatting,
});

function formatting(args: readonly Argument[], context: QueryContext): RowFunction {
  const asked = args[2]?.constant?.value;
  if (typeof asked === "string" && asked !== "" && unitIndex(asked) < 0)
    context.fail("invalid", `format_bytes knows no unit '${asked}'; units: ${units.join(", ")}`);
  return (size, precision, unit) => format(size as number, Number(precision ?? 0), (unit ?? "") as string);
}

function unitIndex(unit: string): number {
  return units.findIndex((known) => known.toLowerCase() === unit.toLowerCase());
}

function format(size: number, precision: number, unit: string): string {
  const index = unit === "" ? suitableUnit(size) : unitIndex(unit);
  if (index < 0) return "";
  const factor = 10 ** Math.min(Math.max(precision, 0), 15);
  const scaled = size / 1024 ** index;
  const rounded = (Math.sign(scaled) * Math.round(Math.abs(scaled) * factor)) / factor;
  return `${formatReal(rounded).replace(/\.0$/, "")} ${units[index]}`;
}

function suitableUnit(size: number): number {
  let index = 0;
  for (let rest = Math.abs(size); rest >= 1024 && index < units.length - 1; rest /= 1024) index++;
  return index;
}
