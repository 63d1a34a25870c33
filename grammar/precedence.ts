import type { Between, Binary, BinaryOperator, Expression, InList, Span } from "./tree.js";

interface BinaryRule {
  readonly operator: BinaryOperator;
  readonly level: number;
}

const equality = 3;

/** From loosest to tightest, as Kusto binds them: `a + b has c` is `a + (b has c)`. */
const levels: readonly (readonly [level: number, operators: string])[] = [
  [1, "or"],
  [2, "and"],
  [equality, "== !="],
  [4, "< <= > >="],
  [5, "+ -"],
  [6, "* / %"],
  [
    7,
    "=~ !~ : has !has has_cs !has_cs hasprefix !hasprefix hasprefix_cs !hasprefix_cs hassuffix !hassuffix hassuffix_cs !hassuffix_cs " +
      "contains !contains contains_cs !contains_cs startswith !startswith startswith_cs !startswith_cs endswith !endswith endswith_cs " +
      "!endswith_cs like notlike likecs notlikecs",
  ],
];

/** These take no second operator of their own level: `a == b == c` is an error in Kusto. */
const unchained = new Set([equality, 4, 7]);

const oldSpellings: Readonly<Record<string, BinaryOperator>> = {
  "<>": "!=",
  containscs: "contains_cs",
  notcontains: "!contains",
  notcontainscs: "!contains_cs",
};

const rules: ReadonlyMap<string, BinaryRule> = new Map(
  levels.flatMap(([level, operators]) =>
    operators.split(" ").map((operator) => [operator, { operator, level } as BinaryRule] as const),
  ),
);
const matchesRegex: BinaryRule = { operator: "matches regex", level: 7 };

/** What an operator's text means. */
export function binaryRule(text: string): BinaryRule {
  const rule = rules.get(oldSpellings[text] ?? text);
  return rule ?? matchesRegex;
}

export const levelOfBinary = (operator: BinaryOperator): number => binaryRule(operator).level;
export const levelOfList = equality;
export const isUnchained = (level: number): boolean => unchained.has(level);

/** A chain of operands and operators, folded as it is read; a loop, so that ten thousand terms need no deep stack. */
export class Chain {
  private readonly values: Expression[];
  private readonly pending: (BinaryRule & { readonly span: Span })[] = [];

  constructor(first: Expression) {
    this.values = [first];
  }

  /** Takes an operator; false where it may not follow another of its level. */
  operator(text: string, span: Span): boolean {
    const { operator, level } = binaryRule(text);
    this.fold(level);
    const chained = isUnchained(level) && levelOf(this.values.at(-1)!) === level;
    this.pending.push({ operator, level, span });
    return !chained;
  }

  operand(value: Expression): void {
    this.values.push(value);
  }

  /** Takes what binds as `==` does and has its right side in brackets: `in (…)`, `between (…)`. */
  suffix(make: (left: Expression) => InList | Between): boolean {
    this.fold(equality);
    const left = this.values.pop()!;
    this.values.push(make(left));
    return levelOf(left) !== equality;
  }

  result(): Expression {
    this.fold(0);
    return this.values[0]!;
  }

  private fold(level: number): void {
    for (let last = this.pending.at(-1); last !== undefined && last.level >= level; last = this.pending.at(-1)) {
      this.pending.pop();
      const right = this.values.pop()!;
      const left = this.values.pop()!;
      const binary: Binary = {
        kind: "binary",
        start: left.start,
        end: right.end,
        operator: last.operator,
        operatorSpan: last.span,
        left,
        right,
      };
      this.values.push(binary);
    }
  }
}

function levelOf(node: Expression): number | undefined {
  if (node.kind === "binary") return levelOfBinary(node.operator);
  return node.kind === "in" || node.kind === "between" ? equality : undefined;
}
