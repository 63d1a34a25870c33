import { existsSync } from "node:fs";
import { join } from "node:path";
import { snapshotState } from "../estate/columns/snapshot.js";
import { generateWithHistory } from "../estate/evolve.js";
import { defaultOptions } from "../estate/generate/options.js";
import { estateMaker } from "../estate/generate.js";
import { rowCounts } from "../estate/loaded-tables.js";
import { snapshotEstate } from "../estate/snapshot-estate.js";
import type { Manifest } from "../estate/manifest.js";
import { writeGenerated } from "../estate/stream.js";
import { exitCode } from "./exit-code.js";
import { Failure } from "./failure.js";
import { counted, grouped } from "./grouped.js";
import { openEstate } from "./open-estate.js";
import { writeOut } from "./write.js";

export interface GenerateCommandOptions {
  readonly out: string;
  readonly seed?: number;
  readonly name?: string;
  readonly subscriptions?: number;
  /** Subscriptions beside those, of a customer. */
  readonly delegated?: number;
  readonly managementGroups?: number;
  /** In each subscription; with `days`, in all of them together. */
  readonly resources?: number;
  readonly days?: number;
  readonly history?: string;
}

/** `argonite estate generate`. */
export async function generateCommand({ out, resources, days, history, ...options }: GenerateCommandOptions): Promise<void> {
  if (days === undefined) {
    if (history !== undefined) throw new Failure(exitCode.usage, "'--history' goes with '--days'");
    const perSubscription = resources === undefined ? {} : { resourcesPerSubscription: resources };
    const manifest = await writeGenerated(out, estateMaker({ kinds: "all", ...options, ...perSubscription }));
    process.stderr.write(`wrote ${out}: ${contents(manifest)}\n`);
    return;
  }
  if (options.delegated !== undefined) throw new Failure(exitCode.usage, "'--delegated' does not go with '--days'");
  const past = history ?? join(out, "history");
  if (existsSync(past))
    throw new Failure(exitCode.usage, `'${past}' is there already, and a history only grows at its end; name another folder`);
  const subscriptions = options.subscriptions ?? defaultOptions.subscriptions;
  const all = resources ?? defaultOptions.resourcesPerSubscription * subscriptions;
  const manifest = await generateWithHistory(out, { ...options, days, resources: all, history: past });
  process.stderr.write(`wrote ${out}: ${contents(manifest)}; ${counted(days, "day")} of history in ${past}\n`);
}

/** `argonite estate snapshot`. */
export async function snapshotCommand(folder: string): Promise<void> {
  const tables = await snapshotEstate(folder);
  for (const { name, file, rows, bytes } of tables) {
    const size = `${counted(rows, "row")}, ${(bytes / 1e6).toLocaleString("en-US", { maximumFractionDigits: 1 })} MB`;
    process.stderr.write(`wrote ${file}: the columns of '${name}', ${size}\n`);
  }
  if (tables.length === 0)
    process.stderr.write(`nothing to write: the tables in '${folder}' are small, and as quickly loaded without\n`);
}

/** `argonite estate show`. */
export async function showCommand(folder: string): Promise<void> {
  const estate = await openEstate(folder);
  const { name, frozenAt, tenantId, managementGroups, subscriptions } = estate.manifest;
  const tables = await Promise.all(
    [...rowCounts(estate)].map(async ([table, rows]) => {
      const state = await snapshotState(join(estate.dir ?? "", estate.manifest.tables[table]!.file));
      return [table, rows, state] as const;
    }),
  );
  await writeOut([
    `${name}: ${contents(estate.manifest)}\n`,
    `folder     ${estate.dir}\n`,
    `tenant     ${tenantId}\n`,
    `now()      ${frozenAt}\n`,
    "\nManagement groups\n",
    ...managementGroups.map(
      (group) => `  ${group.name}  ${group.displayName}${group.parent === null ? "" : `, in ${group.parent}`}\n`,
    ),
    "\nSubscriptions\n",
    ...subscriptions.map(({ id, name: title, state }) => `  ${id}  ${title}${state === "Enabled" ? "" : ` (${state})`}\n`),
    "\nTables\n",
    ...tables.map(
      ([table, rows, state]) =>
        `  ${table.padEnd(24)} ${grouped(rows).padStart(9)} row${rows === 1 ? "" : "s"}${snapshotNotes[state]}\n`,
    ),
  ]);
}

const snapshotNotes = {
  none: "",
  current: ", loaded from its columns",
  old: "; its columns are older and not used: 'argonite estate snapshot' renews them",
};

function contents({ tables, subscriptions, frozenAt }: Manifest): string {
  const names = Object.values(tables);
  const rows = names.reduce((sum, table) => sum + (table.rows ?? 0), 0);
  return `${counted(names.length, "table")}, ${counted(rows, "row")}, ${counted(subscriptions.length, "subscription")}, frozen at ${frozenAt}`;
}
