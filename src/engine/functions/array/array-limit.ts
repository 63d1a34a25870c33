/** The most elements of an array that `range` or `repeat` makes. */
export const arrayLimit = 1_048_576;
