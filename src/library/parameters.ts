import { parseQuery } from "../../grammar/parser.js";
import { print } from "../../grammar/printer.js";
import type { DeclareStatement, Query, ScalarTypeName } from "../../grammar/tree.js";

/** A parameter that a query declares. */
export interface QueryParameter {
  readonly name: string;
  readonly type: ScalarTypeName;
  /** Its default, as KQL; undefined where it must be given. */
  readonly default: string | undefined;
}

/** The parameters of a query's `declare query_parameters(…)`; none where the query declares none. */
export function queryParameters(text: string): readonly QueryParameter[] {
  return declarations(parseQuery(text).query)
    .flatMap((statement) => statement.parameters)
    .flatMap(({ name, type, default: value }) =>
      type === undefined ? [] : [{ name: name.name, type, default: value === undefined ? undefined : print(value) }],
    );
}

/** The `declare query_parameters` statements of a query. */
export function declarations({ statements }: Query): readonly DeclareStatement[] {
  return statements.filter((statement) => statement.kind === "declare");
}
