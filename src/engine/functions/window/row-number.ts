import { LongColumn } from "../../types/fixed-column.js";
import { constant, optional, scalar } from "../definition.js";
import { restarts } from "./restart.js";

export const rowNumber = scalar({
  name: "row_number",
  doc: "The number of each row in a serialised row set, from 1 or a given start on, and from there again where the restart condition holds.",
  params: [constant(optional("start", "long")), optional("restart", "bool")],
  returns: "long",
  examples: {},
  window: ([start, restart], length) => {
    const first = length > 0 ? ((start?.get(0) as bigint | null | undefined) ?? 1n) : 1n;
    const data = new BigInt64Array(length);
    let number = first;
    for (let row = 0; row < length; row++) {
      if (restarts(restart, row)) number = first;
      data[row] = number++;
    }
    return new LongColumn("long", data, undefined);
  },
});
