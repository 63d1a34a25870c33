import { EOF, type IOrAlt, type ParserMethod, type TokenType } from "chevrotain";
import { isIn } from "./declarations.js";
import { anExpression, anOperator } from "./errors.js";
import { GraphParser } from "./operators-graph.js";
import * as T from "./tokens.js";
import type { Expression, Missing, Operator, UnsupportedOperator } from "./tree.js";

const K = T.keyword;

/** What may stand between two bars, and the row of it. */
export abstract class PipelineParser extends GraphParser {
  protected readonly operatorWords: readonly string[] = operatorWords;

  /** What a pipe consists of. */
  private readonly operator: ParserMethod<[], Operator> = this.RULE("operator", () =>
    this.OR<readonly IOrAlt<Operator>[]>({
      ERR_MSG: anOperator,
      DEF: [
        { ALT: () => this.SUBRULE(this.where) },
        { ALT: () => this.SUBRULE(this.extend) },
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
