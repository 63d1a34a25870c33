/** One request and its answer. */
export interface LogEntry {
  /** ISO 8601, of the request's end. */
  readonly time: string;
  readonly method: string;
  /** As the client wrote it, with its parameters. */
  readonly path: string;
  readonly status: number;
  readonly milliseconds: number;
  readonly caller: string;
  /** The code of the error body. */
  readonly error?: string;
  readonly query?: string;
  readonly records?: number;
  /** What was left of the caller's quota. */
  readonly remaining?: number;
  /** Faults that were let happen. */
  readonly fault?: string;
  readonly correlationId: string;
}

export interface AccessLog {
  readonly add: (entry: LogEntry) => void;
  /** The latest entries, the oldest first. */
  readonly entries: () => readonly LogEntry[];
  readonly clear: () => void;
}

/** Keeps the latest entries, and hands each on. */
export function createAccessLog(kept: number, listener: ((entry: LogEntry) => void) | undefined): AccessLog {
  let entries: LogEntry[] = [];
  return {
    add: (entry) => {
      entries.push(entry);
      // Cut rarely, so that an entry costs next to nothing.
      if (entries.length >= 2 * kept) entries = entries.slice(-kept);
      listener?.(entry);
    },
    entries: () => entries.slice(-kept),
    clear: () => {
      entries = [];
    },
  };
}

/** An entry as one readable line. */
export function logLine(entry: LogEntry): string {
  const { time, method, path, status, milliseconds, caller, error, query, records, remaining, fault } = entry;
  const parts = [
    time.slice(11, 23),
    String(status),
    method.padEnd(4),
    path.replace("/providers/Microsoft.ResourceGraph/", "…/").slice(0, pathShown),
    `${milliseconds} ms`,
    caller,
    ...(records === undefined ? [] : [`${records} rows`]),
    ...(remaining === undefined ? [] : [`quota ${remaining}`]),
    ...(error === undefined ? [] : [error]),
    ...(fault === undefined ? [] : [`fault ${fault}`]),
  ];
  return query === undefined ? parts.join("  ") : `${parts.join("  ")}  ${oneLine(query)}`;
}

const pathShown = 120;
const queryShown = 160;

/** Control characters could speak to a terminal. */
function oneLine(text: string): string {
  const line = text.replace(/[\s\p{Cc}]+/gu, " ").trim();
  return line.length > queryShown ? `${line.slice(0, queryShown - 1)}…` : line;
}
