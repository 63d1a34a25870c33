import { LiveError } from "../../arg/live-error.js";
import type { AnswerPage } from "../../arg/read-answer.js";
import type { RemoteQuery } from "../distributed-plan.js";

/** Looks whether the pages of a batch are those of one answer: a page is the query run anew with an offset, so rows can be lost or doubled. */
export interface Watch {
  /** @throws {LiveError} `ChangedWhileRead` */
  readonly see: (page: AnswerPage) => void;
  /** Once no page follows. @throws {LiveError} `ChangedWhileRead` or `TruncatedAnswer` */
  readonly end: () => void;
}

export function createWatch({ key, top }: RemoteQuery): Watch {
  const keys = new Set<unknown>();
  let total: number | undefined;
  let rows = 0;
  let truncated = false;
  return {
    see: (page) => {
      total ??= page.totalRecords;
      if (page.totalRecords !== total) throw changed(`it had ${total} rows, then ${page.totalRecords}`);
      rows += page.rows.length;
      truncated = page.truncated;
      if (key === undefined) return;
      for (const value of keysOf(page, key)) {
        const before = keys.size;
        // Looked up once: a million ids pass here.
        if (keys.add(value).size === before) throw changed(`'${String(value)}' came twice`);
      }
    },
    end: () => {
      if (top !== undefined && rows >= top) return;
      if (truncated) throw truncatedAnswer(rows);
      if (rows !== total) throw changed(`it has ${total} rows, and ${rows} came`);
    },
  };
}

/** The values of a page's key, in the order of its rows. */
export function keysOf({ columns, rows }: AnswerPage, key: string): readonly unknown[] {
  const position = columns.findIndex(({ name }) => name === key);
  return position < 0 ? [] : rows.map((row) => row[position]);
}

export const changedCode = "ChangedWhileRead";
export const truncatedCode = "TruncatedAnswer";

function changed(how: string): LiveError {
  return new LiveError({ kind: "service", code: changedCode, message: `the answer changed while its pages were read: ${how}` });
}

function truncatedAnswer(rows: number): LiveError {
  const message = `the service cut the answer off after ${rows} rows and gives no way to ask for the others; keep a column that is not dynamic`;
  return new LiveError({ kind: "service", code: truncatedCode, message });
}
