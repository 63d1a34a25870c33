import type { Argument, QueryContext, RowFunction } from "../definition.js";

/**
 * The row function for a first argument that names a period of time, in any case: looked up once where it is a constant. An unknown name
 * ends the query.
 */
export function byPeriod<Name extends string>(
  functionName: string,
  periods: Readonly<Record<Name, RowFunction>>,
  args: readonly Argument[],
  context: QueryContext,
): RowFunction {
  const find = (text: string): RowFunction => {
    const name = text.toLowerCase();
    if (Object.hasOwn(periods, name)) return periods[name as Name];
    return context.fail(
      "unknown-period",
      `'${text}' is not a period that '${functionName}' knows; it knows ${Object.keys(periods).join(", ")}`,
    );
  };
  const constant = args[0]?.constant;
  if (constant === undefined) return (name, ...values) => find(name as string)(...values);
  const period = find(String(constant.value));
  return (_, ...values) => period(...values);
}
