/** An element of a format: what a run of one letter stands for, or text that stands for itself. */
export type PatternElement = { readonly letter: string; readonly width: number } | { readonly text: string };

const delimiters = " /-:,._[]";

/**
 * Splits a format into its elements: the longest run of a letter that is allowed, again and again (`dddd` is `dd` twice where two is most).
 * Undefined where a character is neither a letter of the format nor a delimiter.
 */
export function parsePattern(format: string, longest: Readonly<Record<string, number>>): readonly PatternElement[] | undefined {
  const elements: PatternElement[] = [];
  for (let at = 0; at < format.length; ) {
    const letter = format[at]!;
    const most = Object.hasOwn(longest, letter) ? longest[letter]! : 0;
    if (most > 0) {
      let width = 1;
      while (width < most && format[at + width] === letter) width++;
      elements.push({ letter, width });
      at += width;
    } else if (delimiters.includes(letter)) {
      elements.push({ text: letter });
      at++;
    } else return undefined;
  }
  return elements;
}

/** The first digits of the fraction of a second, all of them (`f`) or without the zeros at their end (`F`). */
export function fractionDigits(letter: "f" | "F", width: number, ticks: number): string {
  const digits = String(ticks).padStart(7, "0").slice(0, width);
  return letter === "f" ? digits : digits.replace(/0+$/, "");
}
