import { isDatetimeInRange } from "../../types/datetime.js";
import { optional, param, scalar } from "../definition.js";

export const now = scalar({
  name: "now",
  doc: "The instant at which the query runs, the same throughout it, moved by an offset where one is given.",
  params: [optional("offset", "timespan")],
  returns: "datetime",
  examples: { "now(-2d) == ago(2d)": true },
  specialize: (_, context) => (offset) => shifted(context.now, (offset as bigint | undefined) ?? 0n),
});

export const ago = scalar({
  name: "ago",
  doc: "The instant at which the query runs, less a timespan.",
  params: [param("timespan", "timespan")],
  returns: "datetime",
  examples: { "now() - ago(1h)": "01:00:00" },
  specialize: (_, context) => (timespan) => shifted(context.now, -(timespan as bigint)),
});

function shifted(instant: bigint, offset: bigint): bigint | null {
  const ticks = instant + offset;
  return isDatetimeInRange(ticks) ? ticks : null;
}
