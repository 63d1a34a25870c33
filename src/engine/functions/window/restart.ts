import type { Column } from "../../types/column.js";

/** Whether the counting begins anew at a row; a null in the restart column does not. */
export function restarts(column: Column | undefined, row: number): boolean {
  return column !== undefined && column.get(row) === true;
}
