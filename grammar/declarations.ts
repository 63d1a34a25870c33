import type { IOrAlt, IToken, ParserMethod } from "chevrotain";
import { KqlParser } from "./kql-parser.js";
import { decode, literalOf, stringOf, typeNames } from "./literals.js";
import * as T from "./tokens.js";
import type {
  ColumnDeclaration,
  DynamicItem,
  DynamicLiteral,
  DynamicNull,
  Expression,
  Literal,
  Name,
  NamedParameter,
  Operator,
  ScalarTypeName,
  Star,
} from "./tree.js";

/** What has no operators in it: names, types, columns, constants, parameters. */
export abstract class DeclarationParser extends KqlParser {
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
