import { columnOf } from "../../types/column.js";
import type { Value } from "../../types/value.js";
import { constant, optional, param, scalar } from "../definition.js";
import { restarts } from "./restart.js";

export const rowWindowSession = scalar({
  name: "row_window_session",
  doc: "The time at which each row's session began: a new one begins too long after the session's first row, too long after the row before, or where the restart condition holds.",
  params: [
    param("time", "datetime"),
    constant(param("maxDistanceFromFirst", "timespan")),
    constant(param("maxDistanceBetweenNeighbors", "timespan")),
    optional("restart", "bool"),
  ],
  returns: "datetime",
  examples: {},
  window: ([time, fromFirst, betweenNeighbors, restart], length) => {
    const starts: Value[] = [];
    let start: bigint | null = null;
    let last = 0n;
    for (let row = 0; row < length; row++) {
      const at = time!.get(row) as bigint | null;
      if (at === null) {
        start = null;
      } else if (
        start === null ||
        restarts(restart, row) ||
        at - start > (fromFirst!.get(row) as bigint) ||
        at - last > (betweenNeighbors!.get(row) as bigint)
      ) {
        start = at;
      }
      if (at !== null) last = at;
      starts.push(start);
    }
    return columnOf("datetime", starts);
  },
});
