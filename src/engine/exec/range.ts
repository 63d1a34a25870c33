import type { Batch, RangeNode } from "../plan/node.js";
import { LongColumn, IntColumn, RealColumn } from "../types/fixed-column.js";
import { ValueColumn } from "../types/coded-column.js";
import type { Column } from "../types/column.js";
import { Decimal } from "../types/decimal.js";
import type { ScalarType } from "../types/type.js";
import type { Value } from "../types/value.js";
import type { Execution } from "./execute.js";

/** Both ends included; a step that leads away from the end gives no row. */
export function* runRange({ from, to, step, slots }: RangeNode, execution: Execution): Iterable<Batch> {
  const value = (expression: typeof from) => execution.compile(expression, []).constant?.value ?? null;
  const [first, last, by] = [value(from), value(to), value(step)];
  if (first === null || last === null || by === null) return;
  const type = slots[0]!.type;
  const count = countOf(type, first, last, by);
  execution.guard.rows(count);
  for (let start = 0; start < count; start += execution.batchSize) {
    const length = Math.min(execution.batchSize, count - start);
    yield { columns: [part(type, first, by, start, length)], length };
  }
}

function countOf(type: ScalarType, first: Value, last: Value, by: Value): number {
  if (type === "real") {
    const steps = Math.floor(((last as number) - (first as number)) / (by as number) + 1e-9);
    return Number.isFinite(steps) && steps >= 0 ? steps + 1 : 0;
  }
  if (type === "decimal") {
    const step = by as Decimal;
    if (step.isZero()) return 0;
    const steps = (last as Decimal)
      .minus(first as Decimal)
      .div(step)
      .floor();
    return steps.isNegative() ? 0 : steps.toNumber() + 1;
  }
  const step = BigInt(by as bigint | number);
  const distance = BigInt(last as bigint | number) - BigInt(first as bigint | number);
  if (step === 0n || (distance !== 0n && distance < 0n !== step < 0n)) return 0;
  return Number(distance / step) + 1;
}

function part(type: ScalarType, first: Value, by: Value, start: number, length: number): Column {
  switch (type) {
    case "int": {
      const data = new Int32Array(length);
      for (let i = 0; i < length; i++) data[i] = (first as number) + (start + i) * (by as number);
      return new IntColumn(data, undefined);
    }
    case "real": {
      const data = new Float64Array(length);
      for (let i = 0; i < length; i++) data[i] = (first as number) + (start + i) * (by as number);
      return new RealColumn(data, undefined);
    }
    case "decimal": {
      const values = Array.from({ length }, (_, i) => (first as Decimal).plus((by as Decimal).times(new Decimal(start + i))));
      return new ValueColumn("decimal", values);
    }
    case "long":
    case "datetime":
    case "timespan": {
      const data = new BigInt64Array(length);
      let value = (first as bigint) + BigInt(start) * (by as bigint);
      for (let i = 0; i < length; i++) {
        data[i] = value;
        value += by as bigint;
      }
      return new LongColumn(type, data, undefined);
    }
    default:
      throw new Error(`range over ${type}`);
  }
}
