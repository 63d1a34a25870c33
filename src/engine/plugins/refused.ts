/** Plugins of Kusto that need what is not here: a sandbox, the network, another engine; each with the reason. */
export const refusedPlugins: ReadonlyMap<string, string> = new Map([
  ["python", "it runs Python in a sandbox of the cluster"],
  ["r", "it runs R in a sandbox of the cluster"],
  ["http_request", "it reads from the network"],
  ["http_request_post", "it writes to the network"],
  ["sql_request", "it asks a SQL server over the network"],
  ["mysql_request", "it asks a MySQL server over the network"],
  ["postgresql_request", "it asks a PostgreSQL server over the network"],
  ["cosmosdb_sql_request", "it asks Cosmos DB over the network"],
  ["azure_digital_twins_query_request", "it asks Azure Digital Twins over the network"],
  ["ai_embeddings", "it asks a model over the network"],
  ["ai_embed_text", "it asks a model over the network"],
  ["ai_chat_completion", "it asks a model over the network"],
  ["ai_chat_completion_prompt", "it asks a model over the network"],
  ["infer_storage_schema", "it reads files of a storage account"],
  ["infer_storage_schema_with_suggestions", "it reads files of a storage account"],
  ["estimate_rows_count", "it depends on the optimizer of the cluster"],
]);
