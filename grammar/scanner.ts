import type { IToken, TokenType } from "chevrotain";
import type { SyntaxProblem } from "./errors.js";
import {
  Dot,
  Dynamic,
  hyphenated,
  Identifier,
  LongLiteral,
  OtherBinary,
  punctuation,
  RealLiteral,
  SpliceText,
  StringLiteral,
  TimespanLiteral,
  TypedLiteral,
  TypeOfWord,
  wordTypes,
} from "./tokens.js";

/** The tokens of a text. Hand-written: a keyword costs one look into a map, where a lexer of patterns would try a hundred of them. */
export function scan(text: string, problems: SyntaxProblem[]): IToken[] {
  const tokens: IToken[] = [];
  const length = text.length;
  let at = 0;
  let previous: TokenType | undefined;
  let lineIsBlank = true;
  const push: Push = (type, end) => {
    tokens.push(tokenOf(type, text, at, end));
    previous = type;
    lineIsBlank = false;
    at = end;
    return true;
  };
  while (at < length) {
    const code = text.charCodeAt(at);
    switch (code < 128 ? classes[code]! : other) {
      case space:
        if (code === 10) lineIsBlank = true;
        at++;
        break;
      case letter: {
        const quote = code === 104 || code === 72 ? quoteBehind(text, at + 1) : -1;
        if (quote >= 0) {
          push(StringLiteral, stringEnd(text, at, quote, problems));
          break;
        }
        const end = wordEnd(text, at);
        if (previous === Dot) push(Identifier, end);
        else scanWord(text, at, end, push);
        break;
      }
      case digit:
        scanNumber(text, at, push);
        break;
      case quoteMark:
        push(StringLiteral, stringEnd(text, at, at, problems));
        break;
      default: {
        const comment = code === 47 && text.charCodeAt(at + 1) === 47;
        // A client directive, `#connect …`, fills a line and means nothing to a query.
        const directive = code === 35 && lineIsBlank;
        if (comment || directive) {
          const end = text.indexOf("\n", at);
          at = end < 0 ? length : end;
        } else if (code === 64 && isQuote(text.charCodeAt(at + 1))) push(StringLiteral, stringEnd(text, at, at, problems));
        else if ((code === 96 && text.startsWith("```", at)) || (code === 126 && text.startsWith("~~~", at)))
          push(StringLiteral, stringEnd(text, at, at, problems));
        else if (code === 123 && text.charCodeAt(at + 1) === 123 && matchAt(splicePattern, text, at))
          push(SpliceText, splicePattern.lastIndex);
        else if (code === 33 && matchAt(negatedPattern, text, at) && wordTypes.has(text.slice(at, negatedPattern.lastIndex)))
          push(wordTypes.get(text.slice(at, negatedPattern.lastIndex))!, negatedPattern.lastIndex);
        else if (code >= 128 && isLetter(text, at)) push(Identifier, wordEnd(text, at));
        else if (code >= 128 && /\s/u.test(text[at]!)) at++;
        else {
          const two = at + 1 < length ? punctuation[text.slice(at, at + 2)] : undefined;
          const one = punctuation[text[at]!];
          if (two !== undefined) push(two, at + 2);
          else if (one !== undefined) push(one, at + 1);
          else {
            const end = at + ((text.codePointAt(at) ?? 0) > 0xffff ? 2 : 1);
            problems.push({
              code: "unexpected-character",
              message: `'${text.slice(at, end)}' has no meaning here`,
              start: at,
              end,
            });
            lineIsBlank = false;
            at = end;
          }
        }
      }
    }
  }
  return tokens;
}

type Push = (type: TokenType, end: number) => true;

const other = 0;
const space = 1;
const letter = 2;
const digit = 3;
const quoteMark = 4;
const classes = Uint8Array.from({ length: 128 }, (_, code) => {
  const char = String.fromCharCode(code);
  if (/\s/.test(char)) return space;
  if (/[A-Za-z_$]/.test(char)) return letter;
  if (/[0-9]/.test(char)) return digit;
  return char === "'" || char === '"' ? quoteMark : other;
});

