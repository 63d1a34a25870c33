/** A number of seconds within a minute as whole seconds and ticks; null outside 0 to below 60. */
export function secondParts(seconds: number): { readonly second: number; readonly ticks: number } | null {
  if (!(seconds >= 0 && seconds < 60)) return null;
  const ticks = Math.min(Math.round(seconds * 10_000_000), 599_999_999);
  const second = Math.floor(ticks / 10_000_000);
  return { second, ticks: ticks - second * 10_000_000 };
}
