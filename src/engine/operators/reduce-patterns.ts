/** Texts that are alike. */
interface TextPattern {
  readonly pattern: string;
  readonly representative: string;
  count: number;
}

/**
 * Groups texts by the words that many of them have at the same place; `*` stands for the others. After R. Vaarandi, "A Data Clustering
 * Algorithm for Mining Patterns From Event Logs", which Kusto's page on `reduce` names. `extra` are characters that end a word too.
 */
export function textPatterns(
  texts: readonly string[],
  threshold: number,
  extra: string,
): { readonly patterns: readonly TextPattern[]; readonly ofRow: readonly TextPattern[] } {
  const split = texts.map((text) => piecesOf(text, extra));
  const support = new Map<string, number>();
  for (const { words } of split) {
    for (const [place, word] of words.entries()) {
      const key = `${place} ${word}`;
      support.set(key, (support.get(key) ?? 0) + 1);
    }
  }
  const least = threshold * texts.length;
  const known = new Map<string, TextPattern>();
  const ofRow = split.map((pieces, row) => {
    const pattern = patternOf(pieces, (place, word) => support.get(`${place} ${word}`)! > least, extra);
    const found = known.get(pattern) ?? { pattern, representative: texts[row]!, count: 0 };
    found.count++;
    known.set(pattern, found);
    return found;
  });
  const patterns = [...known.values()].sort((a, b) => b.count - a.count);
  return { patterns, ofRow };
}

/** Words with what stands between them: `gaps[i]` before `words[i]`, the last gap behind the last word. */
interface Pieces {
  readonly words: readonly string[];
  readonly gaps: readonly string[];
}

function piecesOf(text: string, extra: string): Pieces {
  const words: string[] = [];
  const gaps: string[] = [""];
  let inWord = false;
  for (const character of text) {
    const isWord = /[\p{L}\p{N}]/u.test(character) && !extra.includes(character);
    if (!isWord) gaps[gaps.length - 1] += character;
    else if (inWord) words[words.length - 1] += character;
    else {
      words.push(character);
      gaps.push("");
    }
    inWord = isWord;
  }
  return { words, gaps };
}

/** A gap is part of the `*` beside it where it is made of the extra characters, or stands between two without a space. */
function patternOf({ words, gaps }: Pieces, isFrequent: (place: number, word: string) => boolean, extra: string): string {
  const shown = words.map((word, place) => (isFrequent(place, word) ? word : "*"));
  let pattern = "";
  for (let i = 0; i < gaps.length; i++) {
    const gap = gaps[i]!;
    const [before, after] = [shown[i - 1], shown[i]];
    const besideStar = before === "*" || after === "*";
    const isSwallowed = besideStar && [...gap].every((character) => extra.includes(character));
    const isInside = before === "*" && after === "*" && !/\s/.test(gap);
    if (!isSwallowed && !isInside) pattern += gap;
    if (after !== undefined && !(after === "*" && pattern.endsWith("*"))) pattern += after;
  }
  return pattern;
}
