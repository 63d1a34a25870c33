import { EOF, type IOrAlt, type IToken } from "chevrotain";
import { isIn } from "./declarations.js";
import { anExpression } from "./errors.js";
import { mostProblems } from "./kql-parser.js";
import { PipelineParser } from "./pipelines.js";
import * as T from "./tokens.js";
import type {
  DeclareStatement,
  Expression,
  ExpressionStatement,
  FunctionLiteral,
  FunctionParameter,
  LetStatement,
  Literal,
  PatternCase,
  PatternStatement,
  Query,
  Statement,
  UnsupportedStatement,
} from "./tree.js";

const K = T.keyword;

/** Whole queries: statements, one behind the other. */
export class StatementParser extends PipelineParser {
  constructor(skipValidations = true) {
    super(skipValidations);
    this.performSelfAnalysis();
  }

  readonly query = this.RULE("query", (): Query => {
    const statements: Statement[] = [];
    const start = this.start();
    const read = (): void =>
      this.MANY_SEP({
        SEP: T.Semicolon,
        DEF: () =>
          this.OPTION({
            GATE: () => this.LA(1).tokenType !== EOF,
            DEF: () => {
              const statement = this.guarded(() => this.SUBRULE(this.statement, { ARGS: [true] }), true);
              if (statement !== undefined) statements.push(statement);
              this.ACTION(() => this.endsStatement());
            },
          }),
      });
    read();
    // What cannot begin a statement ends the loop above; the statements behind it are still read.
    this.ACTION(() => {
      while (this.LA(1).tokenType !== EOF) {
        this.unexpected([anExpression]);
        this.skipToSemicolon();
        if (this.nextIs(T.Semicolon)) this.SKIP_TOKEN();
        if (this.problems.length < mostProblems) read();
      }
    });
    const end = this.previous() === undefined ? 0 : this.end();
    return { kind: "query", start: statements.length === 0 ? 0 : start, end, statements };
  });

  private endsStatement(): void {
    if (this.nextIs(T.Semicolon) || this.LA(1).tokenType === EOF) return;
    this.unexpected(["';'", "the end of the query"]);
    this.skipToSemicolon();
  }

  private skipToSemicolon(): void {
    for (let next = this.LA(1); next.tokenType !== T.Semicolon && next.tokenType !== EOF; next = this.LA(1)) this.SKIP_TOKEN();
  }

  private readonly statement = this.RULE(
    "statement",
    (atTop: boolean): Statement =>
      this.OR<readonly IOrAlt<Statement>[]>({
        ERR_MSG: anExpression,
        DEF: [
          {
            GATE: () => isIn(this.LA(2).tokenType, T.AnyWord) || this.secondIs(T.LBracket),
            ALT: () => this.SUBRULE(this.let),
            IGNORE_AMBIGUITIES: true,
          },
          { ALT: () => this.SUBRULE(this.set), IGNORE_AMBIGUITIES: true },
          { GATE: () => isIn(this.LA(2).tokenType, T.AnyWord), ALT: () => this.SUBRULE(this.declare), IGNORE_AMBIGUITIES: true },
          { GATE: () => isIn(this.LA(2).tokenType, T.AnyWord), ALT: () => this.SUBRULE(this.alias), IGNORE_AMBIGUITIES: true },
          { GATE: () => this.LA(2).image === "access", ALT: () => this.SUBRULE(this.restrict), IGNORE_AMBIGUITIES: true },
          {
            ALT: () => {
              // A query of Resource Graph may begin with the bar itself.
              const bar = this.OPTION(() => this.CONSUME(T.Pipe));
              const expression = this.SUBRULE(this.pipeline, { ARGS: [bar !== undefined && !this.RECORDING_PHASE, atTop] });
              const statement: ExpressionStatement = {
                kind: "expression-statement",
                start: bar?.startOffset ?? expression?.start,
                end: expression?.end,
                expression,
              };
              return statement;
            },
          },
        ],
      }),
  );

  private readonly let = this.RULE("let", (): LetStatement => {
    const { startOffset } = this.CONSUME(K("let"));
    const name = this.SUBRULE(this.declaredName);
    this.CONSUME(T.Equals);
    const value = this.OR<readonly IOrAlt<Expression>[]>({
      ERR_MSG: anExpression,
      DEF: [
        { GATE: () => this.startsFunction(), ALT: () => this.SUBRULE(this.functionLiteral), IGNORE_AMBIGUITIES: true },
        { ALT: () => this.SUBRULE(this.pipeline, { ARGS: [false, true] }) },
      ],
    });
    return { kind: "let", start: startOffset, end: this.end(), name, value };
  });

  private startsFunction(): boolean {
    const at = this.LA(1).image === "view" ? 2 : 1;
    if (this.LA(at).tokenType !== T.LParen) return false;
    if (this.LA(at + 1).tokenType === T.RParen) return true;
    return this.LA(at + 2).tokenType === T.Colon && isIn(this.LA(at + 1).tokenType, T.AnyName);
  }

