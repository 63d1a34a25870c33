import { wireText } from "../arg/wire-types.js";
import type { Database, ResultTable } from "../engine/query.js";

/** What a query gave. */
export interface Answer {
  readonly table: ResultTable;
  /** The query has a `limit`, `take` or `sample`, so that its rows cannot be paged. */
  readonly limited: boolean;
}

/** Answers that are kept, so that the pages of a query are cut from one run of it: an estate does not change while it is served. */
export interface Answers {
  readonly get: (database: Database, question: string) => Answer | undefined;
  readonly put: (database: Database, question: string, answer: Answer) => void;
  readonly clear: () => void;
}

interface Kept extends Answer {
  readonly size: number;
}

/** Keeps the answers that were asked for last, within so many bytes; one that would take more than half of them is not kept. */
export function createAnswers(budget: number): Answers {
  const kept = new Map<string, Kept>();
  let used = 0;
  const names = createNames();
  const drop = (key: string) => {
    used -= kept.get(key)?.size ?? 0;
    kept.delete(key);
  };
  return {
    get: (database, question) => {
      const key = names(database) + question;
      const known = kept.get(key);
      if (known === undefined) return undefined;
      kept.delete(key);
      kept.set(key, known);
      return known;
    },
    put: (database, question, answer) => {
      const size = sizeOf(answer.table) + 2 * question.length;
      if (size > budget / 2) return;
      const key = names(database) + question;
      drop(key);
      kept.set(key, { ...answer, size });
      used += size;
      for (const oldest of kept.keys()) {
        if (used <= budget) return;
        drop(oldest);
      }
    },
    clear: () => {
      kept.clear();
      used = 0;
    },
  };
}

/** A name for every database, which holds none of them back from collection. */
function createNames(): (database: Database) => string {
  const names = new WeakMap<Database, string>();
  let count = 0;
  return (database) => {
    const name = names.get(database) ?? `${count++} `;
    names.set(database, name);
    return name;
  };
}

const sampled = 16;

/** Bytes that a table may take: as if it shared no text and no bag with the estate, guessed from some of its rows. */
function sizeOf({ columns, data, length }: ResultTable): number {
  let size = 1_000;
  const step = Math.max(1, Math.floor(length / sampled));
  columns.forEach(({ type }, position) => {
    if (type !== "string" && type !== "dynamic") {
      size += 9 * length;
      return;
    }
    let [texts, looked] = [0, 0];
    for (let row = 0; row < length; row += step, looked++) texts += 16 + 2 * wireText(data[position]!.get(row), type).length;
    if (looked > 0) size += (texts / looked) * length;
  });
  return size;
}
