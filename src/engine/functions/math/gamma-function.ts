/** Lanczos' approximation with g = 607/128, as P. Godfrey gives its coefficients: within about 1e-15. */
const lanczosG = 607 / 128;
const lanczos = [
  0.9999999999999971, 57.15623566586292, -59.59796035547549, 14.136097974741746, -0.4919138160976202, 3.399464998481189e-5,
  4.652362892704858e-5, -9.837447530487956e-5, 0.0001580887032249125, -0.00021026444172410488, 0.00021743961811521265,
  -0.0001643181065367639, 8.441822398385275e-5, -2.6190838401581408e-5, 3.6899182659531625e-6,
] as const;

/** The gamma function; infinite at 0, NaN at the negative whole numbers. */
export function gammaFunction(x: number): number {
  if (x === 0) return 1 / x;
  if (Number.isInteger(x)) return x < 0 ? Number.NaN : factorial(x - 1);
  if (x < 0.5) return Math.PI / (Math.sin(Math.PI * x) * gammaFunction(1 - x));
  return Math.exp(logGamma(x));
}

/** The natural logarithm of the gamma function's absolute value; infinite at 0 and the negative whole numbers. */
export function logGamma(x: number): number {
  if (Number.isNaN(x)) return x;
  if (!Number.isFinite(x)) return Number.POSITIVE_INFINITY;
  if (Number.isInteger(x) && x <= 0) return Number.POSITIVE_INFINITY;
  if (Number.isInteger(x) && x <= 171) return Math.log(factorial(x - 1));
  if (x < 0.5) return Math.log(Math.PI / Math.abs(Math.sin(Math.PI * x))) - logGamma(1 - x);
  const base = x - 1;
  const series = lanczos.reduce((sum, coefficient, k) => sum + (k === 0 ? coefficient : coefficient / (base + k)), 0);
  const t = base + lanczosG + 0.5;
  return (base + 0.5) * Math.log(t) - t + Math.log(Math.sqrt(2 * Math.PI) * series);
}

function factorial(n: number): number {
  if (n > 170) return Number.POSITIVE_INFINITY;
  let product = 1;
  for (let factor = 2; factor <= n; factor++) product *= factor;
  return product;
}
