import { mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { type Dynamic, type DynamicBag, isBag, member } from "../engine/types/value.js";
import type { Estate } from "../estate/estate.js";

/** A stored query, as the service's REST has it. */
export interface SharedQuery {
  readonly id: string;
  readonly name: string;
  readonly location: string;
  readonly tags: Readonly<Record<string, string>>;
  readonly etag: string;
  readonly properties: {
    readonly displayName?: string | undefined;
    readonly description?: string | undefined;
    readonly query: string;
    readonly resultKind: string;
    readonly timeModified: string;
  };
}

export interface SharedQueries {
  readonly get: (id: string) => SharedQuery | undefined;
  readonly list: (prefix: string) => readonly SharedQuery[];
  readonly put: (query: SharedQuery) => void;
  readonly remove: (id: string) => boolean;
  /** As it was when the emulator began; a folder of its own is emptied of what was stored. */
  readonly clear: () => void;
}

const file = "shared-queries.json";

const stored = z.array(
  z.object({
    id: z.string(),
    name: z.string(),
    location: z.string(),
    tags: z.record(z.string(), z.string()),
    etag: z.string(),
    properties: z.object({
      displayName: z.string().optional(),
      description: z.string().optional(),
      query: z.string(),
      resultKind: z.string(),
      timeModified: z.string(),
    }),
  }),
);

/** The shared queries of an estate and those stored since, which a folder keeps where one is given. */
export function createSharedQueries(estate: Estate, dir?: string): SharedQueries {
  const queries = new Map<string, SharedQuery>();
  const begin = () => {
    queries.clear();
    for (const query of estateQueries(estate)) queries.set(query.id.toLowerCase(), query);
  };
  const save = () => {
    if (dir === undefined) return;
    mkdirSync(dir, { recursive: true });
    const path = join(dir, file);
    writeFileSync(`${path}.tmp`, `${JSON.stringify([...queries.values()], undefined, 2)}\n`);
    renameSync(`${path}.tmp`, path);
  };
  begin();
  for (const query of dir === undefined ? [] : readStored(join(dir, file))) queries.set(query.id.toLowerCase(), query);
  return {
    get: (id) => queries.get(id.toLowerCase()),
    list: (prefix) => [...queries.values()].filter(({ id }) => id.toLowerCase().startsWith(prefix.toLowerCase())),
    put: (query) => {
      queries.set(query.id.toLowerCase(), query);
      save();
    },
    remove: (id) => {
      const removed = queries.delete(id.toLowerCase());
      if (removed) save();
      return removed;
    },
    clear: () => {
      begin();
      save();
    },
  };
}

function readStored(path: string): readonly SharedQuery[] {
  let text: string;
  try {
    text = readFileSync(path, "utf8");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return [];
    throw error;
  }
  return stored.parse(JSON.parse(text));
}

/** The shared queries that an estate's own rows tell of. */
function estateQueries({ tables }: Estate): readonly SharedQuery[] {
  const rows = (tables.get("resources") ?? []).filter(({ type }) => type === "microsoft.resourcegraph/queries");
  return rows.map(({ id, name, location, tags, properties = null }) => ({
    id: String(id),
    name: String(name),
    location: String(location),
    tags: isBag(tags ?? null)
      ? Object.fromEntries(Object.entries(tags as DynamicBag).map(([key, value]) => [key, String(value)]))
      : {},
    etag: `"${text(member(properties, "timeModified"))}"`,
    properties: {
      displayName: text(member(properties, "displayName")),
      description: text(member(properties, "description")),
      query: text(member(properties, "query")),
      resultKind: text(member(properties, "resultKind")) || "basic",
      timeModified: text(member(properties, "timeModified")),
    },
  }));
}

function text(value: Dynamic): string {
  return typeof value === "string" ? value : "";
}