const splicePattern = /\{\{[^{}]*\}\}/y;
const negatedPattern = /![a-z_]+~?/y;
const hyphenPattern = /-[a-z]+(?:-[a-z]+)?/y;
const numberPattern = /0[xX][0-9a-fA-F]+(?![\w])|\d+(?:\.(?:\d+|(?=[eE][+-]?\d)|(?![.\w['"$])))?(?:[eE][+-]?\d+(?!\w))?/y;
const regexWord = /\s+regex(?![\w$])/y;
const typedBody = /\([^()]*\)/y;
const units = new Set(
  (
    "d day days h hr hrs hour hours m min minute minutes s sec second seconds ms milli millis millisecond milliseconds " +
    "micro micros microsecond microseconds nano nanos nanosecond nanoseconds tick ticks"
  ).split(" "),
);
const literalTypes = new Set(
  "bool boolean date datetime decimal double guid int int32 int64 long real time timespan uniqueid uuid".split(" "),
);

function tokenOf(type: TokenType, text: string, start: number, end: number): IToken {
  return {
    image: text.slice(start, end),
    startOffset: start,
    endOffset: end - 1,
    tokenTypeIdx: type.tokenTypeIdx!,
    tokenType: type,
  };
}

function scanWord(text: string, start: number, end: number, push: Push): true {
  const word = text.slice(start, end);
  const next = text.charCodeAt(end);
  if (next === 45 && hyphenated.has(word) && matchAt(hyphenPattern, text, end)) {
    let stop = hyphenPattern.lastIndex;
    while (stop > end) {
      const type = wordTypes.get(text.slice(start, stop));
      if (type !== undefined && !isWordPart(text, stop)) return push(type, stop);
      stop = text.lastIndexOf("-", stop - 1);
    }
  }
  if (next === 40 && literalTypes.has(word) && matchAt(typedBody, text, end)) return push(TypedLiteral, typedBody.lastIndex);
  if (word === "dynamic" && nextIsBracket(text, end)) return push(Dynamic, end);
  if (word === "typeof" && nextIsBracket(text, end)) return push(TypeOfWord, end);
  if (word === "in" && next === 126) return push(wordTypes.get("in~")!, end + 1);
  if (word === "matches" && matchAt(regexWord, text, end)) return push(OtherBinary, regexWord.lastIndex);
  return push(wordTypes.get(word) ?? Identifier, end);
}

/** `1`, `1.5`, `0x1F`, `1d`; and `1abc`, which is a name to Kusto. */
function scanNumber(text: string, start: number, push: Push): true {
  matchAt(numberPattern, text, start);
  const end = numberPattern.lastIndex;
  const number = text.slice(start, end);
  const real = /[.eE]/.test(number) && !/^0[xX]/.test(number);
  if (!isWordPart(text, end)) return push(real ? RealLiteral : LongLiteral, end);
  const stop = wordEnd(text, end);
  if (units.has(text.slice(end, stop)) && !/[eExX]/.test(number)) return push(TimespanLiteral, stop);
  if (real) return push(RealLiteral, end);
  return push(Identifier, stop);
}

/** The end of the string that opens at `quote`, or at the `@` there; `start` is where its `h` stands. */
function stringEnd(text: string, start: number, quote: number, problems: SyntaxProblem[]): number {
  const verbatim = text[quote] === "@";
  const open = text[verbatim ? quote + 1 : quote]!;
  if (open === "`" || open === "~") {
    const close = text.indexOf(open.repeat(3), quote + 3);
    if (close >= 0) return close + 3;
    problems.push({
      code: "unterminated-string",
      message: `this string has no end: expected '${open.repeat(3)}'`,
      start,
      end: text.length,
    });
    return text.length;
  }
  for (let at = quote + (verbatim ? 2 : 1); at < text.length; at++) {
    const char = text[at];
    if (char === open) {
      if (!verbatim || text[at + 1] !== open) return at + 1;
      at++;
    } else if (char === "\\" && !verbatim) at++;
    else if (char === "\n" || char === "\r") {
      problems.push({
        code: "unterminated-string",
        message: `this string has no end: expected ${open === "'" ? '"\'"' : "'\"'"}`,
        start,
        end: at,
      });
      return at;
    }
  }
  problems.push({
    code: "unterminated-string",
    message: `this string has no end: expected ${open === "'" ? '"\'"' : "'\"'"}`,
    start,
    end: text.length,
  });
  return text.length;
}

function quoteBehind(text: string, at: number): number {
  const code = text.charCodeAt(at);
  if (isQuote(code)) return at;
  if (code === 64 && isQuote(text.charCodeAt(at + 1))) return at;
  return (code === 96 && text.startsWith("```", at)) || (code === 126 && text.startsWith("~~~", at)) ? at : -1;
}

function wordEnd(text: string, start: number): number {
  let end = start;
  while (isWordPart(text, end)) end++;
  return end;
}

function isWordPart(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  if (code < 128) return classes[code] === letter || classes[code] === digit;
  return code >= 128 && /[\p{L}\p{N}\p{M}]/u.test(text[at]!);
}

const isLetter = (text: string, at: number): boolean => /\p{L}/u.test(text[at]!);
const isQuote = (code: number): boolean => code === 39 || code === 34;

function matchAt(pattern: RegExp, text: string, at: number): boolean {
  pattern.lastIndex = at;
  return pattern.test(text);
}

function nextIsBracket(text: string, at: number): boolean {
  let place = at;
  while (classes[text.charCodeAt(place)] === space) place++;
  return text.charCodeAt(place) === 40;
}
