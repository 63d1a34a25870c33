import { isUnchained, levelOfBinary, levelOfList } from "./precedence.js";
import { printOperator } from "./print-operator.js";
import type {
  AnyNode,
  ColumnDeclaration,
  DynamicItem,
  Expression,
  FunctionParameter,
  Literal,
  Name,
  NamedParameter,
  PatternStatement,
  Query,
  Statement,
} from "./tree.js";

/** The canonical text of a tree. Reading it gives the tree again; brackets are added only where a tree made by hand needs them. */
export function print(node: AnyNode): string {
  switch (node.kind) {
    case "query":
      return printQuery(node);
    case "let":
    case "set":
    case "declare":
    case "pattern":
    case "unsupported-statement":
    case "expression-statement":
      return printStatement(node);
    case "pattern-case": {
      const path = node.path === undefined ? "" : `.[${print(node.path)}]`;
      return `(${list(node.values)})${path} = { ${node.body.map(printStatement).join("; ")} };`;
    }
    case "column-declaration":
      return `${print(node.name)}: ${node.type}`;
    case "named-parameter":
      return `${node.name}=${print(node.value)}`;
    case "ordered": {
      const direction = node.direction === undefined ? "" : ` ${node.direction}`;
      return `${print(node.expression)}${direction}${node.nulls === undefined ? "" : ` nulls ${node.nulls}`}`;
    }
    case "expand-item":
      return print(node.expression) + (node.type === undefined ? "" : ` to typeof(${node.type})`);
    case "parse-column":
      return print(node.name) + (node.type === undefined ? "" : `: ${node.type}`);
    case "scan-step": {
      const output = node.output === undefined ? "" : ` output=${node.output}`;
      const assignments = node.assignments.length === 0 ? "" : ` => ${list(node.assignments)}`;
      return `step ${print(node.name)}${node.optional ? " optional" : ""}${output}: ${print(node.condition)}${assignments};`;
    }
    case "parameter":
      return printParameter(node);
    case "graph-node":
      return `(${node.name === undefined ? "" : print(node.name)})`;
    case "graph-edge": {
      const range = node.min === undefined || node.max === undefined ? "" : `*${print(node.min)}..${print(node.max)}`;
      const inside = (node.name === undefined ? "" : print(node.name)) + range;
      const line = inside === "" ? "--" : `-[${inside}]-`;
      return `${node.direction === "in" ? "<" : ""}${line}${node.direction === "out" ? ">" : ""}`;
    }
    case "dynamic-null":
    case "dynamic-array":
    case "dynamic-bag":
      return printDynamic(node);
    default:
      return printExpression(node, " | ");
  }
}

/** Items with a comma and a space between them. */
export const list = (nodes: readonly AnyNode[]): string => nodes.map(print).join(", ");

/** Parameters behind a keyword, each with a space in front. */
export const parameters = (given: readonly NamedParameter[]): string => given.map((parameter) => ` ${print(parameter)}`).join("");

/** Columns in brackets. */
export const columns = (declared: readonly ColumnDeclaration[]): string => `(${list(declared)})`;

/** An expression where only an operand may stand. */
export function operand(node: Expression): string {
  const text = print(node);
  return operands.has(node.kind) ? text : `(${text})`;
}

const operands: ReadonlySet<Expression["kind"]> = new Set<Expression["kind"]>([
  "name",
  "wildcard",
  "literal",
  "dynamic",
  "path",
  "index",
  "call",
  "unary",
  "parenthesized",
  "star",
  "typeof",
  "datatable",
  "externaldata",
  "splice",
]);

function printQuery(query: Query): string {
  return query.statements.map(printStatement).join(";\n");
}

function printStatement(node: Statement): string {
  switch (node.kind) {
    case "let":
      return `let ${print(node.name)} = ${printExpression(node.value, " | ")}`;
    case "set":
      return `set ${node.name}${node.value === undefined ? "" : ` = ${print(node.value)}`}`;
    case "declare":
      return `declare query_parameters(${list(node.parameters)})`;
    case "pattern":
      return `declare pattern ${print(node.name)}${printPattern(node)}`;
    case "unsupported-statement":
      return node.text;
    case "expression-statement":
      return printExpression(node.expression, "\n| ");
    default:
      return node satisfies never;
  }
}

function printPattern({ parameters, path, cases }: PatternStatement): string {
  if (parameters.length === 0) return "";
  return ` = (${list(parameters)})${path === undefined ? "" : `[${print(path)}]`} { ${cases.map(print).join(" ")} }`;
}

function printParameter(node: FunctionParameter): string {
  const type = node.columns === undefined ? node.type : node.columns.length === 0 ? "(*)" : columns(node.columns);
  return `${print(node.name)}: ${type}${node.default === undefined ? "" : ` = ${print(node.default)}`}`;
}

