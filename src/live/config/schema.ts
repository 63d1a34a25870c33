import { z } from "zod";

/** None at all would read as everything. */
const patterns = z.array(z.string().min(1)).min(1);
const requestSize = z.int().min(1).max(1000);

/** What a query runs over, and how it is sent. */
export const profileSchema = z.strictObject({
  subscriptions: z
    .union([z.literal("all"), patterns])
    .describe("Subscriptions by id, name, or pattern of names with '*' and '?'; 'all' is what the sign-in reads")
    .optional(),
  managementGroups: patterns.describe("Management groups by id, name or pattern: all subscriptions below them").optional(),
  exclude: patterns.describe("Subscriptions to leave out, and management groups whose subscriptions are").optional(),
  authorizationScopeFilter: z
    .enum(["AtScopeAndBelow", "AtScopeAndAbove", "AtScopeExact", "AtScopeAboveAndBelow"])
    .describe("Which assignments of policies and roles are seen, as to where they are assigned")
    .optional(),
  endpoint: z.url().describe("The Resource Manager to ask; Azure's public one where left out").optional(),
  estate: z.string().min(1).describe("Run over this local estate, a folder beside this file, and never ask Azure").optional(),
  batchSize: requestSize.describe("Subscriptions in one request").optional(),
  pageSize: requestSize.describe("Rows in one answer").optional(),
  push: z
    .enum(["auto", "never", "only"])
    .describe("What Resource Graph does of a query: what it can, only the reading of tables, or all of it")
    .optional(),
  allowPartial: z.boolean().describe("Take a result that does not cover all subscriptions").optional(),
});

export const configSchema = z.strictObject({
  $schema: z.string().optional(),
  profile: z.string().describe("The profile that holds where none is named").optional(),
  profiles: z.record(z.string().min(1), profileSchema).describe("What queries run over, by name").optional(),
});

export type LiveProfile = z.infer<typeof profileSchema>;

/** What stands in `argonite.config.json` or its like. */
export type Config = z.infer<typeof configSchema>;

/** The JSON schema of the configuration, for editors. */
export function configJsonSchema(): string {
  const schema = z.toJSONSchema(configSchema, { target: "draft-7" });
  return `${JSON.stringify({ title: "Configuration of argonite", ...schema }, null, 2)}\n`;
}
