/** Upper case, letter by letter: `ß` has no capital of one letter and stays. */
export function toUpperCase(text: string): string {
  const upper = text.toUpperCase();
  return upper.length === text.length ? upper : mapLetters(text, (letter) => letter.toUpperCase());
}

/** Lower case, letter by letter: `Σ` is `σ` at a word's end too. */
export function toLowerCase(text: string): string {
  const lower = text.toLowerCase();
  return lower.length === text.length && !lower.includes("ς") ? lower : mapLetters(text, (letter) => letter.toLowerCase());
}

function mapLetters(text: string, map: (letter: string) => string): string {
  let result = "";
  for (const letter of text) {
    const mapped = map(letter);
    result += mapped.length === letter.length ? mapped : letter;
  }
  return result;
}
