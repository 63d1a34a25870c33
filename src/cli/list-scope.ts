import type { ResultTable } from "../engine/query.js";
import { columnOf } from "../engine/types/column.js";
import { estateDirectory } from "../estate/directory.js";
import type { Directory, Subscription } from "../live/scope/directory.js";
import { resolveScope, type SelectedScope } from "../live/scope/resolve.js";
import { grouped } from "./grouped.js";
import { openEstate } from "./open-estate.js";
import type { OutputFormat } from "./output/formats.js";
import { formatTables } from "./output/output.js";
import { type ScopeOptions, sourceOf } from "./scope.js";
import { writeOut } from "./write.js";

export interface ScopeCommandOptions extends ScopeOptions {
  readonly offline?: string | true;
  readonly endpoint?: string;
  readonly output: OutputFormat;
}

/** `argonite scope`: the subscriptions that a query would run over. */
export async function scopeCommand(options: ScopeCommandOptions): Promise<void> {
  const { settings, folder } = await sourceOf(options);
  const directory = folder === undefined ? await openDirectory(settings.endpoint) : estateDirectory(await openEstate(folder));
  const scope = await resolveScope(settings.scope, directory);
  await writeOut(formatTables([tableOf(scope.details)], options.output).text);
  if (options.output === "table") process.stderr.write(`${summary(scope, directory)}\n`);
  for (const id of scope.unreadable) process.stderr.write(`warning: ${directory.holder} no subscription '${id}'\n`);
}

async function openDirectory(endpoint: string | undefined): Promise<Directory> {
  const { liveDirectory } = await import("../live/scope/live-directory.js");
  return liveDirectory(endpoint === undefined ? {} : { endpoint });
}

function tableOf(subscriptions: readonly Subscription[]): ResultTable {
  const members = { name: "name", subscriptionId: "id", state: "state", tenantId: "tenantId" } as const;
  const columns = Object.keys(members).map((name) => ({ name, type: "string" as const }));
  const data = Object.values(members).map((member) =>
    columnOf(
      "string",
      subscriptions.map((one) => one[member]),
    ),
  );
  return { name: "PrimaryResult", columns, data, length: subscriptions.length, ordered: true };
}

function summary({ details, rest }: SelectedScope, { source }: Directory): string {
  const off = details.filter(({ state }) => state.toLowerCase() !== "enabled").length;
  const states = off === 0 ? "" : ` (${grouped(off)} not enabled)`;
  const subscriptions = `${grouped(details.length)} ${details.length === 1 ? "subscription" : "subscriptions"}${states}`;
  return [subscriptions, restText(rest), `from ${source}`].join(" · ");
}

function restText(rest: SelectedScope["rest"]): string {
  if (rest === undefined) return "no rows but theirs";
  if (rest === "tenant") return "and the rows of no subscription";
  return `and the rows of ${rest.managementGroups.join(", ")} itself`;
}
