import { type DuckDBConnection, DuckDBInstance, version } from "@duckdb/node-api";
import type { Paths } from "./queries.js";
import type { Tenant } from "./tenant.js";

export const duckVersion = version();

export type DuckForm = "STRUCT" | "JSON";

/** A database in memory, loaded, on two threads. */
export interface Duck {
  /** Runs a query and fetches its chunks, whose values stay as DuckDB has them. */
  readonly run: (sql: string) => Promise<void>;
  readonly rows: (sql: string) => Promise<readonly (readonly unknown[])[]>;
  readonly paths: Paths;
  readonly close: () => void;
}

const plainColumns = { id: "VARCHAR", name: "VARCHAR", type: "VARCHAR", location: "VARCHAR", subscriptionId: "VARCHAR" };

const securityStruct = `STRUCT(displayName VARCHAR, environment VARCHAR,
  status STRUCT(code VARCHAR, cause VARCHAR, description VARCHAR, statusChangeDate TIMESTAMP, firstEvaluationDate TIMESTAMP),
  metadata STRUCT(severity VARCHAR, assessmentType VARCHAR, categories VARCHAR[], implementationEffort VARCHAR, userImpact VARCHAR,
    description VARCHAR, policyDefinitionId VARCHAR),
  resourceDetails STRUCT(Id VARCHAR, Source VARCHAR, ResourceType VARCHAR), risk STRUCT(level DOUBLE), links STRUCT(azurePortal VARCHAR),
  score STRUCT(current DOUBLE, max DOUBLE, percentage DOUBLE),
  healthyResourceCount BIGINT, unhealthyResourceCount BIGINT, notApplicableResourceCount BIGINT)`;

export async function openDuck(tenant: Tenant, form: DuckForm): Promise<Duck> {
  const instance = await DuckDBInstance.create(":memory:", { threads: "2" });
  const connection = await instance.connect();
  await load(connection, "securityresources", tenant.files.securityresources, {
    ...plainColumns,
    properties: form === "JSON" ? "JSON" : securityStruct,
  });
  await load(connection, "resources", tenant.files.resources, plainColumns);
  await load(connection, "containers", tenant.files.resourcecontainers, { subscriptionId: "VARCHAR", properties: "JSON" });
  await connection.run(
    "CREATE TABLE resourcecontainers AS SELECT subscriptionId, properties->>'managementGroup' AS managementGroup FROM containers",
  );
  return {
    run: async (sql) => void (await connection.runAndReadAll(sql)),
    rows: async (sql) => (await connection.runAndReadAll(sql)).getRowsJson(),
    paths: form === "JSON" ? jsonPaths : structPaths,
    close: () => {
      connection.closeSync();
      instance.closeSync();
    },
  };
}

async function load(
  connection: DuckDBConnection,
  table: string,
  file: string,
  columns: Readonly<Record<string, string>>,
): Promise<void> {
  const list = Object.entries(columns).map(([name, type]) => `'${name}': '${type}'`);
  await connection.run(
    `CREATE TABLE ${table} AS SELECT * FROM read_json('${file}', format = 'newline_delimited', columns = {${list.join(", ")}})`,
  );
}

const member = (path: string) => `properties.${path}`;
const structPaths: Paths = { text: member, number: member, instant: member, list: member };

const jsonText = (path: string) => `(properties->>'$.${path}')`;
const jsonPaths: Paths = {
  text: jsonText,
  number: (path) => `CAST(${jsonText(path)} AS DOUBLE)`,
  instant: (path) => `CAST(${jsonText(path)} AS TIMESTAMP)`,
  list: (path) => `CAST(properties->'$.${path}' AS VARCHAR[])`,
};
