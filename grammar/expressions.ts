import type { IOrAlt, IToken, ParserMethod } from "chevrotain";
import { anExpression } from "./errors.js";
import { KqlParser } from "./kql-parser.js";
import { decode, literalOf, stringOf, typeNames } from "./literals.js";
import { Chain } from "./precedence.js";
import * as T from "./tokens.js";
import type {
  ColumnDeclaration,
  DynamicItem,
  DynamicLiteral,
  DynamicNull,
  Expression,
  Index,
  ListOperator,
  Literal,
  Name,
  NamedParameter,
  Operator,
  ScalarTypeName,
  Splice,
  Star,
} from "./tree.js";

/** Everything with a value: names, literals, calls, and the operators between them. */
export abstract class ExpressionParser extends KqlParser {
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

  /** A name in a place that only declares: many keywords may stand there too. */
  protected readonly declaredName = this.RULE(
    "declaredName",
    (): Name => this.OR([{ ALT: () => nameOf(this.CONSUME(T.AnyName)) }, { ALT: () => this.SUBRULE(this.quotedName) }]),
  );

  protected readonly quotedName = this.RULE("quotedName", (): Name => {
    const start = this.start();
    this.CONSUME(T.LBracket);
    const token = this.CONSUME(T.StringLiteral);
    this.CONSUME(T.RBracket);
    return { kind: "name", start, end: this.end(), name: this.ACTION(() => decode(token, this.problems)), quoted: true };
  });

  protected readonly string = this.RULE("string", (): Literal => {
    const parts: IToken[] = [];
    this.AT_LEAST_ONE(() => parts.push(this.CONSUME(T.StringLiteral)));
    return this.ACTION(() => stringOf(parts, this.problems));
  });

  protected readonly type = this.RULE("type", (): ScalarTypeName => {
    const token = this.CONSUME(T.AnyWord);
    const type = typeNames.get(token.image);
    if (type === undefined) {
      const message = `unknown type '${token.image}'; the types are bool, int, long, real, decimal, string, datetime, timespan, guid and dynamic`;
      this.report({ code: "unknown-type", message, ...spanOf(token), found: token.image });
    }
    return type ?? "string";
  });

  /** `name: type`. */
  protected readonly columnDeclaration = this.RULE("columnDeclaration", (): ColumnDeclaration => {
    const name = this.SUBRULE(this.declaredName);
    this.CONSUME(T.Colon);
    const type = this.SUBRULE(this.type);
    return { kind: "column-declaration", start: name.start, end: this.end(), name, type };
  });

  /** `(a: long, b: string)`. */
  protected readonly columns = this.RULE("columns", (): ColumnDeclaration[] => {
    const columns: ColumnDeclaration[] = [];
    this.CONSUME(T.LParen);
    this.MANY_SEP({
      SEP: T.Comma,
      // Kusto takes a comma behind the last column.
      DEF: () =>
        this.OPTION({ GATE: () => !this.nextIs(T.RParen), DEF: () => columns.push(this.SUBRULE(this.columnDeclaration)) }),
    });
    this.CONSUME(T.RParen);
    return columns;
  });

  /** `(a: long, *)`, as `typeof` and `evaluate` take it. */
  protected readonly schema = this.RULE("schema", (): (ColumnDeclaration | Star)[] => {
    const columns: (ColumnDeclaration | Star)[] = [];
    this.CONSUME(T.LParen);
    this.MANY_SEP({
      SEP: T.Comma,
      DEF: () =>
        this.OR([
          { ALT: () => columns.push(this.SUBRULE(this.columnDeclaration)) },
          { ALT: () => columns.push(starOf(this.CONSUME(T.Star))) },
        ]),
    });
    this.CONSUME(T.RParen);
    return columns;
  });

  protected readonly typeOf = this.RULE("typeOf", (): Expression => {
    const start = this.CONSUME(T.TypeOfWord).startOffset;
    return this.OR<readonly IOrAlt<Expression>[]>([
      {
        GATE: () => this.LA(3).tokenType === T.RParen && !this.secondIs(T.Star),
        ALT: () => {
          this.CONSUME(T.LParen);
          const type = this.SUBRULE(this.type);
          this.CONSUME(T.RParen);
          return { kind: "typeof", start, end: this.end(), type };
        },
        IGNORE_AMBIGUITIES: true,
      },
      {
        ALT: () => {
          const columns = this.SUBRULE(this.schema);
          return { kind: "typeof", start, end: this.end(), columns };
        },
      },
    ]);
  });

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

