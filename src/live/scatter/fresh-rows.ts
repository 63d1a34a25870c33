import type { RemoteQuery } from "../distributed-plan.js";
import type { Batch, Piece } from "./batches.js";
import { keysOf } from "./watch.js";

/** What is assigned above subscriptions is seen from several batches of the rows of no subscription, and is to come once. */
export function freshRows(batches: readonly Batch[]): (piece: Piece) => Piece {
  const seen = new Map<RemoteQuery, Set<unknown>>();
  const rest = batches.filter(({ isRest }) => isRest);
  return (piece) => {
    const { batch, page } = piece;
    const { remote, isRest } = batch;
    const { key } = remote;
    if (!isRest || key === undefined || rest.filter((other) => other.remote === remote).length < 2) return piece;
    const known = seen.get(remote) ?? new Set();
    seen.set(remote, known);
    const own = keysOf(page, key);
    const rows = page.rows.filter((_, row) => !known.has(own[row]));
    for (const value of own) known.add(value);
    return { batch, page: { ...page, rows } };
  };
}
