import { createHash } from "node:crypto";
import { type FileHandle, open } from "node:fs/promises";
import { z } from "zod";
import type { AnswerPage } from "../../arg/read-answer.js";
import type { ResultColumn } from "../../engine/query.js";
import { formatJson, tryParseJson } from "../../engine/types/json.js";
import { type Dynamic, isArray, isBag } from "../../engine/types/value.js";
import type { Batch } from "./batches.js";
import { CheckpointError } from "./checkpoint-error.js";
import { damaged, readLine, readLines } from "./checkpoint-lines.js";

/** A file of the batches that are read, so that a run which ends early can go on where it was. */
export interface Checkpoint {
  /** Whether all pages of a batch are there. */
  readonly has: (batch: Batch) => boolean;
  readonly pages: (batch: Batch) => AsyncGenerator<AnswerPage, void, undefined>;
  /** Keeps a page; it counts once `finish` was called for its batch, with the number of its pages. */
  readonly add: (batch: Batch, page: AnswerPage) => Promise<void>;
  readonly finish: (batch: Batch, pages: number) => Promise<void>;
  readonly close: () => Promise<void>;
}

const note = "holds rows of the answers; kept by 'argonite run --checkpoint', and of no use once the run is through";

/**
 * Opens a checkpoint, or makes one that only its owner may read. A last line that was not written whole is taken off.
 * @param hash of all that the rows depend on
 * @param started when the run began, which is what `now()` gives to all of its parts
 * @throws {CheckpointError} where the file is that of another run, or no checkpoint
 */
export async function openCheckpoint(file: string, hash: string, started: Date): Promise<Checkpoint> {
  const handle = await open(file, "a+", 0o600);
  try {
    const { header, done, end } = await readLines(handle, file);
    if (header === undefined && (await handle.stat()).size > 0) throw notOne(file);
    if (header !== undefined && headerOf(header, file).hash !== hash) {
      throw new CheckpointError(
        `'${file}' is the checkpoint of another query, scope or batch size; name another file, or remove it`,
      );
    }
    await handle.truncate(end);
    const first = { argonite: "checkpoint", version: 1, hash, started: started.toISOString(), note };
    if (header === undefined) await handle.appendFile(`${JSON.stringify(first)}\n`);
    return checkpointOf(handle, file, done);
  } catch (error) {
    await handle.close();
    throw error;
  }
}

/** When the run that a checkpoint is of began; undefined where there is no file yet, or it is empty. @throws {CheckpointError} */
export async function checkpointStart(file: string): Promise<Date | undefined> {
  let handle: FileHandle;
  try {
    handle = await open(file, "r");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw error;
  }
  try {
    const { header } = await readLines(handle, file);
    return header === undefined ? undefined : new Date(headerOf(header, file).started);
  } finally {
    await handle.close();
  }
}

/** A hash of all that the rows of a run depend on. */
export function runHash(batches: readonly Batch[], endpoint: string): string {
  const hash = createHash("sha256").update(endpoint);
  for (const { remote, text, subscriptions, managementGroups, authorizationScope } of batches) {
    const { name, columns, top } = remote;
    hash.update(JSON.stringify([name, columns, top ?? null, text, subscriptions, managementGroups, authorizationScope ?? null]));
  }
  return hash.digest("hex");
}

function checkpointOf(handle: FileHandle, file: string, done: Awaited<ReturnType<typeof readLines>>["done"]): Checkpoint {
  let writing = Promise.resolve();
  // One line after the other, so that only the last can be torn.
  const append = (line: Dynamic): Promise<void> => {
    writing = writing.then(() => handle.appendFile(`${formatJson(line)}\n`));
    return writing;
  };
  return {
    has: (batch) => done.has(keyOf(batch)),
    pages: async function* (batch) {
      for (const line of done.get(keyOf(batch)) ?? []) {
        const page = pageOf(await readLine(handle, line));
        if (page === undefined) throw damaged(file, line);
        yield page;
      }
    },
    add: (batch, { columns, rows, totalRecords }) => {
      const heads = columns.map(({ name, type }) => ({ name, type }));
      return append({ batch: keyOf(batch), columns: heads, totalRecords, rows });
    },
    finish: (batch, pages) => append({ batch: keyOf(batch), done: true, pages }),
    close: async () => {
      await writing.catch(() => undefined);
      await handle.close();
    },
  };
}

const keyOf = ({ remote, index }: Batch): string => `${remote.name}/${index}`;

const pageLine = z.object({
  columns: z.array(z.custom<ResultColumn>((column) => isBag(column as Dynamic) && "name" in (column as object))),
  totalRecords: z.number(),
  rows: z.array(z.custom<readonly Dynamic[]>((row) => isArray(row as Dynamic))),
});

/** A kept page; undefined where its line is damaged. */
function pageOf(text: string): AnswerPage | undefined {
  const { success, data } = pageLine.safeParse(tryParseJson(text));
  if (!success || data.rows.some(({ length }) => length !== data.columns.length)) return undefined;
  return { ...data, skipToken: undefined, truncated: false, scopeCut: false };
}

const header = z.looseObject({
  argonite: z.literal("checkpoint"),
  version: z.literal(1),
  hash: z.string(),
  started: z.iso.datetime(),
});

function headerOf(text: string, file: string): z.infer<typeof header> {
  const read = header.safeParse(tryParseJson(text));
  if (read.success) return read.data;
  throw notOne(file);
}

function notOne(file: string): CheckpointError {
  return new CheckpointError(`'${file}' is no checkpoint of this version; name a new file`);
}
