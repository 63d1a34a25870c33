import { param, rest, sameAs } from "../functions/definition.js";
import { nullOf } from "../types/null-of.js";
import type { ScalarType } from "../types/type.js";
import type { Value } from "../types/value.js";
import { accumulator, type AggregateArgument, type AggregateColumn, type AggregateOverload } from "./definition.js";
import { displaces, type Extreme } from "./extreme.js";

/** How `arg_max` and `arg_min` are called: the columns keep their names. */
export function argExtreme(extreme: Extreme): AggregateOverload {
  const prefix = prefixOf(extreme);
  return overload(extreme, (args) => {
    const first = args[0]!.name;
    return args.map(({ name, type }, i) => ({ name: name || (i === 0 ? prefix : `${prefix}${first}_arg${i}`), type }));
  });
}

/** How `argmax` and `argmin` are called: `max_x`, `max_x_y`. */
export function argExtremeWithPrefix(extreme: Extreme): AggregateOverload {
  return overload(extreme, (args) => {
    const first = prefixOf(extreme) + args[0]!.name;
    return args.map(({ name, type }, i) => ({ name: i === 0 ? first : `${first}_${name || `arg${i}`}`, type }));
  });
}

function prefixOf(extreme: Extreme): string {
  return extreme === "greatest" ? "max_" : "min_";
}

function overload(
  extreme: Extreme,
  columns: (args: readonly AggregateArgument[]) => readonly AggregateColumn[],
): AggregateOverload {
  return {
    params: [param("expr", "orderable"), rest("returned", "any", 0)],
    star: true,
    returns: sameAs(0),
    columns,
    accumulate: (args) =>
      seeking(
        args.map(({ type }) => type),
        extreme,
      ),
  };
}

/** Keeps the first row with the extreme key; a row whose key is null stands only until one comes whose is not. */
function seeking(types: readonly ScalarType[], extreme: Extreme) {
  const wins = displaces(types[0]!, extreme);
  const better = (row: readonly Value[], best: readonly Value[]) =>
    row[0] !== null && (best[0] === null || wins(row[0]!, best[0]!));
  return accumulator<readonly Value[] | undefined>({
    init: () => undefined,
    add: (best, ...row) => (best === undefined || better(row, best) ? row : best),
    merge: (best, other) => (best === undefined || (other !== undefined && better(other, best)) ? other : best),
    result: (best) => {
      const row = best ?? types.map(nullOf);
      return row.length === 1 ? row[0]! : row;
    },
  });
}
