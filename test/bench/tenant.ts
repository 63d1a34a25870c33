import { createWriteStream } from "node:fs";
import { join } from "node:path";
import { once } from "node:events";
import { finished } from "node:stream/promises";
import { ByteTexts } from "../../src/estate/columns/byte-texts.js";
import type { ColumnTable } from "../../src/estate/columns/column-table.js";
import { Leaf } from "../../src/estate/columns/leaf.js";
import { shredFile } from "../../src/estate/columns/shred-file.js";
import type { Estate } from "../../src/estate/estate.js";
import { LoadedTables } from "../../src/estate/loaded-tables.js";
import type { Manifest } from "../../src/estate/manifest.js";
import type { Row, Tables } from "./loops.js";
import { type Lines, tenantLines } from "./rows.js";

/** One tenant, as every engine takes it: parsed rows for the loops, files of JSON lines for DuckDB, columns read from these for ours. */
export interface Tenant {
  readonly tables: Tables;
  readonly columns: ReadonlyMap<string, ColumnTable>;
  readonly files: Readonly<Record<keyof Lines, string>>;
  readonly bytes: number;
}

export async function makeTenant(assessments: number, folder: string): Promise<Tenant> {
  const lines = tenantLines(assessments);
  let bytes = 0;
  const read = async (table: keyof Lines) => {
    const file = join(folder, `${table}-${assessments}.ndjson`);
    const stream = createWriteStream(file);
    const rows: Row[] = [];
    for (const line of lines[table]()) {
      rows.push(JSON.parse(line) as Row);
      bytes += line.length + 1;
      if (!stream.write(`${line}\n`)) await once(stream, "drain");
    }
    stream.end();
    await finished(stream);
    return { rows, file, columns: await shredFile(file) };
  };
  const security = await read("securityresources");
  const resources = await read("resources");
  const containers = await read("resourcecontainers");
  return {
    tables: { securityresources: security.rows, resources: resources.rows, resourcecontainers: containers.rows },
    columns: new Map([
      ["securityresources", security.columns],
      ["resources", resources.columns],
      ["resourcecontainers", containers.columns],
    ]),
    files: { securityresources: security.file, resources: resources.file, resourcecontainers: containers.file },
    bytes,
  };
}

export const tenantManifest: Manifest = {
  format: 1,
  name: "bench",
  origin: { kind: "written" },
  frozenAt: "2024-01-01T00:00:00Z",
  tenantId: "72f988bf-0000-4000-8000-2d7cd011db47",
  managementGroups: [],
  subscriptions: [],
  tables: {},
};

/** An estate as it was just loaded, of which nothing was read. */
export function freshEstate({ columns }: Tenant): Estate {
  const tables = new LoadedTables(new Map([...columns].map(([name, table]) => [name, untouched(table)])));
  return { dir: undefined, manifest: tenantManifest, tables };
}

/** The same bytes without what was made of them. */
function untouched({ rows, outlines, leaves }: ColumnTable): ColumnTable {
  const fresh = new Map(
    leaves.map((leaf) => {
      const [texts, others] = [leaf.texts, leaf.others].map(({ bytes, ends }) => new ByteTexts(bytes, ends));
      return [leaf, new Leaf(leaf.path, texts!, others!)] as const;
    }),
  );
  const freshOutlines = outlines.map(({ outline, leaves: own }) => ({ outline, leaves: own.map((leaf) => fresh.get(leaf)!) }));
  return { rows, outlines: freshOutlines, leaves: [...fresh.values()] };
}
