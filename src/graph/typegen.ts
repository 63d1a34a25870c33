import { readFileSync } from "node:fs";
import type { Query } from "../../grammar/tree.js";
import { visit } from "../../grammar/visit.js";
import { resourceGraphLocal } from "../arg/profile.js";
import { bindText, type Diagnostic, type ResultColumn } from "../engine/query.js";
import type { ScalarType } from "../engine/types/type.js";
import { historySchema, unitedDatabase } from "../history/database.js";
import { fullName, type QueryFile, queryFiles, shortNames } from "../library/files.js";
import { queryParameters } from "../library/parameters.js";
import { schemaOf } from "../live/plan/schema.js";
import { parameterTypeText, valueTypeText } from "./type-text.js";

/** The types of a folder's queries, and what is wrong with those that have none. */
export interface Typed {
  readonly queries: readonly TypedQuery[];
  readonly mistakes: readonly Mistyped[];
}

export interface TypedQuery {
  readonly file: QueryFile;
  /** Members of an object type, `name: type`. */
  readonly parameters: readonly string[];
  /** Undefined where the columns are for the rows to tell. */
  readonly row: readonly string[] | undefined;
}

export interface Mistyped {
  readonly file: string;
  readonly text: string;
  readonly diagnostics: readonly Diagnostic[];
}

/** The parameters and rows of every saved query of a folder: columns and types as the query is bound. */
export function typesOf(folder: string): Typed {
  const queries: TypedQuery[] = [];
  const mistakes: Mistyped[] = [];
  for (const file of queryFiles(folder)) {
    const text = readFileSync(file.file, "utf8");
    const bound = boundColumns(text);
    if ("diagnostics" in bound) mistakes.push({ file: file.file, text, ...bound });
    else queries.push({ file, parameters: parameterMembers(text), row: bound.columns?.map(columnMember) });
  }
  return { queries, mistakes };
}

/** A module that adds the types to `QueryTypes`. */
export function declarationText(queries: readonly TypedQuery[], from: string): string {
  return `// Written by 'argonite typegen' from ${from}; run it again when a query changes.
import type { Json } from "argonite";

declare module "argonite" {
${indented(interfaceText("QueryTypes", queries))}}
`;
}

/** An interface whose members are the queries, by their names with and without topics. */
export function interfaceText(name: string, queries: readonly TypedQuery[]): string {
  const members = queries.map(({ file, parameters, row }) => {
    const types = `parameters: ${objectType(parameters)};\nrow: ${row === undefined ? "Record<string, Json>" : objectType(row)};\n`;
    return `${keyText(fullName(file))}: {\n${indented(types)}};\n`;
  });
  const aliases = shortNames(queries.map(({ file }) => file)).map(
    (file) => `${keyText(file.name)}: ${name}[${JSON.stringify(fullName(file))}];\n`,
  );
  return `interface ${name} {\n${indented([...members, ...aliases].join(""))}}\n`;
}

type Bound = { readonly columns: readonly ResultColumn[] | undefined } | { readonly diagnostics: readonly Diagnostic[] };

/** The columns of a query, or what is wrong with it. */
function boundColumns(text: string): Bound {
  const schema = schemaOf(unitedDatabase(schemaOf(undefined), historySchema));
  const missing = queryParameters(text).filter((parameter) => parameter.default === undefined);
  const parameters = Object.fromEntries(missing.map(({ name, type }) => [name, someValues[type]]));
  const { tree, relations, diagnostics } = bindText(text, { profile: resourceGraphLocal, database: schema, parameters });
  // Which columns `bag_unpack` and its like make is for the rows to tell.
  if (schema.wasRead() && hasPlugin(tree)) return { columns: undefined };
  const errors = diagnostics.filter(({ severity }) => severity === "error");
  return errors.length > 0 ? { diagnostics: errors } : { columns: relations[0]!.plan.slots };
}

/** A value of each type, for parameters that must be given one before a query can be bound. */
const someValues: Readonly<Record<ScalarType, unknown>> = {
  bool: true,
  int: 1,
  long: 1,
  real: 1,
  decimal: 1,
  string: "",
  datetime: "2024-01-01",
  timespan: "1d",
  guid: "00000000-0000-0000-0000-000000000000",
  dynamic: "{}",
};

function hasPlugin(tree: Query): boolean {
  let found = false;
  visit(tree, (node) => {
    found ||= node.kind === "operator" && node.operator === "evaluate";
    return !found;
  });
  return found;
}

const parameterMembers = (text: string): readonly string[] =>
  queryParameters(text).map(({ name, type, default: standard }) => {
    return `${keyText(name)}${standard === undefined ? "" : "?"}: ${parameterTypeText(type)}`;
  });

const columnMember = ({ name, type }: ResultColumn): string => `${keyText(name)}: ${valueTypeText(type)}`;

const objectType = (members: readonly string[]): string =>
  members.length === 0 ? "Record<string, never>" : `{\n${indented(members.map((member) => `${member};\n`).join(""))}}`;

const keyText = (name: string): string => (/^[a-zA-Z_$][\w$]*$/.test(name) ? name : JSON.stringify(name));

const indented = (text: string): string => text.replaceAll(/^(?=.)/gm, "  ");
