import { slot } from "../plan/expression.js";
import { columnOf } from "../types/column.js";
import type { ScalarType } from "../types/type.js";
import { operator } from "./definition.js";

export const getschema = operator({
  name: "getschema",
  doc: "A row for each column of the table: its name, position and types.",
  bind: (_node, input) => {
    const { slots } = input.plan;
    const columns = [
      columnOf(
        "string",
        slots.map(({ name }) => name),
      ),
      columnOf(
        "int",
        slots.map((_, position) => position),
      ),
      columnOf(
        "string",
        slots.map(({ type }) => dotnetType(type)),
      ),
      columnOf(
        "string",
        slots.map(({ type }) => type),
      ),
    ];
    const output = [
      slot("ColumnName", "string"),
      slot("ColumnOrdinal", "int"),
      slot("DataType", "string"),
      slot("ColumnType", "string"),
    ];
    return { plan: { kind: "rows", slots: output, batch: { columns, length: slots.length } }, serialized: true };
  },
});

/** The .NET type behind a KQL type. */
function dotnetType(type: ScalarType): string {
  switch (type) {
    case "bool":
      return "System.SByte";
    case "int":
      return "System.Int32";
    case "long":
      return "System.Int64";
    case "real":
      return "System.Double";
    case "decimal":
      return "System.Data.SqlTypes.SqlDecimal";
    case "string":
      return "System.String";
    case "datetime":
      return "System.DateTime";
    case "timespan":
      return "System.TimeSpan";
    case "guid":
      return "System.Guid";
    case "dynamic":
      return "System.Object";
    default:
      return type satisfies never;
  }
}
