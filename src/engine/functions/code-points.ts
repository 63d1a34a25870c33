const surrogate = /[\uD800-\uDFFF]/;

/** Kusto counts strings in code points, so a place in a string is not always one in a JavaScript string. */
export function codePointLength(text: string): number {
  return surrogate.test(text) ? [...text].length : text.length;
}

/** The code points from one place up to another. */
export function sliceCodePoints(text: string, start: number, end?: number): string {
  return surrogate.test(text) ? [...text].slice(start, end).join("") : text.slice(start, end);
}

/** The number of code points before a place in the JavaScript string. */
export function codePointIndex(text: string, index: number): number {
  return surrogate.test(text) ? [...text.slice(0, index)].length : index;
}

/** The place in the JavaScript string behind a number of code points. */
export function codeUnitIndex(text: string, codePoints: number): number {
  return surrogate.test(text) ? sliceCodePoints(text, 0, codePoints).length : Math.min(codePoints, text.length);
}
