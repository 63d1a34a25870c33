const cluster = "it speaks of a cluster, and there is none here";
const principal = "it speaks of who asks, which is not known here";
const combining = "how Kusto combines hashes is not published";
const extent = "it speaks of how a cluster stores its rows";

/** Functions of Kusto that cannot be computed here, with the reason. */
export const refusedFunctions: ReadonlyMap<string, string> = new Map([
  ["cluster", cluster],
  ["database", "there is one database here; name the table itself"],
  ["external_table", cluster],
  ["materialized_view", cluster],
  ["entity_group", cluster],
  ["stored_query_result", cluster],
  ["graph", "there are no stored graphs here; make one with 'make-graph'"],
  ["node_id", "name the column of 'make-graph … with_node_id=' instead"],
  ["labels", "graphs made by 'make-graph' have no labels"],
  ["current_cluster_endpoint", cluster],
  ["current_database", cluster],
  ["current_node_id", cluster],
  ["current_principal", principal],
  ["current_principal_details", principal],
  ["current_principal_is_member_of", principal],
  ["extent_id", extent],
  ["extentid", extent],
  ["extent_tags", extent],
  ["row_id", extent],
  ["rowstore_ordinal_range", extent],
  ["ingestion_time", extent],
  ["cursor_after", extent],
  ["cursor_before_or_at", extent],
  ["cursor_current", extent],
  ["current_cursor", extent],
  ["geo_info_from_ip_address", "it needs a database of addresses"],
  ["hash_combine", combining],
  ["hash_many", combining],
]);
