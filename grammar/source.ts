/** A named text. */
export interface Source {
  readonly name: string;
  readonly text: string;
}

/** A place for people: both numbers count from one. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

/** The line and column of an offset; an offset outside the text is moved to its nearer end. */
export function position(source: Source, offset: number): Position {
  const starts = lineStarts(source);
  const place = Math.min(Math.max(offset, 0), source.text.length);
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (starts[middle]! <= place) low = middle;
    else high = middle - 1;
  }
  return { line: low + 1, column: place - starts[low]! + 1 };
}

const known = new WeakMap<Source, readonly number[]>();

/** Line starts are found only when a position is first asked for: most queries have nothing to report. */
function lineStarts(source: Source): readonly number[] {
  const before = known.get(source);
  if (before !== undefined) return before;
  const starts = [0];
  for (let at = source.text.indexOf("\n"); at >= 0; at = source.text.indexOf("\n", at + 1)) starts.push(at + 1);
  known.set(source, starts);
  return starts;
}
