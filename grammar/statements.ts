import type { IOrAlt, IToken, ParserMethod, TokenType } from "chevrotain";
import { EOF } from "chevrotain";
import { anExpression, anOperator } from "./errors.js";
import { isIn } from "./expressions.js";
import { GraphParser } from "./operators-graph.js";
import { mostProblems } from "./kql-parser.js";
import * as T from "./tokens.js";
import type {
  Expression,
  ExpressionStatement,
  FunctionLiteral,
  FunctionParameter,
  LetStatement,
  Missing,
  Operator,
  Query,
  Statement,
  UnsupportedOperator,
  UnsupportedStatement,
} from "./tree.js";

const K = T.keyword;

/** Whole queries: statements, pipes, and what begins an operator. */
export class StatementParser extends GraphParser {
  protected readonly operatorWords: readonly string[] = operatorWords;

  constructor(skipValidations = true) {
    super(skipValidations);
    this.performSelfAnalysis();
  }

  /** What a pipe consists of. */
  private readonly operator: ParserMethod<[], Operator> = this.RULE("operator", () =>
    this.OR<readonly IOrAlt<Operator>[]>({
      ERR_MSG: anOperator,
      DEF: [
        { ALT: () => this.SUBRULE(this.where) },
        { ALT: () => this.SUBRULE(this.list1) },
        { ALT: () => this.SUBRULE(this.project) },
        { ALT: () => this.SUBRULE(this.summarize) },
        { ALT: () => this.SUBRULE(this.join) },
        { ALT: () => this.SUBRULE(this.sort) },
        { ALT: () => this.SUBRULE(this.take) },
        { ALT: () => this.SUBRULE(this.top) },
        { ALT: () => this.SUBRULE(this.count) },
        { ALT: () => this.SUBRULE(this.distinct) },
        { ALT: () => this.SUBRULE(this.mvExpand) },
        { ALT: () => this.SUBRULE(this.mvApply) },
        { ALT: () => this.SUBRULE(this.projectAway) },
        { ALT: () => this.SUBRULE(this.projectReorder) },
        { ALT: () => this.SUBRULE(this.union) },
        { ALT: () => this.SUBRULE(this.serialize) },
        { ALT: () => this.SUBRULE(this.parse) },
        { ALT: () => this.SUBRULE(this.parseKv) },
        { ALT: () => this.SUBRULE(this.makeSeries) },
        { ALT: () => this.SUBRULE(this.range) },
        { ALT: () => this.SUBRULE(this.sampleDistinct) },
        { ALT: () => this.SUBRULE(this.topHitters) },
        { ALT: () => this.SUBRULE(this.topNested) },
        { ALT: () => this.SUBRULE(this.scan) },
        { ALT: () => this.SUBRULE(this.partition) },
        { ALT: () => this.SUBRULE(this.evaluate) },
        { ALT: () => this.SUBRULE(this.search) },
        { ALT: () => this.SUBRULE(this.find) },
        { ALT: () => this.SUBRULE(this.reduce) },
        { ALT: () => this.SUBRULE(this.fork) },
        { ALT: () => this.SUBRULE(this.facet) },
        { ALT: () => this.SUBRULE(this.as) },
        { ALT: () => this.SUBRULE(this.render) },
        { ALT: () => this.SUBRULE(this.makeGraph) },
        { ALT: () => this.SUBRULE(this.graphMatch) },
        { ALT: () => this.SUBRULE(this.graphToTable) },
        { ALT: () => this.SUBRULE(this.graphMarkComponents) },
        { ALT: () => this.SUBRULE(this.graphWhere) },
        { ALT: () => this.SUBRULE(this.unsupportedOperator) },
      ],
    }),
  );

  /** Operators that are known by name only; what belongs to them is skipped. */
  private readonly unsupportedOperator: ParserMethod<[], Operator> = this.RULE("unsupportedOperator", () => {
    const keyword = this.OR([
      { ALT: () => this.CONSUME(K("assert-schema")) },
      { ALT: () => this.CONSUME(K("macro-expand")) },
      { ALT: () => this.CONSUME(K("project-by-names")) },
      { ALT: () => this.CONSUME(K("__executeAndCache")) },
    ]);
    this.ACTION(() => this.skip(0, false));
    const text = this.textFrom(keyword?.startOffset);
    const own: Pick<UnsupportedOperator, "operator" | "name" | "text"> = { operator: "unsupported", name: keyword.image, text };
    return this.node(keyword, own);
  });

  /** `source | operator | …`; an operator may stand first: it is a source itself, or works on the implicit rows. */
  protected readonly pipeline = this.RULE("pipeline", (sourceless?: boolean, atTop?: boolean): Expression => {
    this.enter();
    const start = this.start();
    const first = this.guarded(
      () =>
        this.OR<readonly IOrAlt<Expression>[]>({
          ERR_MSG: sourceless === true ? anOperator : anExpression,
          DEF: [
            {
              GATE: () => sourceless === true || this.startsOperator(atTop),
              ALT: () => this.SUBRULE(this.operator),
              IGNORE_AMBIGUITIES: true,
            },
            { GATE: () => sourceless !== true, ALT: () => this.SUBRULE(this.expression) },
          ],
        }),
      atTop === true,
    );
    const begins = this.RECORDING_PHASE || first === undefined ? undefined : first;
    const isSource = begins !== undefined && sourceless !== true && (begins.kind !== "operator" || sources.has(begins.operator));
    const operators: Operator[] = begins?.kind === "operator" && !isSource ? [begins] : [];
    this.ACTION(() => this.endsHere(atTop === true));
    this.MANY(() => {
      const operator = this.SUBRULE(this.pipedOperator, { ARGS: [atTop === true] });
      if (operator !== undefined) operators.push(operator);
    });
    this.leave();
    const source: Expression | undefined = isSource
      ? begins
      : begins === undefined && sourceless !== true
        ? missingAt(start)
        : undefined;
    if (source !== undefined && operators.length === 0) return source;
    return { kind: "pipe", start: source?.start ?? start, end: this.end(), ...(source && { source }), operators };
  });