  /** A literal, maybe with a sign. */
  protected readonly constant = this.RULE("constant", (): Expression => {
    const sign = this.OPTION(() => this.CONSUME(T.Sign));
    const value = this.OR<readonly IOrAlt<Expression>[]>({
      ERR_MSG: "a literal",
      DEF: [
        { ALT: () => this.SUBRULE(this.string) },
        { ALT: () => literalOf(this.CONSUME(T.SimpleLiteral)) },
        { ALT: () => this.SUBRULE(this.dynamicLiteral) },
      ],
    });
    if (sign === undefined) return value;
    return { kind: "unary", start: sign.startOffset, end: value.end, operator: sign.image as "-", operand: value };
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

  /** `with (name = value, …)`. */
  protected readonly properties = this.RULE("properties", (): NamedParameter[] => {
    const properties: NamedParameter[] = [];
    this.CONSUME(T.keyword("with"));
    this.CONSUME(T.LParen);
    this.MANY_SEP({ SEP: T.Comma, DEF: () => properties.push(this.SUBRULE(this.parameter)) });
    this.CONSUME(T.RParen);
    return properties;
  });

  /** `name = value`, `hint.name = value`. */
  protected readonly parameter = this.RULE("parameter", (): NamedParameter => {
    const first = this.CONSUME(T.AnyWord);
    let name = first.image;
    this.MANY(() => {
      this.CONSUME(T.Dot);
      name += `.${this.CONSUME1(T.AnyWord).image}`;
    });
    const nameSpan = { start: first.startOffset, end: this.end() };
    this.CONSUME(T.Equals);
    const value = this.OR<readonly IOrAlt<Expression>[]>({
      ERR_MSG: "a value",
      DEF: [
        { ALT: () => nameOf(this.CONSUME2(T.AnyWord)) },
        { ALT: () => this.SUBRULE(this.constant), IGNORE_AMBIGUITIES: true },
        { ALT: () => this.SUBRULE(this.quotedName) },
      ],
    });
    return { kind: "named-parameter", start: nameSpan.start, end: this.end(), name, nameSpan, value };
  });

  protected readonly dynamicLiteral = this.RULE("dynamicLiteral", (): DynamicLiteral => {
    const start = this.CONSUME(T.Dynamic).startOffset;
    this.CONSUME(T.LParen);
    const value = this.SUBRULE(this.dynamicItem);
    this.CONSUME(T.RParen);
    return { kind: "dynamic", start, end: this.end(), value };
  });

  private readonly dynamicItem = this.RULE("dynamicItem", (): DynamicItem => {
    this.enter();
    const item = this.OR<readonly IOrAlt<DynamicItem>[]>({
      ERR_MSG: "a JSON value",
      DEF: [
        { ALT: () => this.SUBRULE(this.string) },
        { ALT: () => literalOf(this.CONSUME(T.SimpleLiteral)) },
        {
          ALT: () => {
            const sign = this.CONSUME(T.Sign);
            const number = this.OR1([
              { ALT: () => literalOf(this.CONSUME(T.LongLiteral)) },
              { ALT: () => literalOf(this.CONSUME(T.RealLiteral)) },
            ]);
            return { ...number, start: sign.startOffset, text: sign.image === "-" ? `-${number.text}` : number.text };
          },
        },
        { ALT: (): DynamicNull => ({ kind: "dynamic-null", ...spanOf(this.CONSUME(T.keyword("null"))) }) },
        { ALT: () => this.SUBRULE(this.dynamicArray) },
        { ALT: () => this.SUBRULE(this.dynamicBag) },
        // `dynamic(dynamic([1]))`: Kusto takes a dynamic literal inside one.
        {
          ALT: () => this.SUBRULE(this.dynamicLiteral).value,
        },
      ],
    });
    this.leave();
    return item;
  });

  private readonly dynamicArray = this.RULE("dynamicArray", (): DynamicItem => {
    const start = this.CONSUME(T.LBracket).startOffset;
    const items: DynamicItem[] = [];
    this.MANY_SEP({ SEP: T.Comma, DEF: () => items.push(this.SUBRULE(this.dynamicItem)) });
    this.CONSUME(T.RBracket);
    return { kind: "dynamic-array", start, end: this.end(), items };
  });

  private readonly dynamicBag = this.RULE("dynamicBag", (): DynamicItem => {
    const start = this.CONSUME(T.LBrace).startOffset;
    const entries: { key: string; value: DynamicItem }[] = [];
    this.MANY_SEP({
      SEP: T.Comma,
      DEF: () => {
        const key = this.SUBRULE(this.string).text;
        this.CONSUME(T.Colon);
        entries.push({ key, value: this.SUBRULE(this.dynamicItem) });
      },
    });
    this.CONSUME(T.RBrace);
    return { kind: "dynamic-bag", start, end: this.end(), entries };
  });

  private chained(fits: boolean, token: IToken): void {
    if (fits) return;
    const message = `'${token.image}' does not follow another comparison; put brackets around one of them`;
    this.report({ code: "chained-comparison", message, ...spanOf(token), found: token.image });
  }
}

export const spanOf = (token: IToken) => ({ start: token.startOffset, end: token.endOffset! + 1 });
export const nameOf = (token: IToken): Name => ({
  kind: "name",
  start: token.startOffset,
  end: token.endOffset! + 1,
  name: token.image,
  quoted: false,
});
export const starOf = (token: IToken): Star => ({ kind: "star", ...spanOf(token) });
export const isIn = (type: IToken["tokenType"], category: IToken["tokenType"]): boolean =>
  type === category || category.categoryMatchesMap?.[type.tokenTypeIdx!] === true;
export type OperatorRule = ParserMethod<[], Operator>;
