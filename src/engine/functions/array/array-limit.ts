/** The most elements that `range` and `repeat` make: they stop there without an error. */
export const arrayLimit = 1_048_576;
