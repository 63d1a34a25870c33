import { z } from "zod";
import type { LiveRunner } from "../../arg/client.js";
import { LiveError } from "../../arg/live-error.js";
import { objectsOf } from "../../engine/result.js";
import type { Descendants, Directory, ManagementGroup, Subscription } from "./directory.js";

/** Resource Graph cannot say all that there is: the tenant has more subscriptions than it looks at. */
export class DirectoryCut extends Error {}

/** What Resource Graph tells of subscriptions and the groups above them: one query, whatever is wanted. */
export function graphDirectory(runner: LiveRunner, signal: AbortSignal | undefined): Directory {
  let listed: Promise<Listing> | undefined;
  const list = () => {
    listed ??= ask(runner, containersQuery, {}, signal).then(listingOf);
    return listed;
  };
  return {
    source: "Resource Graph",
    holder: "the sign-in reads",
    subscriptions: async (ids) => (ids === undefined ? (await list()).subscriptions : subscriptionsOf(runner, ids, signal)),
    groups: async () => (await list()).groups,
    below: async ({ name }) => (await list()).below(name),
  };
}

const columns = `| project id, type, name, subscriptionId, tenantId, state = tostring(properties.state),
    displayName = tostring(properties.displayName),
    chain = coalesce(properties.managementGroupAncestorsChain, properties.details.managementGroupAncestorsChain)
| order by id asc`;
const subscriptionsQuery = `resourcecontainers
| where type =~ 'microsoft.resources/subscriptions'
${columns}`;
const containersQuery = `resourcecontainers
| where type in~ ('microsoft.resources/subscriptions', 'microsoft.management/managementgroups')
${columns}`;

/** Subscriptions of one request, as many as it takes. */
const requestSize = 1000;

const container = z.object({
  type: z.string().toLowerCase(),
  name: z.string(),
  subscriptionId: z.string().toLowerCase(),
  tenantId: z.string().toLowerCase(),
  state: z.string(),
  displayName: z.string(),
  chain: z.array(z.looseObject({ name: z.string().toLowerCase(), displayName: z.string().nullish() })).nullish(),
});
type Container = z.infer<typeof container>;

async function ask(
  runner: LiveRunner,
  query: string,
  scope: { readonly subscriptions?: readonly string[] },
  signal: AbortSignal | undefined,
): Promise<readonly Container[]> {
  const { table, scopeCut } = await runner.run(query, { ...scope, ...(signal && { signal }) });
  if (scopeCut) throw new DirectoryCut();
  const read = z.array(container).safeParse(objectsOf(table));
  if (read.success) return read.data;
  const message = `the service's list of subscriptions cannot be read: ${z.prettifyError(read.error).split("\n")[0]}`;
  throw new LiveError({ kind: "service", code: "UnreadableAnswer", message });
}

/** Those of the ids that are read; the service refuses a request that names none of them. */
async function subscriptionsOf(
  runner: LiveRunner,
  ids: readonly string[],
  signal: AbortSignal | undefined,
): Promise<readonly Subscription[]> {
  const found: Subscription[] = [];
  for (let start = 0; start < ids.length; start += requestSize) {
    const subscriptions = ids.slice(start, start + requestSize);
    try {
      found.push(...listingOf(await ask(runner, subscriptionsQuery, { subscriptions }, signal)).subscriptions);
    } catch (error) {
      if (!(error instanceof LiveError) || error.code !== "AccessDenied") throw error;
    }
  }
  return found;
}

interface Listing {
  readonly subscriptions: readonly Subscription[];
  readonly groups: readonly ManagementGroup[];
  readonly below: (group: string) => Descendants;
}

function listingOf(containers: readonly Container[]): Listing {
  const own = containers.filter(({ type }) => type === "microsoft.resources/subscriptions");
  const groupRows = containers.filter(({ type }) => type === "microsoft.management/managementgroups");
  // A group that may not be read itself is seen above the subscriptions that may.
  const above = own
    .flatMap(({ chain }) => chain ?? [])
    .map(({ name, displayName }) => ({ name, displayName: displayName ?? name }));
  const read = groupRows.map(({ name, displayName }) => ({ name: name.toLowerCase(), displayName }));
  const namesBelow = (rows: readonly Container[], group: string, key: (row: Container) => string) =>
    new Set(rows.filter(({ chain }) => chain?.some(({ name }) => name === group)).map(key));
  return {
    subscriptions: own.map(({ subscriptionId: id, name, state, tenantId }) => ({ id, name, state, tenantId })),
    groups: [...new Map([...above, ...read].map((group) => [group.name, group])).values()],
    below: (group) => ({
      subscriptions: namesBelow(own, group, ({ subscriptionId }) => subscriptionId),
      groups: namesBelow(groupRows, group, ({ name }) => name.toLowerCase()),
    }),
  };
}
