import { isNumeric, type ScalarType } from "../../types/type.js";
import { type Dynamic, realToDynamic, toDynamicValue, type Value } from "../../types/value.js";
import { type Argument, optional, param, type QueryContext, scalar } from "../definition.js";
import { arrayLimit } from "./array-limit.js";

const ticksPerHour = 36_000_000_000n;

export const range = scalar({
  name: "range",
  doc: "An array of equally spaced values from a start up to a stop, which is included; the step is 1, or 1h for times. It ends at 1,048,576 elements.",
  params: [param("start", "summable"), param("stop", "summable"), optional("step", "summable")],
  returns: "dynamic",
  costly: true,
  examples: {
    "range(1, 8, 3)": [1, 4, 7],
    "range(3, 1, -1)": [3, 2, 1],
    "range(0, 1, 0.5)": [0, 0.5, 1],
    "range(1h, 3h)": ["01:00:00", "02:00:00", "03:00:00"],
    "range(2, 1)": [],
  },
  specialize: (args, context) => {
    checkTypes(args, context);
    if (args.some(isZeroStep)) context.fail("invalid-argument", "the step of 'range' is 0, which never reaches the stop");
    if (args.some(({ type }) => type === "real" || type === "decimal")) {
      return (start, stop, step = 1) => reals(Number(start), Number(stop), Number(step));
    }
    const type = args[0]!.type === "int" ? "long" : args[0]!.type;
    const unit = type === "long" ? 1n : ticksPerHour;
    return (start, stop, step = unit) => integers(type, BigInt(start as bigint), BigInt(stop as bigint), BigInt(step as bigint));
  },
});

/** Numbers go with numbers, a time with a time of its kind, and a timespan steps between times. */
function checkTypes([start, stop, step]: readonly Argument[], context: QueryContext): void {
  const isTime = !isNumeric(start!.type);
  const fits = isTime ? stop!.type === start!.type : isNumeric(stop!.type);
  if (!fits)
    context.fail("invalid-argument", `'range' runs from a ${start!.type} to a ${stop!.type}; both are to be of one kind`);
  if (step === undefined || (isTime ? step.type === "timespan" : isNumeric(step.type))) return;
  context.fail(
    "invalid-argument",
    `'range' over ${start!.type} values takes a ${isTime ? "timespan" : "number"} as its step, not a ${step.type}`,
  );
}

function isZeroStep(argument: Argument, position: number): boolean {
  const value: Value | undefined = argument.constant?.value;
  return position === 2 && value !== null && value !== undefined && Number(value) === 0;
}

function reals(start: number, stop: number, step: number): Dynamic {
  const length = Math.min(Math.floor((stop - start) / step) + 1, arrayLimit);
  if (!(length > 0)) return [];
  return Array.from({ length }, (_, index) => realToDynamic(start + index * step));
}

function integers(type: ScalarType, start: bigint, stop: bigint, step: bigint): Dynamic {
  const result: Dynamic[] = [];
  if (step === 0n) return result;
  for (let at = start; (step > 0n ? at <= stop : at >= stop) && result.length < arrayLimit; at += step) {
    result.push(toDynamicValue(type, at));
  }
  return result;
}