function printExpression(node: Expression, bar: string): string {
  switch (node.kind) {
    case "name":
      return printName(node);
    case "wildcard":
      return node.pattern;
    case "literal":
      return printLiteral(node);
    case "dynamic":
      return `dynamic(${printDynamic(node.value)})`;
    case "path":
      return `${target(node.target)}.${print(node.member)}`;
    case "index":
      return `${target(node.target)}[${print(node.index)}]`;
    case "call":
      return `${node.target === undefined ? "" : `${target(node.target)}.`}${print(node.name)}(${list(node.arguments)})`;
    case "unary":
      return `${node.operator}${node.operand.kind === "unary" ? `(${print(node.operand)})` : operand(node.operand)}`;
    case "binary":
    case "in":
    case "between":
      return printChain(node);
    case "parenthesized":
      return `(${print(node.expression)})`;
    case "star":
      return "*";
    case "named": {
      const names = list(node.names);
      return `${node.tuple ? `(${names})` : names} = ${print(node.value)}`;
    }
    case "typeof":
      return `typeof(${node.type ?? list(node.columns ?? [])})`;
    case "datatable":
      return `datatable${columns(node.columns)}[${list(node.values)}]`;
    case "externaldata": {
      const properties = node.properties.length === 0 ? "" : ` with (${list(node.properties)})`;
      return `externaldata${columns(node.columns)}[${list(node.uris)}]${properties}`;
    }
    case "pipe": {
      const source =
        node.source === undefined ? [] : [node.source.kind === "pipe" ? `(${print(node.source)})` : print(node.source)];
      return [...source, ...node.operators.map(printOperator)].join(bar);
    }
    case "function": {
      const body = node.body.map(printStatement).join("; ");
      return `${node.view ? "view " : ""}(${list(node.parameters)}) { ${body} }`;
    }
    case "splice":
      return `{{${node.path}}}`;
    case "to":
      return `${print(node.expression)} to typeof(${node.type})`;
    case "missing":
      return "";
    case "operator":
      return printOperator(node);
    default:
      return node satisfies never;
  }
}

/** What a dot or an index stands behind: a sign would otherwise take both. */
const target = (node: Expression): string => (node.kind === "unary" ? `(${print(node)})` : operand(node));

type Chained = Extract<Expression, { kind: "binary" | "in" | "between" }>;

/** A chain leans to the left, as long as it may be; so its left side is walked in a loop. */
function printChain(node: Chained): string {
  const parts: string[] = [];
  let current: Expression = node;
  let level = 0;
  while (true) {
    if (!isChained(current) || levelOf(current) < level) {
      parts.push(levelOf(current) < level ? `(${print(current)})` : print(current));
      break;
    }
    level = levelOf(current);
    if (current.kind === "binary") {
      parts.push(` ${current.operator} ${atLevel(current.right, level + 1)}`);
      if (isUnchained(level)) level++;
      current = current.left;
    } else if (current.kind === "in") {
      parts.push(` ${current.operator} (${list(current.items)})`);
      level++;
      current = current.left;
    } else {
      parts.push(` ${current.negated ? "!between" : "between"} (${print(current.low)} .. ${print(current.high)})`);
      level++;
      current = current.operand;
    }
  }
  return parts.reverse().join("");
}

const atLevel = (node: Expression, level: number): string => (levelOf(node) < level ? `(${print(node)})` : print(node));

const isChained = (node: Expression): node is Chained => node.kind === "binary" || node.kind === "in" || node.kind === "between";

/** How tightly an expression holds together; an operand holds for itself. */
function levelOf(node: Expression): number {
  if (node.kind === "binary") return levelOfBinary(node.operator);
  if (isChained(node)) return levelOfList;
  return operands.has(node.kind) || node.kind === "missing" ? Number.POSITIVE_INFINITY : 0;
}

function printName({ name, quoted }: Name): string {
  return quoted || !/^[\p{L}\p{N}\p{M}_$*-]+$/u.test(name) ? `[${quote(name)}]` : name;
}

function printLiteral(node: Literal): string {
  if (node.type === "string") return `${node.hidden ? "h" : ""}${quote(node.text)}`;
  if (node.isNull) return `${node.type}(null)`;
  return bareForms[node.type]?.test(node.text) ? node.text : `${node.type}(${node.text})`;
}

/** What needs no type in front to be read as that type. */
const bareForms: Partial<Record<Literal["type"], RegExp>> = {
  long: /^(?:\d+|0[xX][0-9a-fA-F]+)$/,
  real: /^\d+(?:\.\d+(?:[eE][+-]?\d+)?|[eE][+-]?\d+)$/,
  bool: /^(?:true|false)$/,
  timespan: /^\d+(?:\.\d+)?[a-z]+$/,
};

function printDynamic(node: DynamicItem): string {
  switch (node.kind) {
    case "literal":
      return /^-\d/.test(node.text) && (node.type === "long" || node.type === "real") ? node.text : printLiteral(node);
    case "dynamic-null":
      return "null";
    case "dynamic-array":
      return `[${node.items.map(printDynamic).join(", ")}]`;
    case "dynamic-bag":
      return `{${node.entries.map(({ key, value }) => `${quote(key)}: ${printDynamic(value)}`).join(", ")}}`;
    default:
      return node satisfies never;
  }
}

/** A text as a string literal. */
export function quote(text: string): string {
  let escaped = "";
  for (const char of text) {
    const code = char.charCodeAt(0);
    // Half a character is written as an escape too: UTF-8 has no bytes for it.
    const isControl =
      code < 0x20 ||
      (char.length === 1 && code >= 0xd800 && code <= 0xdfff) ||
      code === 0x7f ||
      code === 0x2028 ||
      code === 0x2029;
    escaped += escapes[char] ?? (isControl ? `\\u${code.toString(16).padStart(4, "0")}` : char);
  }
  return `"${escaped}"`;
}

const escapes: Readonly<Record<string, string>> = { "\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t" };
