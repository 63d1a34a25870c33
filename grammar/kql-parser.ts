import {
  EmbeddedActionsParser,
  EOF,
  type IRecognitionException,
  type IToken,
  isRecognitionException,
  type TokenType,
} from "chevrotain";
import { expectations, mistake, NestedTooDeep, problemOf, type SyntaxProblem } from "./errors.js";
import { LazyLookahead } from "./lookahead.js";
import * as T from "./tokens.js";

/** How many brackets, calls and subqueries may stand inside each other: about half of what Node's stack holds. */
export const deepest = 200;

/** After so many problems the rest of the text is not read: it is no query. */
export const mostProblems = 100;

/** What every part of the grammar needs: places, problems, depth, and going on after a mistake. */
export abstract class KqlParser extends EmbeddedActionsParser {
  readonly problems: SyntaxProblem[] = [];
  private depth = 0;
  private text = "";

  constructor(skipValidations: boolean) {
    super(T.tokenTypes as TokenType[], {
      maxLookahead: 1,
      skipValidations,
      lookaheadStrategy: new LazyLookahead({ maxLookahead: 1 }),
      errorMessageProvider: expectations,
    });
  }

  /** Makes the parser ready for the tokens of a new text. */
  begin(tokens: IToken[], text: string): void {
    this.input = tokens;
    this.text = text;
    this.depth = 0;
    this.problems.length = 0;
  }

  /** The words that an operator begins with, for "did you mean". */
  protected abstract readonly operatorWords: readonly string[];

  protected start(): number {
    return this.LA(1).startOffset;
  }

  protected end(): number {
    return this.LA(0).endOffset! + 1;
  }

  /** The text from a place to where the parser stands. */
  protected textFrom(start: number): string {
    return this.text.slice(start, this.end());
  }

  protected nextIs(type: TokenType): boolean {
    return this.LA(1).tokenTypeIdx === type.tokenTypeIdx;
  }

  protected secondIs(type: TokenType): boolean {
    return this.LA(2).tokenTypeIdx === type.tokenTypeIdx;
  }

  /** True where the next two tokens stand without a space between them. */
  protected touching(): boolean {
    return this.LA(1).endOffset! + 1 === this.LA(2).startOffset;
  }

  protected enter(): void {
    if (++this.depth > deepest) throw new NestedTooDeep();
  }

  protected leave(): void {
    this.depth--;
  }

  protected report(problem: SyntaxProblem): void {
    if (!this.RECORDING_PHASE) this.problems.push(problem);
  }

  /** Reports what stands next as unexpected there. */
  protected unexpected(expected: readonly string[] = []): void {
    this.report(mistake(expected, this.LA(1), this.previous()));
  }

  /** Reads a part; after a mistake in it, skips to the next `|`, `;` or closing bracket of its own and goes on with `undefined`. */
  protected guarded<Node>(read: () => Node, atTop: boolean): Node | undefined {
    const first = this.tokensRead();
    const depth = this.depth;
    try {
      return read();
    } catch (error) {
      if (!(error instanceof Error) || !isRecognitionException(error)) throw error;
      const exception = error as unknown as IRecognitionException;
      this.report(problemOf(exception, this.previous(), this.operatorWords));
      this.depth = depth;
      if (this.problems.length < mostProblems) this.skip(this.openSince(first), atTop);
      else while (this.LA(1).tokenType !== EOF) this.SKIP_TOKEN();
      return undefined;
    }
  }

  /** Skips to where a pipe can go on. */
  protected skip(open: number, atTop: boolean): void {
    for (let depth = open; ; this.SKIP_TOKEN()) {
      const { tokenType } = this.LA(1);
      if (tokenType === EOF || tokenType === T.Semicolon) return;
      if (tokenType === T.Pipe && depth <= open) return;
      if (openers.has(tokenType)) depth++;
      else if (closers.has(tokenType)) {
        if (depth === 0 && !atTop) return;
        depth = Math.max(0, depth - 1);
      }
    }
  }

  protected previous(): IToken | undefined {
    const token = this.LA(0);
    return token.tokenType === EOF ? undefined : token;
  }

  /** How many tokens are read; Chevrotain has the number under a name that its types do not tell. */
  private tokensRead(): number {
    return (this as unknown as { currIdx: number }).currIdx;
  }

  /** The offset of what stands next. */
  place(): number {
    return this.LA(1).startOffset;
  }

  /** How many brackets were opened since a place, and are still open. */
  private openSince(first: number): number {
    const back = first - this.tokensRead();
    let open = 0;
    for (let at = back + 1; at <= 0; at++) {
      const { tokenType } = this.LA(at);
      if (openers.has(tokenType)) open++;
      else if (closers.has(tokenType)) open = Math.max(0, open - 1);
    }
    return open;
  }
}

const openers: ReadonlySet<TokenType> = new Set([T.LParen, T.LBracket, T.LBrace]);
const closers: ReadonlySet<TokenType> = new Set([T.RParen, T.RBracket, T.RBrace]);
