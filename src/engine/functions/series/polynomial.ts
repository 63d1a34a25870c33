/**
 * The coefficients, highest power first, of the polynomial that fits the points best by least squares; null where the places are too few.
 * By Householder reflections of the powers of the places, scaled to [-1, 1]: normal equations would lose half of the digits.
 */
export function fitPolynomial(x: readonly number[], y: readonly number[], degree: number): readonly number[] | null {
  const scale = Math.max(...x.map(Math.abs)) || 1;
  const matrix = x.map((place) => Array.from({ length: degree + 1 }, (_, power) => (place / scale) ** power));
  const right = [...y];
  for (let column = 0; column <= degree; column++) reflect(matrix, right, column);
  const coefficients = new Array<number>(degree + 1).fill(0);
  for (let row = degree; row >= 0; row--) {
    let sum = right[row]!;
    for (let column = row + 1; column <= degree; column++) sum -= matrix[row]![column]! * coefficients[column]!;
    const pivot = matrix[row]![row]!;
    if (Math.abs(pivot) < 1e-13) return null;
    coefficients[row] = sum / pivot;
  }
  return coefficients.map((coefficient, power) => coefficient / scale ** power).reverse();
}

/** A polynomial's value, by Horner's rule. */
export function valueAt(coefficients: readonly number[], place: number): number {
  return coefficients.reduce((value, coefficient) => value * place + coefficient, 0);
}

/** Brings a column to zero below the diagonal by mirroring the rows from there on. */
function reflect(matrix: number[][], right: number[], column: number): void {
  let norm = 0;
  for (let row = column; row < matrix.length; row++) norm = Math.hypot(norm, matrix[row]![column]!);
  if (norm === 0) return;
  const alpha = matrix[column]![column]! > 0 ? -norm : norm;
  const mirror = matrix.map((values, row) => (row < column ? 0 : values[column]! - (row === column ? alpha : 0)));
  const length = mirror.reduce((sum, value) => sum + value * value, 0);
  const apply = (get: (row: number) => number, set: (row: number, value: number) => void) => {
    let product = 0;
    for (let row = column; row < matrix.length; row++) product += mirror[row]! * get(row);
    const factor = (2 * product) / length;
    for (let row = column; row < matrix.length; row++) set(row, get(row) - factor * mirror[row]!);
  };
  for (let other = column; other < matrix[0]!.length; other++) {
    apply(
      (row) => matrix[row]![other]!,
      (row, value) => {
        matrix[row]![other] = value;
      },
    );
  }
  apply(
    (row) => right[row]!,
    (row, value) => {
      right[row] = value;
    },
  );
}
