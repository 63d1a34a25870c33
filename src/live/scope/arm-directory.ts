import { z } from "zod";
import type { ListReader } from "../../arg/list.js";
import { LiveError } from "../../arg/live-error.js";
import type { Directory, ManagementGroup } from "./directory.js";

/** What Azure Resource Manager itself tells of subscriptions and groups, without Resource Graph, and however many there are. */
export function armDirectory(reader: ListReader, signal: AbortSignal | undefined): Directory {
  const list = async <T extends z.ZodType>(path: string, type: T): Promise<z.infer<T>[]> => {
    const read = z.array(type).safeParse(await reader.list(path, signal));
    if (read.success) return read.data;
    const message = `the list at '${path}' cannot be read: ${z.prettifyError(read.error).split("\n")[0]}`;
    throw new LiveError({ kind: "service", code: "UnreadableAnswer", message });
  };
  return {
    source: "Resource Manager",
    holder: "the sign-in reads",
    subscriptions: async () => list("/subscriptions?api-version=2022-12-01", subscription),
    groups: async () => {
      try {
        return await list(`${groupsPath}?${groupsVersion}`, managementGroup);
      } catch (error) {
        // Who may not list groups reads none of them.
        if (error instanceof LiveError && error.kind === "access") return [];
        throw error;
      }
    },
    below: async (group: ManagementGroup) => {
      const found = await list(`${groupsPath}/${encodeURIComponent(group.name)}/descendants?${groupsVersion}`, descendant);
      const namesOf = (isGroup: boolean) =>
        found.filter(({ type }) => type.endsWith("managementgroups") === isGroup).map(({ name }) => name);
      return { subscriptions: new Set(namesOf(false)), groups: new Set(namesOf(true)) };
    },
  };
}

const groupsPath = "/providers/Microsoft.Management/managementGroups";
const groupsVersion = "api-version=2020-05-01";

const lowerCase = z.string().toLowerCase();

const subscription = z
  .looseObject({ subscriptionId: lowerCase, displayName: z.string(), state: z.string(), tenantId: lowerCase })
  .transform(({ subscriptionId: id, displayName: name, state, tenantId }) => ({ id, name, state, tenantId }));

const managementGroup = z
  .looseObject({ name: lowerCase, properties: z.looseObject({ displayName: z.string() }) })
  .transform(({ name, properties: { displayName } }) => ({ name, displayName }));

const descendant = z.looseObject({ type: lowerCase, name: lowerCase });
