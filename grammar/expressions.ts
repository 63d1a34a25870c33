import type { IOrAlt, IToken, ParserMethod } from "chevrotain";
import { DeclarationParser, isIn, nameOf, spanOf, starOf } from "./declarations.js";
import { anExpression } from "./errors.js";
import { literalOf } from "./literals.js";
import { Chain } from "./precedence.js";
import * as T from "./tokens.js";
import type { Expression, Index, ListOperator, Name, Operator, Splice } from "./tree.js";

/** Everything with a value: names, literals, calls, and the operators between them. */
export abstract class ExpressionParser extends DeclarationParser {
  protected abstract readonly pipeline: ParserMethod<[sourceless?: boolean, atTop?: boolean], Expression>;

  protected abstract readonly pipeTail: ParserMethod<[source: Expression], Expression>;

  protected abstract startsOperator(): boolean;

  /** Operand, operator, operand …: one flat rule, which `Chain` gives its precedence. */
  protected readonly expression = this.RULE("expression", (): Expression => {
    this.enter();
    const first = this.SUBRULE(this.operand);
    let chain: Chain | undefined;
    this.MANY(() => {
      chain ??= new Chain(first);
      const current = chain;
      this.OR([
        {
          ALT: () => {
            const token = this.CONSUME(T.BinaryOperator);
            this.chained(current.operator(token.image, spanOf(token)), token);
            current.operand(this.SUBRULE1(this.operand));
          },
        },
        {
          ALT: () => {
            const token = this.CONSUME(T.ListOperator);
            const items = this.SUBRULE(this.list);
            const end = this.end();
            const operator = token.image as ListOperator;
            const fits = current.suffix((left) => ({
              kind: "in",
              start: left.start,
              end,
              operator,
              operatorSpan: spanOf(token),
              left,
              items,
            }));
            this.chained(fits, token);
          },
        },
        {
          ALT: () => {
            const token = this.CONSUME(T.BetweenWord);
            this.CONSUME(T.LParen);
            const low = this.SUBRULE(this.expression);
            this.CONSUME(T.DotDot);
            const high = this.SUBRULE1(this.expression);
            this.CONSUME(T.RParen);
            const end = this.end();
            const negated = token.image.startsWith("!");
            this.chained(
              current.suffix((operand) => ({ kind: "between", start: operand.start, end, negated, operand, low, high })),
              token,
            );
          },
        },
      ]);
    });
    this.leave();
    return chain === undefined ? first : this.ACTION(() => chain!.result());
  });

  protected readonly operand = this.RULE("operand", (): Expression => {
    const sign = this.OPTION(() => this.CONSUME(T.Sign));
    let value: Expression = this.OR<readonly IOrAlt<Expression>[]>({
      ERR_MSG: anExpression,
      DEF: [
        {
          ALT: () => {
            const name = nameOf(this.CONSUME(T.PlainName));
            return this.OPTION1(() => this.SUBRULE(this.call, { ARGS: [name] })) ?? name;
          },
        },
        { ALT: () => this.SUBRULE(this.string) },
        { ALT: () => literalOf(this.CONSUME(T.SimpleLiteral)) },
        { ALT: () => this.SUBRULE(this.parenthesized) },
        {
          ALT: () => {
            const name = this.SUBRULE(this.quotedName);
            return this.OPTION2(() => this.SUBRULE1(this.call, { ARGS: [name] })) ?? name;
          },
        },
        { ALT: () => this.SUBRULE(this.dynamicLiteral) },
        { ALT: () => this.SUBRULE(this.typeOf) },
        { ALT: () => this.SUBRULE(this.dataTable) },
        { ALT: () => this.SUBRULE(this.externalData) },
        { ALT: () => starOf(this.CONSUME(T.Star)) },
        {
          ALT: (): Splice => {
            const token = this.CONSUME(T.SpliceText);
            return { kind: "splice", ...spanOf(token), path: token.image.slice(2, -2).trim() };
          },
        },
      ],
    });
    this.MANY(() => {
      value = this.OR1<readonly IOrAlt<Expression>[]>([
        { ALT: () => this.SUBRULE(this.member, { ARGS: [value] }) },
        { ALT: () => this.SUBRULE(this.index, { ARGS: [value] }) },
      ]);
    });
    if (sign === undefined) return value;
    return { kind: "unary", start: sign.startOffset, end: value.end, operator: sign.image as "-", operand: value };
  });

  /** `.name`, `.['name']`, `.name(…)`, `.[0]`. */
  private readonly member = this.RULE("member", (target: Expression): Expression => {
    this.CONSUME(T.Dot);
    const member = this.OR<readonly IOrAlt<Name | Index>[]>([
      { ALT: () => nameOf(this.CONSUME(T.PlainName)) },
      {
        GATE: () => this.LA(2).tokenType === T.StringLiteral,
        ALT: () => this.SUBRULE(this.quotedName),
        IGNORE_AMBIGUITIES: true,
      },
      // `split(id, '/').[-1]`: to Resource Graph the same as without the dot.
      { ALT: () => this.SUBRULE(this.index, { ARGS: [target] }) },
      // `cluster('c').database('d').*` in a union: every table of that database.
      { GATE: () => target.kind === "call", ALT: () => nameOf(this.CONSUME(T.Star)) },
    ]);
    if (member.kind === "index") return member;
    const called = this.OPTION(() => this.SUBRULE(this.call, { ARGS: [member, target] }));
    return called ?? { kind: "path", start: target?.start, end: member.end, target, member };
  });

