/** The arithmetic mean; NaN of nothing. */
export function mean(numbers: readonly number[]): number {
  let sum = 0;
  for (const number of numbers) sum += number;
  return sum / numbers.length;
}

/** The sum of the squared distances from the mean. */
export function squaredDeviations(numbers: readonly number[]): number {
  const center = mean(numbers);
  let sum = 0;
  for (const number of numbers) sum += (number - center) ** 2;
  return sum;
}

/** The variance of a sample; 0 of a single number. */
export function sampleVariance(numbers: readonly number[]): number {
  return numbers.length < 2 ? 0 : squaredDeviations(numbers) / (numbers.length - 1);
}

/** A percentile, interpolated between the two neighbours in order. */
export function percentile(sorted: readonly number[], percent: number): number {
  const place = (percent / 100) * (sorted.length - 1);
  const below = Math.floor(place);
  const above = Math.min(below + 1, sorted.length - 1);
  return sorted[below]! + (place - below) * (sorted[above]! - sorted[below]!);
}

export function median(numbers: readonly number[]): number {
  return percentile(sortedNumbers(numbers), 50);
}

export function sortedNumbers(numbers: readonly number[]): readonly number[] {
  return [...numbers].sort((a, b) => a - b);
}
