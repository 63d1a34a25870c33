import type { IOrAlt, IToken, ParserMethod } from "chevrotain";
import { isIn, spanOf, starOf } from "./declarations.js";
import { anExpression } from "./errors.js";
import { ExpressionParser } from "./expressions.js";
import * as T from "./tokens.js";
import type { ExpandItem, Expression, NamedParameter, Operator, Ordered, Pipe, WildcardName } from "./tree.js";

const K = T.keyword;

/** The parts that several operators share. */
export abstract class OperatorPartsParser extends ExpressionParser {
  protected readonly expandItems = this.RULE("expandItems", (): ExpandItem[] => {
    const items: ExpandItem[] = [];
    this.AT_LEAST_ONE_SEP({
      ERR_MSG: anExpression,
      SEP: T.Comma,
      DEF: () => {
        const expression = this.SUBRULE(this.namedExpression);
        const type = this.OPTION(() => {
          this.CONSUME(K("to"));
          const word = this.SUBRULE(this.typeOf);
          return word.kind === "typeof" ? word.type : undefined;
        });
        items.push({ kind: "expand-item", start: expression?.start, end: this.end(), expression, ...(type && { type }) });
      },
    });
    return items;
  });

  /** `( operator | operator … )`: a pipe over the rows in hand. */
  protected readonly bracketedPipe = this.RULE("bracketedPipe", (): Pipe => {
    this.CONSUME(T.LParen);
    const pipe = this.SUBRULE(this.pipeline, { ARGS: [true] });
    this.CONSUME(T.RParen);
    return pipe as Pipe;
  });

  protected readonly namedExpressions = this.RULE("namedExpressions", (): Expression[] => {
    const expressions: Expression[] = [];
    this.AT_LEAST_ONE_SEP({
      ERR_MSG: anExpression,
      SEP: T.Comma,
      DEF: () => expressions.push(this.SUBRULE(this.namedExpression)),
    });
    return expressions;
  });

  protected readonly orderedList = this.RULE("orderedList", (): Ordered[] => {
    const by: Ordered[] = [];
    this.AT_LEAST_ONE_SEP({ ERR_MSG: anExpression, SEP: T.Comma, DEF: () => by.push(this.SUBRULE(this.ordered)) });
    return by;
  });

  protected readonly ordered: ParserMethod<[], Ordered> = this.RULE("ordered", (): Ordered => {
    const expression = this.SUBRULE(this.namedExpression);
    const direction = this.OPTION(() => this.OR([{ ALT: () => this.CONSUME(K("asc")) }, { ALT: () => this.CONSUME(K("desc")) }]));
    const nulls = this.OPTION1(() => {
      this.CONSUME(K("nulls"));
      return this.OR1([{ ALT: () => this.CONSUME(K("first")) }, { ALT: () => this.CONSUME(K("last")) }]);
    });
    return {
      kind: "ordered",
      start: expression?.start,
      end: this.end(),
      expression,
      ...(direction && { direction: direction.image as "asc" }),
      ...(nulls && { nulls: nulls.image as "first" }),
    };
  });

  /** A table in a list of tables; `T*` is every table whose name begins so. */
  protected readonly table = this.RULE(
    "table",
    (): Expression =>
      this.OR<readonly IOrAlt<Expression>[]>([
        { GATE: () => this.startsWildcard(), ALT: () => this.SUBRULE(this.wildcard), IGNORE_AMBIGUITIES: true },
        { ALT: () => this.SUBRULE(this.operand) },
      ]),
  );

  protected readonly columnPattern = this.RULE(
    "columnPattern",
    (): Expression =>
      this.OR<readonly IOrAlt<Expression>[]>([
        { GATE: () => this.startsWildcard(), ALT: () => this.SUBRULE(this.wildcard), IGNORE_AMBIGUITIES: true },
        { ALT: () => this.SUBRULE(this.namedExpression) },
      ]),
  );

  /** `*Id`, `Log*`, `a*b`: one word, so without spaces. */
  protected readonly wildcard = this.RULE("wildcard", (): Expression => {
    const start = this.start();
    let pattern = "";
    let token: IToken | undefined;
    this.AT_LEAST_ONE({
      GATE: () => token === undefined || this.LA(0).endOffset! + 1 === this.start(),
      DEF: () => {
        token = this.OR([
          { ALT: () => this.CONSUME(T.Star) },
          { ALT: () => this.CONSUME(T.AnyWord) },
          { ALT: () => this.CONSUME(T.LongLiteral) },
        ]);
        pattern += token.image;
      },
    });
    if (pattern === "*") return starOf(token!);
    const wildcard: WildcardName = { kind: "wildcard", start, end: this.end(), pattern };
    return wildcard;
  });

  private startsWildcard(): boolean {
    if (this.nextIs(T.Star)) return true;
    return this.secondIs(T.Star) && this.touching() && isIn(this.LA(1).tokenType, T.AnyWord);
  }

  /** `kind=inner hint.strategy=broadcast`. */
  protected readonly parameters = this.RULE("parameters", (): readonly NamedParameter[] => {
    const parameters: NamedParameter[] = [];
    this.MANY({
      GATE: () => this.secondIs(T.Equals) || this.startsHint(),
      DEF: () => {
        parameters.push(this.SUBRULE(this.parameter));
        this.OPTION({ GATE: () => this.LA(3).tokenType === T.Equals, DEF: () => this.CONSUME(T.Comma) });
      },
    });
    return parameters;
  });

  /** Parameters in front of what may itself begin with `name =`. */
  protected readonly knownParameters = this.RULE("knownParameters", (known: ReadonlySet<string>): readonly NamedParameter[] => {
    const parameters: NamedParameter[] = [];
    this.MANY({
      GATE: () => (this.secondIs(T.Equals) && known.has(this.LA(1).image)) || this.startsHint(),
      DEF: () => parameters.push(this.SUBRULE(this.parameter)),
    });
    return parameters;
  });

  /** `hint.name = value`. */
  protected readonly hints = this.RULE("hints", (): readonly NamedParameter[] => {
    const parameters: NamedParameter[] = [];
    this.MANY({ GATE: () => this.startsHint(), DEF: () => parameters.push(this.SUBRULE(this.parameter)) });
    return parameters;
  });

  private startsHint(): boolean {
    return this.LA(1).image === "hint" && this.secondIs(T.Dot) && this.LA(4).tokenType === T.Equals;
  }

  /** An operator's node, from its keyword to what was read last. */
  protected node<Own extends object>(keyword: IToken, own: Own, parameters: readonly NamedParameter[] = []): Operator {
    const span = spanOf(keyword);
    return { kind: "operator", start: span.start, end: this.end(), keyword: span, parameters, ...own } as unknown as Operator;
  }
}
