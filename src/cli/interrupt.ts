/** Runs work that Ctrl-C cancels; a second one ends the process as ever. */
export async function cancellable<T>(work: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const stop = new AbortController();
  const cancel = () => stop.abort();
  process.once("SIGINT", cancel);
  try {
    return await work(stop.signal);
  } finally {
    process.off("SIGINT", cancel);
  }
}