  private readonly index = this.RULE("index", (target: Expression): Index => {
    this.CONSUME(T.LBracket);
    const index = this.SUBRULE(this.expression);
    this.CONSUME(T.RBracket);
    return { kind: "index", start: target?.start, end: this.end(), target, index };
  });

  protected readonly call = this.RULE("call", (name: Name, target?: Expression): Expression => {
    this.CONSUME(T.LParen);
    const values: Expression[] = [];
    this.MANY_SEP({ SEP: T.Comma, DEF: () => values.push(this.SUBRULE(this.argument)) });
    this.CONSUME(T.RParen);
    const on = target === undefined ? {} : { target };
    return { kind: "call", start: (target ?? name)?.start, end: this.end(), ...on, name, arguments: values };
  });

  /** A value, a named value, or a whole query. */
  private readonly argument = this.RULE("argument", (): Expression => {
    return this.OR<readonly IOrAlt<Expression>[]>([
      { GATE: () => this.startsOperator(), ALT: () => this.SUBRULE(this.pipeline), IGNORE_AMBIGUITIES: true },
      {
        ALT: () => {
          const value = this.SUBRULE(this.namedExpression);
          return this.OPTION(() => this.SUBRULE(this.pipeTail, { ARGS: [value] })) ?? value;
        },
      },
    ]);
  });

  /** `(a, b)` behind `in`. */
  protected readonly list = this.RULE("list", (): Expression[] => {
    const items: Expression[] = [];
    this.CONSUME(T.LParen);
    this.AT_LEAST_ONE_SEP({ ERR_MSG: anExpression, SEP: T.Comma, DEF: () => items.push(this.SUBRULE(this.argument)) });
    this.CONSUME(T.RParen);
    return items;
  });

  protected readonly parenthesized = this.RULE("parenthesized", (): Expression => {
    const start = this.start();
    this.CONSUME(T.LParen);
    const expression = this.SUBRULE(this.pipeline);
    this.CONSUME(T.RParen);
    return { kind: "parenthesized", start, end: this.end(), expression };
  });

  /** `value`, `name = value`, `(a, b) = value`. */
  protected readonly namedExpression = this.RULE("namedExpression", (): Expression => {
    const names = this.OPTION({ GATE: () => this.startsNames(), DEF: () => this.SUBRULE(this.assignedNames) });
    const value = this.SUBRULE(this.expression);
    if (names === undefined) return value;
    return { kind: "named", start: names.start, end: value.end, names: names.names, tuple: names.tuple, value };
  });

  private readonly assignedNames = this.RULE("assignedNames", () => {
    const start = this.start();
    const names: Name[] = [];
    const tuple = this.OR([
      {
        ALT: () => {
          names.push(this.SUBRULE(this.declaredName));
          return false;
        },
      },
      {
        ALT: () => {
          this.CONSUME(T.LParen);
          this.AT_LEAST_ONE_SEP({ ERR_MSG: anExpression, SEP: T.Comma, DEF: () => names.push(this.SUBRULE1(this.declaredName)) });
          this.CONSUME(T.RParen);
          return true;
        },
      },
    ]);
    this.CONSUME(T.Equals);
    return { start, names, tuple };
  });

  /** True in front of `name =` and `(a, b) =`. */
  private startsNames(): boolean {
    const { tokenType } = this.LA(1);
    if (tokenType === T.LBracket) return this.LA(4).tokenType === T.Equals && this.LA(2).tokenType === T.StringLiteral;
    if (tokenType !== T.LParen) return this.LA(2).tokenType === T.Equals;
    for (let at = 2; ; at++) {
      const { tokenType: part } = this.LA(at);
      if (part === T.RParen) return this.LA(at + 1).tokenType === T.Equals;
      const fits =
        part === T.Comma || part === T.LBracket || part === T.RBracket || part === T.StringLiteral || isIn(part, T.AnyName);
      if (!fits) return false;
    }
  }

  private readonly dataTable = this.RULE("dataTable", (): Expression => {
    const start = this.CONSUME(T.keyword("datatable")).startOffset;
    const columns = this.SUBRULE(this.columns);
    this.CONSUME(T.LBracket);
    const values: Expression[] = [];
    this.MANY_SEP({
      SEP: T.Comma,
      // Kusto takes a comma behind the last value.
      DEF: () => this.OPTION({ GATE: () => !this.nextIs(T.RBracket), DEF: () => values.push(this.SUBRULE(this.constant)) }),
    });
    this.CONSUME(T.RBracket);
    return { kind: "datatable", start, end: this.end(), columns, values };
  });

  private readonly externalData = this.RULE("externalData", (): Expression => {
    const start = this.OR([
      { ALT: () => this.CONSUME(T.keyword("externaldata")).startOffset },
      { ALT: () => this.CONSUME(T.keyword("external_data")).startOffset },
    ]);
    const columns = this.SUBRULE(this.columns);
    this.CONSUME(T.LBracket);
    const uris: Expression[] = [];
    this.MANY_SEP({ SEP: T.Comma, DEF: () => uris.push(this.SUBRULE(this.expression)) });
    this.CONSUME(T.RBracket);
    const properties = this.OPTION(() => this.SUBRULE(this.properties)) ?? [];
    return { kind: "externaldata", start, end: this.end(), columns, uris, properties };
  });

  private chained(fits: boolean, token: IToken): void {
    if (fits) return;
    const message = `'${token.image}' does not follow another comparison; put brackets around one of them`;
    this.report({ code: "chained-comparison", message, ...spanOf(token), found: token.image });
  }
}

export type OperatorRule = ParserMethod<[], Operator>;
