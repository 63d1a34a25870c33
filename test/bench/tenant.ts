import { createWriteStream } from "node:fs";
import { join } from "node:path";
import { once } from "node:events";
import { finished } from "node:stream/promises";
import type { Estate, EstateRow } from "../../src/estate/estate.js";
import type { Row, Tables } from "./loops.js";
import { type Lines, tenantLines } from "./rows.js";

/** One tenant, as every engine takes it: parsed rows for ours and the loops, files of JSON lines for DuckDB. */
export interface Tenant {
  readonly tables: Tables;
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
    return { rows, file };
  };
  const security = await read("securityresources");
  const resources = await read("resources");
  const containers = await read("resourcecontainers");
  return {
    tables: { securityresources: security.rows, resources: resources.rows, resourcecontainers: containers.rows },
    files: { securityresources: security.file, resources: resources.file, resourcecontainers: containers.file },
    bytes,
  };
}

/** An estate whose columns nobody has read yet. */
export function freshEstate({ tables }: Tenant): Estate {
  return {
    dir: undefined,
    manifest: {
      format: 1,
      name: "bench",
      origin: { kind: "written" },
      frozenAt: "2024-01-01T00:00:00Z",
      tenantId: "72f988bf-0000-4000-8000-2d7cd011db47",
      managementGroups: [],
      subscriptions: [],
      tables: {},
    },
    tables: new Map(Object.entries(tables) as [string, readonly EstateRow[]][]),
  };
}
