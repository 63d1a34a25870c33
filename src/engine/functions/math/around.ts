import type { Value } from "../../types/value.js";
import { type Overload, overload, param, type Parameter, scalarOverloads } from "../definition.js";

export const around = scalarOverloads({
  name: "around",
  doc: "Whether a value is no further than a distance from a center, on either side.",
  examples: {
    "around(5, 4, 1)": true,
    "around(5, 3, 1)": false,
    "around(datetime(2024-01-02), datetime(2024-01-01), 1h)": false,
  },
  overloads: [within("long", "long"), within("real", "real"), within("timespan", "timespan"), within("datetime", "timespan")],
});

function within(type: "long" | "real" | "timespan" | "datetime", distance: "long" | "real" | "timespan"): Overload {
  const params: readonly Parameter[] = [param("value", type), param("center", type), param("delta", distance)];
  return overload({ params, returns: "bool", specialize: () => (type === "real" ? isAroundReal : isAround) });
}

function isAroundReal(value: Value | undefined, center: Value | undefined, delta: Value | undefined): boolean {
  const distance = Math.abs((value as number) - (center as number));
  return distance <= (delta as number);
}

function isAround(value: Value | undefined, center: Value | undefined, delta: Value | undefined): boolean {
  const distance = (value as bigint) - (center as bigint);
  return (distance < 0n ? -distance : distance) <= (delta as bigint);
}
