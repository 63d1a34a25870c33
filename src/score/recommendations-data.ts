import type { RecommendationGroup } from "./recommendations.js";

/** The recommendations on data services: those of the documentation of May 2021, with the renames known since. */
// biome-ignore format: a table reads best with one recommendation a line
export const dataRecommendations: readonly RecommendationGroup[] = [
  {
    resourceType: "microsoft.sql/managedinstances",
    category: "Data",
    recommendations: [
      { name: "Azure Defender for SQL should be enabled on your managed instances", controls: ["vulnerabilities"] },
      { name: "Vulnerability assessment should be enabled on your SQL managed instances", controls: ["configuration"] },
      { name: "All advanced threat protection types should be enabled in SQL managed instance advanced data security settings", controls: ["bestPractices"] },
      { name: "SQL managed instances should use customer-managed keys to encrypt data at rest", controls: ["bestPractices"] },
    ],
  },
  {
    resourceType: "microsoft.sql/servers",
    category: "Data",
    recommendations: [
      { name: "Azure Defender for SQL should be enabled on your SQL servers", controls: ["vulnerabilities"] },
      { name: "Vulnerability assessment should be enabled on your SQL servers", controls: ["configuration"] },
      { name: "Auditing on SQL server should be enabled", controls: ["audit"] },
      { name: "All advanced threat protection types should be enabled in SQL server advanced data security settings", controls: ["bestPractices"] },
      { name: "An Azure Active Directory administrator should be provisioned for SQL servers", key: "f0553104-cfdb-65e6-759c-002812e38500", controls: ["bestPractices"] },
      { name: "Audit retention for SQL servers should be set to at least 90 days", controls: ["bestPractices"] },
      { name: "Private endpoint connections on Azure SQL Database should be enabled", controls: ["bestPractices"] },
      { name: "Public network access on Azure SQL Database should be disabled", controls: ["bestPractices"] },
      { name: "SQL servers should use customer-managed keys to encrypt data at rest", controls: ["bestPractices"] },
    ],
  },
  {
    resourceType: "microsoft.dbformysql/servers",
    category: "Data",
    recommendations: [
      { name: "Enforce SSL connection should be enabled for MySQL database servers", controls: ["transit"] },
      { name: "Private endpoint should be enabled for MySQL servers", controls: ["network"] },
      { name: "Public network access should be disabled for MySQL servers", controls: ["network"] },
      { name: "Geo-redundant backup should be enabled for Azure Database for MySQL", controls: ["bestPractices"] },
      { name: "MySQL servers should use customer-managed keys to encrypt data at rest", controls: ["bestPractices"] },
    ],
  },
  {
    resourceType: "microsoft.dbforpostgresql/servers",
    category: "Data",
    recommendations: [
      { name: "Enforce SSL connection should be enabled for PostgreSQL database servers", controls: ["transit"] },
      { name: "Private endpoint should be enabled for PostgreSQL servers", controls: ["network"] },
      { name: "Public network access should be disabled for PostgreSQL servers", controls: ["network"] },
      { name: "Geo-redundant backup should be enabled for Azure Database for PostgreSQL", controls: ["bestPractices"] },
      { name: "PostgreSQL servers should use customer-managed keys to encrypt data at rest", controls: ["bestPractices"] },
    ],
  },
  {
    resourceType: "microsoft.cache/redis",
    category: "Data",
    recommendations: [
      { name: "Only secure connections to your Redis Cache should be enabled", key: "35b25be2-d08a-e340-45ed-f08a95d804fc", controls: ["transit"] },
      { name: "Azure Cache for Redis should reside within a virtual network", controls: ["network"] },
    ],
  },
  {
    resourceType: "microsoft.storage/storageaccounts",
    category: "Data",
    recommendations: [
      { name: "Secure transfer to storage accounts should be enabled", key: "1c5de8e1-f68d-6a17-e0d2-ec259c42768c", severity: "High", controls: ["transit"], policy: "404c3081-a854-4457-ae30-26a93ef643f9" },
      { name: "Storage account should use a private link connection", key: "cdc78c07-02b0-4af0-1cb2-cb7c672a8b0a", controls: ["network"], policy: "6edd7eda-6dd8-40f7-810d-67160c639cd9" },
      { name: "Storage accounts should restrict network access using virtual network rules", controls: ["network"] },
      { name: "Storage account public access should be disallowed", key: "51fd8bb1-0db4-bbf1-7e2b-cfcba7eb66a6", severity: "Medium", controls: ["access"], policy: "4fa4b6c0-31ca-4c0d-b10d-24b96f62a751" },
      { name: "Access to storage accounts with firewall and virtual network configurations should be restricted", key: "45d313c3-3fca-5040-035f-d61928366d31", severity: "Low", controls: ["bestPractices"], policy: "34c877ad-507e-4c82-993e-3452a6e0ad3c" },
      { name: "Storage accounts should be migrated to new Azure Resource Manager resources", controls: ["bestPractices"] },
      { name: "Storage accounts should use customer-managed key (CMK) for encryption", controls: ["bestPractices"] },
    ],
  },
  {
    resourceType: "microsoft.appconfiguration/configurationstores",
    category: "Data",
    recommendations: [
      { name: "App Configuration should use private link", controls: ["network"] },
    ],
  },
  {
    resourceType: "microsoft.eventgrid/domains",
    category: "Data",
    recommendations: [
      { name: "Azure Event Grid domains should use private link", controls: ["network"] },
    ],
  },
  {
    resourceType: "microsoft.eventgrid/topics",
    category: "Data",
    recommendations: [
      { name: "Azure Event Grid topics should use private link", controls: ["network"] },
    ],
  },
  {
    resourceType: "microsoft.machinelearningservices/workspaces",
    category: "Data",
    recommendations: [
      { name: "Azure Machine Learning workspaces should use private link", controls: ["network"] },
      { name: "Azure Machine Learning workspaces should be encrypted with a customer-managed key (CMK)", controls: ["bestPractices"] },
    ],
  },
  {
    resourceType: "microsoft.signalrservice/signalr",
    category: "Data",
    recommendations: [
      { name: "Azure SignalR Service should use private link", controls: ["network"] },
    ],
  },
  {
    resourceType: "microsoft.keyvault/vaults",
    category: "Data",
    recommendations: [
      { name: "Firewall should be enabled on Key Vault", controls: ["network"] },
      { name: "Private endpoint should be configured for Key Vault", controls: ["network"] },
      { name: "Diagnostic logs in Key Vault should be enabled", controls: ["audit"] },
      { name: "Key Vault keys should have an expiration date", controls: ["bestPractices"] },
      { name: "Key Vault secrets should have an expiration date", controls: ["bestPractices"] },
      { name: "Key vaults should have purge protection enabled", controls: ["bestPractices"] },
      { name: "Key vaults should have soft delete enabled", controls: ["bestPractices"] },
      { name: "Validity period of certificates stored in Azure Key Vault should not exceed 12 months", controls: ["bestPractices"] },
    ],
  },
  {
    resourceType: "microsoft.dbformariadb/servers",
    category: "Data",
    recommendations: [
      { name: "Private endpoint should be enabled for MariaDB servers", controls: ["network"] },
      { name: "Public network access should be disabled for MariaDB servers", controls: ["network"] },
      { name: "Geo-redundant backup should be enabled for Azure Database for MariaDB", controls: ["bestPractices"] },
    ],
  },
  {
    resourceType: "microsoft.sql/servers/databases",
    category: "Data",
    recommendations: [
      { name: "Transparent Data Encryption on SQL databases should be enabled", controls: ["atRest"] },
      { name: "SQL databases should have vulnerability findings resolved", key: "82e20e14-edc5-4373-bfc4-f13121257c37", controls: ["configuration"], policy: "feedbf84-6b99-488c-acc2-71c829aa5ffc" },
      { name: "Sensitive data in your SQL databases should be classified", key: "b0df6f56-862d-4730-8597-38c0fd4ebd59", controls: ["classification"], policy: "cc9835f2-9f6b-4cc8-ab4a-f8ef615eb349", until: "2021-05" },
    ],
  },
  {
    resourceType: "microsoft.datalakestore/accounts",
    category: "Data",
    recommendations: [
      { name: "Diagnostic logs in Azure Data Lake Store should be enabled", controls: ["audit"] },
    ],
  },
  {
    resourceType: "microsoft.streamanalytics/streamingjobs",
    category: "Data",
    recommendations: [
      { name: "Diagnostic logs in Azure Stream Analytics should be enabled", controls: ["audit"] },
    ],
  },
  {
    resourceType: "microsoft.datalakeanalytics/accounts",
    category: "Data",
    recommendations: [
      { name: "Diagnostic logs in Data Lake Analytics should be enabled", controls: ["audit"] },
    ],
  },
  {
    resourceType: "microsoft.eventhub/namespaces",
    category: "Data",
    recommendations: [
      { name: "Diagnostic logs in Event Hub should be enabled", controls: ["audit"] },
    ],
  },
  {
    resourceType: "microsoft.search/searchservices",
    category: "Data",
    recommendations: [
      { name: "Diagnostic logs in Search services should be enabled", controls: ["audit"] },
    ],
  },
  {
    resourceType: "microsoft.servicebus/namespaces",
    category: "Data",
    recommendations: [
      { name: "Diagnostic logs in Service Bus should be enabled", controls: ["audit"] },
    ],
  },
  {
    resourceType: "microsoft.automation/automationaccounts",
    category: "Data",
    recommendations: [
      { name: "Automation account variables should be encrypted", controls: ["bestPractices"] },
    ],
  },
  {
    resourceType: "microsoft.documentdb/databaseaccounts",
    category: "Data",
    recommendations: [
      { name: "Azure Cosmos DB accounts should have firewall rules", controls: ["bestPractices"] },
      { name: "Azure Cosmos DB accounts should use customer-managed keys to encrypt data at rest", controls: ["bestPractices"] },
    ],
  },
  {
    resourceType: "microsoft.cognitiveservices/accounts",
    category: "Data",
    recommendations: [
      { name: "Cognitive Services accounts should enable data encryption", controls: ["bestPractices"] },
      { name: "Cognitive Services accounts should enable data encryption with a customer-managed key (CMK)", controls: ["bestPractices"] },
      { name: "Cognitive Services accounts should restrict network access", controls: ["bestPractices"] },
      { name: "Cognitive Services accounts should use customer owned storage or enable data encryption", controls: ["bestPractices"] },
      { name: "Public network access should be disabled for Cognitive Services accounts", controls: ["bestPractices"] },
    ],
  },
];
