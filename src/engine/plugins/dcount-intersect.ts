import { estimate, mergeSketch, readSketch, type Sketch } from "../functions/sketch/hyperloglog.js";
import { withPlan } from "../operators/scope.js";
import { uniqueSlots } from "../operators/join.js";
import { slot } from "../plan/expression.js";
import type { PlanNode } from "../plan/node.js";
import { columnOf } from "../types/column.js";
import type { Dynamic } from "../types/value.js";
import { columnArgument, readArguments } from "./arguments.js";
import { plugin } from "./definition.js";

export const dcountIntersect = plugin({
  name: "dcount_intersect",
  doc: "Behind each row, for its sketches that 'hll' made: the distinct values of the first, of the first and the second, and so on.",
  bind: (call, input, binder) => {
    const args = readArguments(call, { required: ["hll_1"], rest: true }, binder);
    if (args === undefined) return undefined;
    const nodes = [args.named.get("hll_1")!, ...args.rest];
    const columns = nodes.map((node) => columnArgument(node, input, binder, call.name.name, ["dynamic"]));
    if (!columns.every((column) => column !== undefined)) return undefined;
    const { plan } = input;
    const output: PlanNode = {
      kind: "operate",
      name: "dcount_intersect",
      slots: uniqueSlots([...plan.slots, ...columns.map((_, position) => slot(`s${position}`, "long"))]),
      inputs: [plan],
      run: ([batch]) => {
        const sketches = columns.map((column) => batch!.columns[plan.slots.indexOf(column)]!);
        const counts = Array.from({ length: batch!.length }, (_, row) =>
          intersections(sketches.map((column) => readSketch(column.get(row) as Dynamic))),
        );
        const added = columns.map((_, position) =>
          columnOf(
            "long",
            counts.map((row) => row[position]!),
          ),
        );
        return { columns: [...batch!.columns, ...added], length: batch!.length };
      },
    };
    return withPlan(input, output);
  },
});

/** The sizes of the intersections of the first sketches: null from the first that is no sketch on. */
function intersections(sketches: readonly (Sketch | undefined)[]): readonly (bigint | null)[] {
  return sketches.map((_, last) => {
    const given = sketches.slice(0, last + 1);
    return given.every((sketch) => sketch !== undefined) ? BigInt(Math.max(0, intersectionSize(given))) : null;
  });
}

/** Exact where the hashes are still there; otherwise by inclusion and exclusion over the unions. */
function intersectionSize(sketches: readonly Sketch[]): number {
  if (sketches.every(({ registers }) => registers === undefined)) {
    const [first, ...others] = sketches;
    return [...first!.hashes].filter((hash) => others.every(({ hashes }) => hashes.has(hash))).length;
  }
  let size = 0;
  for (let chosen = 1; chosen < 2 ** sketches.length; chosen++) {
    const members = sketches.filter((_, position) => (chosen >> position) & 1);
    const union = members.map(copyOf).reduce(mergeSketch);
    size += members.length % 2 === 1 ? estimate(union) : -estimate(union);
  }
  return size;
}

function copyOf({ bits, hashes, registers }: Sketch): Sketch {
  return { bits, hashes: new Set(hashes), registers: registers?.slice() };
}
