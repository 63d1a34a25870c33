import type { Severity } from "./diagnostic.js";

interface Entry<P> {
  readonly severity: Severity;
  readonly text: (parameters: P) => string;
}

function error<P>(text: (parameters: P) => string): Entry<P> {
  return { severity: "error", text };
}

const didYouMean = (near: string | undefined) => (near === undefined ? "" : `; '${near}' is close`);

/** Every message of the binder and the executor: code → severity, text, parameters. */
export const catalogue = {
  "unknown-column": error(
    ({ name, near, among }: { name: string; near?: string | undefined; among?: readonly string[] | undefined }) => {
      const known = near === undefined && among !== undefined && among.length > 0 ? `; columns: ${shortList(among)}` : "";
      return `no column '${name}' here${didYouMean(near)}${known}`;
    },
  ),
  "unknown-table": error(
    ({ name, near }: { name: string; near?: string | undefined }) => `no table '${name}' here${didYouMean(near)}`,
  ),
  "unknown-function": error(
    ({ name, near }: { name: string; near?: string | undefined }) => `no function '${name}'${didYouMean(near)}`,
  ),
  "unknown-name": error(
    ({ name, near }: { name: string; near?: string | undefined }) => `nothing is named '${name}' here${didYouMean(near)}`,
  ),
  "unknown-plugin": error(
    ({ name, near }: { name: string; near?: string | undefined }) => `no plugin '${name}'${didYouMean(near)}`,
  ),
  "unknown-option": error(
    ({ operator, name, allowed }: { operator: string; name: string; allowed: readonly string[] }) =>
      `'${operator}' has no option '${name}'${allowed.length > 0 ? `; it has ${quotedList(allowed)}` : ""}`,
  ),
  "bad-option": error(
    ({ name, value, allowed }: { name: string; value: string; allowed: readonly string[] }) =>
      `'${name}' cannot be '${value}'; it is one of ${quotedList(allowed)}`,
  ),
  "unknown-parameter": error(
    ({ name, near }: { name: string; near?: string | undefined }) =>
      `the query declares no parameter '${name}'${didYouMean(near)}`,
  ),
  "missing-parameter": error(
    ({ name, type }: { name: string; type: string }) => `parameter '${name}' has no value and no default; give it a ${type}`,
  ),
  "bad-parameter": error(
    ({ name, type, value }: { name: string; type: string; value: string }) =>
      `parameter '${name}' is a ${type}; ${value} is not one`,
  ),
  "unsupported-operator": error(({ name, by }: { name: string; by: string }) => `operator '${name}' is not supported by ${by}`),
  "unsupported-function": error(
    ({ name, reason }: { name: string; reason: string }) => `function '${name}' is not supported here: ${reason}`,
  ),
  "unsupported-plugin": error(
    ({ name, reason }: { name: string; reason: string }) => `plugin '${name}' is not supported here: ${reason}`,
  ),
  unsupported: error(
    ({ what, instead }: { what: string; instead?: string | undefined }) =>
      `${what} is not supported${instead ? `; ${instead}` : ""}`,
  ),
  "argument-count": error(
    ({ name, given, least, most }: { name: string; given: number; least: number; most: number }) =>
      `'${name}' takes ${countText(least, most)}, not ${given}`,
  ),
  "argument-type": error(
    ({
      name,
      position,
      parameter,
      expected,
      given,
    }: {
      name: string;
      position: number;
      parameter: string;
      expected: string;
      given: string;
    }) => `argument ${position} of '${name}' (${parameter}) is a ${given}; it takes a ${expected}`,
  ),
  "argument-constant": error(
    ({ name, parameter }: { name: string; parameter: string }) => `argument '${parameter}' of '${name}' must be a constant`,
  ),
  "operand-types": error(
    ({ operator, left, right, help }: { operator: string; left: string; right: string; help?: string | undefined }) =>
      `'${operator}' cannot be used between ${left} and ${right}${help ? `; ${help}` : ""}`,
  ),
  "operand-type": error(
    ({ operator, type, expected }: { operator: string; type: string; expected: string }) =>
      `'${operator}' takes a ${expected}, not a ${type}`,
  ),
  "not-boolean": error(
    ({ operator, type }: { operator: string; type: string }) => `'${operator}' takes a condition, a bool; this is a ${type}`,
  ),
  "not-scalar": error(({ what }: { what: string }) => `${what} gives a table where one value is expected`),
  "several-results": error((_: object) => "an operator that gives several results ends a query; one table is needed here"),
  "not-table": error(({ what }: { what: string }) => `${what} is not a table`),
  "not-constant": error(({ what }: { what: string }) => `${what} must be a constant: a literal, or an expression of literals`),
  "not-integer": error(({ what, type }: { what: string; type: string }) => `${what} must be a whole number, not a ${type}`),
  "not-dynamic": error(
    ({ type, member }: { type: string; member: string }) =>
      `'${member}' is looked up in a ${type}; only dynamic values have members`,
  ),
  "not-serialized": error(
    ({ name }: { name: string }) =>
      `'${name}' looks at neighbouring rows and needs a known order; put 'serialize' or 'sort by' before it`,
  ),
  "aggregate-outside": error(
    ({ name }: { name: string }) =>
      `aggregate '${name}' is used outside 'summarize'; aggregates belong to summarize, make-series and the like`,
  ),
  "aggregate-nested": error(({ name }: { name: string }) => `aggregate '${name}' stands inside another aggregate`),
  "not-aggregated": error(
    ({ name }: { name: string }) =>
      `column '${name}' is neither inside an aggregate nor a group key; wrap it, or put it behind 'by'`,
  ),
  "expected-aggregate": error((_: object) => "an aggregate such as count() is expected here"),
  "dynamic-key": error(
    ({ operator }: { operator: string }) =>
      `'${operator}' cannot use a dynamic value here; wrap it in tostring(), tolong() or another conversion`,
  ),
  "duplicate-column": error(({ name }: { name: string }) => `column '${name}' is named twice`),
  "duplicate-name": error(({ name }: { name: string }) => `'${name}' is defined twice`),
  "bad-literal": error(({ type, text }: { type: string; text: string }) => `'${text}' is not a ${type}`),
  "bad-regex": error(
    ({ pattern, reason }: { pattern: string; reason: string }) => `'${pattern}' is not a regular expression: ${reason}`,
  ),
  "datatable-shape": error(
    ({ columns, values }: { columns: number; values: number }) =>
      `the datatable has ${columns} columns and ${values} values; every row needs a value for every column`,
  ),
  "datatable-value": error((_: object) => "a datatable holds literals only"),
  "not-graph": error(({ operator }: { operator: string }) => `'${operator}' works on a graph; make one with 'make-graph'`),
  "is-graph": error(
    ({ operator }: { operator: string }) =>
      `${operator === "" ? "this" : `'${operator}' works on a table, and this`} is a graph; 'graph-match' and 'graph-to-table' make tables of it`,
  ),
  "no-source": error(({ operator }: { operator: string }) => `'${operator}' has no table to work on; begin with a table`),
  "no-result": error((_: object) => "the query has no result; end with an expression"),
  "join-key": error((_: object) => "a join key is a column of both sides, or '$left.a == $right.b'"),
  "join-key-types": error(
    ({ left, right }: { left: string; right: string }) =>
      `the join compares ${left} with ${right}; convert one side so that both have one type`,
  ),
  "join-kind": error(
    ({ kind, allowed }: { kind: string; allowed: readonly string[] }) => `no join kind '${kind}'; kinds: ${allowed.join(", ")}`,
  ),
  "no-common-columns": error(
    ({ operator }: { operator: string }) => `'${operator}': the two sides have no such column in common`,
  ),
  "recursive-let": error(({ name }: { name: string }) => `'${name}' refers to itself; functions of KQL cannot`),
  "too-deep": error((_: object) => "the query is nested too deep"),
  limit: error(({ what, limit, help }: { what: string; limit: string; help: string }) => `${what} exceeded ${limit}; ${help}`),
  cancelled: error((_: object) => "the query was cancelled"),
  failed: error(({ message }: { message: string }) => message),
  invalid: error(({ message }: { message: string }) => message),
} satisfies Record<string, Entry<never>>;

export type Code = keyof typeof catalogue;
export type Parameters<C extends Code> = (typeof catalogue)[C] extends Entry<infer P> ? P : never;

export function severityOf(code: Code): Severity {
  return catalogue[code].severity;
}

export function textOf<C extends Code>(code: C, parameters: Parameters<C>): string {
  return (catalogue[code].text as (parameters: Parameters<C>) => string)(parameters);
}

function shortList(names: readonly string[]): string {
  return names.length <= 8 ? names.join(", ") : `${names.slice(0, 8).join(", ")} and ${names.length - 8} more`;
}

function quotedList(names: readonly string[]): string {
  return names.map((name) => `'${name}'`).join(", ");
}

function countText(least: number, most: number): string {
  const arguments_ = (count: number) => `${count} argument${count === 1 ? "" : "s"}`;
  if (most === Number.POSITIVE_INFINITY) return `at least ${arguments_(least)}`;
  return least === most ? arguments_(least) : `${least} to ${arguments_(most)}`;
}
