import { writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import type { AggregateFunction } from "../engine/aggregates/definition.js";
import { standardCatalog } from "../engine/catalog.js";
import type { Argument, Parameter, ScalarFunction } from "../engine/functions/definition.js";
import type { OperatorDefinition } from "../engine/operators/definition.js";
import type { PluginDefinition } from "../engine/plugins/definition.js";
import { refusedPlugins } from "../engine/plugins/refused.js";
import type { Type } from "../engine/types/type.js";

/** The text of `grammar/reference.md`: every operator, function, aggregate and plugin, from the definitions themselves. */
export function referenceText(): string {
  const { operators, functions, aggregates, plugins, refused } = standardCatalog;
  return [
    "# Reference",
    "",
    "Everything the engine knows, written from the definitions by `npm run generate`. Every example is a test.",
    "",
    "- [Tabular operators](#tabular-operators)",
    "- [Scalar functions](#scalar-functions)",
    "- [Aggregates](#aggregates)",
    "- [Plugins](#plugins)",
    "- [Refused](#refused)",
    "",
    "## Tabular operators",
    "",
    ...sorted(operators).flatMap(operatorText),
    "## Scalar functions",
    "",
    ...sorted(functions).flatMap(functionText),
    "## Aggregates",
    "",
    "The examples are over a column `x` of the whole numbers 1 to 5.",
    "",
    ...sorted(aggregates).flatMap(aggregateText),
    "## Plugins",
    "",
    ...sorted(plugins).flatMap(operatorText),
    "## Refused",
    "",
    "These are known, and refused by name.",
    "",
    "| function | why |",
    "| --- | --- |",
    ...[...refused].sort(([a], [b]) => compare(a, b)).map(([name, reason]) => `| \`${name}\` | ${reason} |`),
    "",
    "| plugin | why |",
    "| --- | --- |",
    ...[...refusedPlugins].sort(([a], [b]) => compare(a, b)).map(([name, reason]) => `| \`${name}\` | ${reason} |`),
    "",
  ].join("\n");
}

/** Each definition once, by name. */
function sorted<D extends { readonly name: string }>(definitions: ReadonlyMap<string, D>): readonly D[] {
  return [...new Set(definitions.values())].sort((a, b) => compare(a.name, b.name));
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function operatorText(definition: OperatorDefinition | PluginDefinition): readonly string[] {
  const { name, doc, examples = [] } = definition;
  const differs = "differs" in definition ? definition.differs : undefined;
  const shown = examples.length === 0 ? [] : ["", "```kusto", ...examples, "```"];
  return [`### ${name}`, "", doc, ...(differs === undefined ? [] : ["", `Differs from Kusto: ${differs}`]), ...shown, ""];
}

function functionText(definition: ScalarFunction): readonly string[] {
  return callableText(definition, definition.overloads);
}

function aggregateText(definition: AggregateFunction): readonly string[] {
  return callableText(definition, definition.overloads);
}

interface Described {
  readonly name: string;
  readonly aliases: readonly string[];
  readonly doc: string;
  readonly differs?: string;
  readonly examples: Readonly<Record<string, unknown>>;
}

interface Way {
  readonly params: readonly Parameter[];
  readonly returns: Type | ((args: readonly Argument[]) => Type);
}

function callableText({ name, aliases, doc, differs, examples }: Described, ways: readonly Way[]): readonly string[] {
  const shown = Object.entries(examples).map(([call, result]) => `${call} → ${resultText(result)}`);
  return [
    `### ${name}`,
    "",
    ...ways.map((way) => `\`${signature(name, way)}\`  `),
    ...(aliases.length === 0 ? [] : [`Also written ${aliases.map((alias) => `\`${alias}\``).join(", ")}.  `]),
    "",
    doc,
    ...(differs === undefined ? [] : ["", `Differs from Kusto: ${differs}`]),
    ...(shown.length === 0 ? [] : ["", "```text", ...shown, "```"]),
    "",
  ];
}

function signature(name: string, { params, returns }: Way): string {
  const parameters = params.map(({ name: parameter, type, mode }) => {
    const mark = mode === "optional" ? "?" : mode === "rest" ? "…" : "";
    return `${parameter}${mark}: ${type}`;
  });
  return `${name}(${parameters.join(", ")})${typeof returns === "string" ? `: ${returns}` : ""}`;
}

function resultText(result: unknown): string {
  return typeof result === "number" && !Number.isFinite(result) ? String(result) : JSON.stringify(result);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const root = join(dirname(fileURLToPath(import.meta.url)), "../../..");
  writeFileSync(join(root, "grammar/reference.md"), referenceText());
}
