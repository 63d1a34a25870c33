import { param, type Argument, type RowFunction } from "../definition.js";

/** How much of the kind's base unit a unit is, or how to go to the base unit and back where that is not a multiple. */
export type Unit = number | { readonly toBase: (value: number) => number; readonly fromBase: (value: number) => number };

/** What the functions that convert units share. The units are those of the library UnitsNet, whose names and factors Kusto uses. */
export function convertsUnits(units: Readonly<Record<string, Unit>>) {
  return {
    params: [param("value", "real"), param("from", "string"), param("to", "string")],
    returns: "real",
    specialize: (_: readonly Argument[]): RowFunction => {
      return (value, from, to) => {
        const source = unitOf(units, from as string);
        const target = unitOf(units, to as string);
        if (source === undefined || target === undefined) return null;
        if (typeof source === "number" && typeof target === "number") return (value as number) * (source / target);
        const base = typeof source === "number" ? (value as number) * source : source.toBase(value as number);
        return typeof target === "number" ? base / target : target.fromBase(base);
      };
    },
  } as const;
}

function unitOf(units: Readonly<Record<string, Unit>>, name: string): Unit | undefined {
  return Object.hasOwn(units, name) ? units[name] : undefined;
}
