import type { Estate } from "../estate/estate.js";
import { generateEstate } from "../estate/generate.js";
import { saveEstate } from "../estate/save.js";
import { openEstate } from "./open-estate.js";
import { writeOut } from "./write.js";

export interface GenerateCommandOptions {
  readonly out: string;
  readonly seed?: number;
  readonly name?: string;
  readonly subscriptions?: number;
  readonly managementGroups?: number;
  readonly resources?: number;
}

/** `argonite estate generate`. */
export async function generateCommand({ out, resources, ...options }: GenerateCommandOptions): Promise<void> {
  const estate = generateEstate({ ...options, ...(resources !== undefined && { resourcesPerSubscription: resources }) });
  await saveEstate(out, estate);
  process.stderr.write(`wrote ${out}: ${contents(estate)}\n`);
}

/** `argonite estate show`. */
export async function showCommand(folder: string): Promise<void> {
  const estate = await openEstate(folder);
  const { name, frozenAt, tenantId, managementGroups, subscriptions } = estate.manifest;
  const tables = [...estate.tables].map(([table, rows]) => [table, rows.length.toLocaleString("en-US")] as const);
  await writeOut([
    `${name}: ${contents(estate)}\n`,
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
    ...tables.map(([table, rows]) => `  ${table.padEnd(24)} ${rows.padStart(9)} rows\n`),
  ]);
}

function contents({ manifest, tables }: Estate): string {
  const rows = [...tables.values()].reduce((sum, table) => sum + table.length, 0);
  return `${tables.size} tables, ${rows.toLocaleString("en-US")} rows, ${manifest.subscriptions.length} subscriptions, frozen at ${manifest.frozenAt}`;
}
