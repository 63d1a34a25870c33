import { setImmediate } from "node:timers/promises";

/** Items of one source that wait to be taken. */
interface Lane<T> {
  readonly items: T[];
  ended: boolean;
  /** Lets the source go on. */
  proceed: () => void;
}

/**
 * The items of many sources, in the order of the sources, while up to `ahead` of them run. A source that is ahead waits once `room` of its
 * items do. The first error ends all; so does a reader that stops.
 */
export async function* inOrder<T>(
  sources: readonly (() => AsyncIterable<T>)[],
  ahead: number,
  room: number = Number.POSITIVE_INFINITY,
): AsyncGenerator<T, void, undefined> {
  const lanes: Lane<T>[] = [];
  let failure: { readonly error: unknown } | undefined;
  let stopped = false;
  let wake = () => {};

  const run = async (source: () => AsyncIterable<T>, lane: Lane<T>) => {
    try {
      for await (const item of source()) {
        lane.items.push(item);
        wake();
        while (lane.items.length >= room && !stopped) {
          await new Promise<void>((resolve) => {
            lane.proceed = resolve;
          });
        }
        if (stopped) return;
      }
    } catch (error) {
      failure ??= { error };
    } finally {
      lane.ended = true;
      wake();
    }
  };

  let next = 0;
  const fill = () => {
    while (lanes.length < ahead && next < sources.length) {
      const lane: Lane<T> = { items: [], ended: false, proceed: () => {} };
      lanes.push(lane);
      void run(sources[next++]!, lane);
    }
  };

  try {
    for (fill(); lanes.length > 0; fill()) {
      const lane = lanes[0]!;
      while (lane.items.length > 0 || !lane.ended) {
        if (failure !== undefined) throw failure.error;
        if (lane.items.length === 0) {
          await new Promise<void>((resolve) => {
            wake = resolve;
          });
          continue;
        }
        yield lane.items.shift()!;
        lane.proceed();
        // Items that wait are taken one a round of the event loop, so that answers go on coming in meanwhile.
        await setImmediate();
      }
      if (failure !== undefined) throw failure.error;
      lanes.shift();
    }
  } finally {
    stopped = true;
    for (const lane of lanes) lane.proceed();
  }
}