  private readonly functionLiteral = this.RULE("functionLiteral", (): FunctionLiteral => {
    this.enter();
    const start = this.start();
    const view = this.OPTION(() => this.CONSUME(K("view"))) !== undefined;
    const parameters = this.SUBRULE(this.functionParameters);
    const body = this.SUBRULE(this.functionBody);
    this.leave();
    return { kind: "function", start, end: this.end(), view, parameters, body };
  });

  private readonly functionBody = this.RULE("functionBody", (): Statement[] => {
    this.CONSUME(T.LBrace);
    const body: Statement[] = [];
    this.MANY_SEP({
      SEP: T.Semicolon,
      DEF: () =>
        this.OPTION({
          GATE: () => !this.nextIs(T.RBrace),
          DEF: () => body.push(this.SUBRULE(this.statement, { ARGS: [false] })),
        }),
    });
    this.CONSUME(T.RBrace);
    return body;
  });

  private readonly set = this.RULE("set", (): Statement => {
    const { startOffset } = this.CONSUME(K("set"));
    let name = this.CONSUME(T.AnyWord).image;
    this.MANY(() => {
      this.CONSUME(T.Dot);
      name += `.${this.CONSUME1(T.AnyWord).image}`;
    });
    const value = this.OPTION(() => {
      this.CONSUME(T.Equals);
      return this.SUBRULE(this.expression);
    });
    return { kind: "set", start: startOffset, end: this.end(), name, ...(value && { value }) };
  });

  /** `declare query_parameters (…)`, `declare pattern name = …`. */
  private readonly declare = this.RULE("declare", (): Statement => {
    const { startOffset } = this.CONSUME(K("declare"));
    return this.OR<readonly IOrAlt<Statement>[]>([
      {
        ALT: (): DeclareStatement => {
          this.CONSUME(K("query_parameters"));
          const parameters = this.SUBRULE(this.functionParameters);
          return { kind: "declare", start: startOffset, end: this.end(), parameters };
        },
      },
      { ALT: () => this.SUBRULE(this.pattern, { ARGS: [startOffset] }) },
    ]);
  });

  /** Behind `declare`: `pattern name = (a: string)[path: string] { ("x").["y"] = { … }; … }`, or its name alone. */
  private readonly pattern = this.RULE("pattern", (start: number): PatternStatement => {
    this.CONSUME(K("pattern"));
    const name = this.SUBRULE(this.declaredName);
    let parameters: readonly FunctionParameter[] = [];
    const cases: PatternCase[] = [];
    let path: FunctionParameter | undefined;
    this.OPTION(() => {
      this.CONSUME(T.Equals);
      parameters = this.SUBRULE(this.functionParameters);
      this.OPTION1(() => {
        this.CONSUME(T.LBracket);
        path = this.SUBRULE(this.functionParameter);
        this.CONSUME(T.RBracket);
      });
      this.CONSUME(T.LBrace);
      this.MANY(() => cases.push(this.SUBRULE(this.patternCase)));
      this.CONSUME(T.RBrace);
    });
    return { kind: "pattern", start, end: this.end(), name, parameters, ...(path && { path }), cases };
  });

  private readonly patternCase = this.RULE("patternCase", (): PatternCase => {
    const start = this.CONSUME(T.LParen).startOffset;
    const values: Literal[] = [];
    this.MANY_SEP({ SEP: T.Comma, DEF: () => values.push(this.SUBRULE(this.string)) });
    this.CONSUME(T.RParen);
    const path = this.OPTION(() => {
      this.CONSUME(T.Dot);
      this.CONSUME(T.LBracket);
      const text = this.SUBRULE1(this.string);
      this.CONSUME(T.RBracket);
      return text;
    });
    this.CONSUME(T.Equals);
    const body = this.SUBRULE(this.functionBody);
    this.CONSUME(T.Semicolon);
    return { kind: "pattern-case", start, end: this.end(), values, ...(path && { path }), body };
  });

  private readonly alias = this.RULE("alias", (): Statement => {
    const { startOffset } = this.CONSUME(K("alias"));
    this.ACTION(() => this.skipStatement());
    return this.unsupported("alias", startOffset);
  });

  private readonly restrict = this.RULE("restrict", (): Statement => {
    const { startOffset } = this.CONSUME(K("restrict"));
    this.ACTION(() => this.skipStatement());
    return this.unsupported("restrict", startOffset);
  });

  private unsupported(name: UnsupportedStatement["name"], start: number): UnsupportedStatement {
    return { kind: "unsupported-statement", start, end: this.end(), name, text: this.textFrom(start) };
  }

  /** Skips to the `;` of this statement, past those inside braces. */
  private skipStatement(): void {
    for (let depth = 0, token: IToken = this.LA(1); token.tokenType !== EOF; token = this.LA(1)) {
      if (token.tokenType === T.LBrace) depth++;
      if (token.tokenType === T.RBrace) depth--;
      if (token.tokenType === T.Semicolon && depth <= 0) return;
      this.SKIP_TOKEN();
    }
  }
}