  /** What follows a source that was read as an expression. */
  protected readonly pipeTail = this.RULE("pipeTail", (source: Expression): Expression => {
    const operators: Operator[] = [];
    this.AT_LEAST_ONE(() => {
      const operator = this.SUBRULE(this.pipedOperator, { ARGS: [false] });
      if (operator !== undefined) operators.push(operator);
    });
    return { kind: "pipe", start: source?.start, end: this.end(), source, operators };
  });

  private readonly pipedOperator = this.RULE("pipedOperator", (atTop: boolean): Operator | undefined => {
    this.CONSUME(T.Pipe);
    const operator = this.guarded(() => this.SUBRULE(this.operator), atTop);
    this.ACTION(() => this.endsHere(atTop));
    return operator;
  });

  /** Reports what stands behind a whole operator and does not belong there, and skips it. */
  private endsHere(atTop: boolean): void {
    const { tokenType } = this.LA(1);
    if (tokenType === T.Pipe || tokenType === T.Semicolon || tokenType === EOF) return;
    if (!atTop && nestedEnds.has(tokenType)) return;
    this.unexpected(atTop ? ["'|'", "the end of the query"] : ["'|'", "')'"]);
    this.skip(0, atTop);
  }

  protected startsOperator(atTop?: boolean): boolean {
    const first = this.LA(1);
    if (!operatorTypes.has(first.tokenType)) return false;
    const second = this.LA(2).tokenType;
    if (second === T.Equals) return false;
    if (!isIn(first.tokenType, T.PlainName)) return true;
    switch (second) {
      case T.Pipe:
      case T.Semicolon:
      case EOF:
        return atTop === true && bare.has(first.image);
      case T.LParen:
        return atTop === true && first.image !== "count" && first.image !== "range";
      case T.LBracket:
        return atTop === true && this.LA(3).tokenType === T.StringLiteral;
      case T.Star:
        return first.image !== "count" && first.image !== "take" && first.image !== "limit";
      default:
        return second === K("by") || second === K("as") || beginners.some((type) => isIn(second, type));
    }
  }

  // ── Statements ──────────────────────────────────────────────────────────────────────────────

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
    this.CONSUME(T.LBrace);
    const body: Statement[] = [];
    this.MANY_SEP({
      SEP: T.Semicolon,
      DEF: () =>
        this.OPTION1({
          GATE: () => !this.nextIs(T.RBrace),
          DEF: () => body.push(this.SUBRULE(this.statement, { ARGS: [false] })),
        }),
    });
    this.CONSUME(T.RBrace);
    this.leave();
    return { kind: "function", start, end: this.end(), view, parameters, body };
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

  /** `declare query_parameters (…)`; `declare pattern` is known by name only. */
  private readonly declare = this.RULE("declare", (): Statement => {
    const { startOffset } = this.CONSUME(K("declare"));
    const parameters = this.OR<readonly IOrAlt<FunctionParameter[] | undefined>[]>([
      {
        ALT: () => {
          this.CONSUME(K("query_parameters"));
          return this.SUBRULE(this.functionParameters);
        },
      },
      {
        ALT: () => {
          this.CONSUME(K("pattern"));
          this.ACTION(() => this.skipStatement());
          return undefined;
        },
      },
    ]);
    if (parameters === undefined) return this.unsupported("pattern", startOffset);
    return { kind: "declare", start: startOffset, end: this.end(), parameters };
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

const operatorWords: readonly string[] = (
  "where filter extend print project project-away project-keep project-rename project-reorder project-by-names summarize join lookup sort " +
  "order take limit sample top count getschema consume distinct mv-expand mvexpand mv-apply mvapply union serialize parse parse-where parse-kv " +
  "make-series range sample-distinct top-hitters top-nested scan partition evaluate invoke search find reduce fork facet as render " +
  "make-graph graph-match graph-shortest-paths graph-to-table graph-mark-components graph-where-nodes graph-where-edges assert-schema " +
  "macro-expand __executeAndCache"
).split(" ");

const operatorTypes: ReadonlySet<TokenType> = new Set(operatorWords.map(K));
const sources: ReadonlySet<Operator["operator"]> = new Set<Operator["operator"]>(["print", "range", "union", "search", "find"]);
const bare: ReadonlySet<string> = new Set(["count", "getschema", "consume", "serialize", "project"]);
const beginners: readonly TokenType[] = [T.PlainName, T.StringLiteral, T.SimpleLiteral, T.Dynamic, T.TypeOfWord];
const nestedEnds: ReadonlySet<TokenType> = new Set([T.RParen, T.RBracket, T.RBrace, T.Comma]);

const missingAt = (place: number): Missing => ({ kind: "missing", start: place, end: place });
