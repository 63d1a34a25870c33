/**
 * Lets one query run in each round of the event loop, in the order of asking. Node accepts one connection a round: were all queries
 * that are ready run in one, a connection that comes late under load would wait for minutes.
 */
export function createTurns(): () => Promise<void> {
  const waiting: (() => void)[] = [];
  let running = false;
  const next = () => {
    const take = waiting.shift();
    running = take !== undefined;
    if (take === undefined) return;
    take();
    setImmediate(next);
  };
  return () =>
    new Promise((resolve) => {
      waiting.push(resolve);
      if (!running) setImmediate(next);
      running = true;
    });
}
