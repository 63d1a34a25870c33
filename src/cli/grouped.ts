/** A whole number with its thousands set apart, `12,345`; `toLocaleString` first loads what it knows of all languages. */
export function grouped(count: number): string {
  return String(count).replace(/\B(?=(\d{3})+$)/g, ",");
}

/** `1 subscription`, `2,000 subscriptions`. */
export function counted(count: number, one: string): string {
  return `${grouped(count)} ${one}${count === 1 ? "" : "s"}`;
}
