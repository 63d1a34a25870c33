import type { RecommendationGroup } from "./recommendations.js";

/** The recommendations on subscriptions, identities, networks and IoT: those of the documentation of May 2021, with the renames known since. */
// biome-ignore format: a table reads best with one recommendation a line
export const otherRecommendations: readonly RecommendationGroup[] = [
  {
    resourceType: "microsoft.resources/subscriptions",
    category: "IdentityAndAccess",
    recommendations: [
      { name: "MFA should be enabled on accounts with owner permissions on your subscription", key: "94290b00-4d0c-d7b4-7cea-064a9554e681", severity: "High", controls: ["mfa"], policy: "aa633080-8b72-40c4-a2d7-d00c03e80bed", until: "2021-05" },
      { name: "MFA should be enabled on accounts with write permissions on your subscription", key: "57e98606-6b1e-6193-0e3d-fe621387c16b", severity: "High", controls: ["mfa"], policy: "9297c21d-2ed6-4474-b48f-163f75654ce3", until: "2021-05" },
      { name: "Deprecated accounts should be removed from your subscription", key: "00c6d40b-e990-6acf-d4f3-471e747a27c4", controls: ["access"], policy: "6b1cbf55-e8b6-442f-ba4c-7246b6381474", until: "2021-05" },
      { name: "Deprecated accounts with owner permissions should be removed from your subscription", key: "e52064aa-6853-e252-a11e-dffc675689c2", controls: ["access"], policy: "ebb62a0c-3560-49e1-89ed-27e074e9f8ad", until: "2021-05" },
      { name: "External accounts with owner permissions should be removed from your subscription", key: "c3b6ae71-f1f0-31b4-e6c1-d5951285d03d", controls: ["access"], policy: "f8456c1c-aa66-4dfb-861a-25d127b775c9", until: "2021-05" },
      { name: "External accounts with write permissions should be removed from your subscription", key: "04e7147b-0deb-9796-2e5c-0336343ceb3d", controls: ["access"], policy: "5c607a2e-c700-4744-8254-d77e7c9eb5e4", until: "2021-05" },
      { name: "Service principals should be used to protect your subscriptions instead of Management Certificates", key: "2acd365d-e8b5-4094-bce4-244b7c51d67c", controls: ["access"], policy: "6646a0bd-e110-40ca-bb97-84fcee63c414" },
      { name: "A maximum of 3 owners should be designated for your subscription", key: "6f90a6d6-d4d6-0794-0ec1-98fa77878c2e", controls: ["bestPractices"], policy: "4f11b553-d42e-4e3a-89be-32ca364cad4c" },
      { name: "Email notification to subscription owner for high severity alerts should be enabled", controls: ["bestPractices"] },
      { name: "External accounts with read permissions should be removed from your subscription", key: "a8c6a4ad-d51e-88fe-2979-d3ee3c864f8b", controls: ["bestPractices"], policy: "5f76cf89-fbf2-47fd-a3f4-b891fa780b60", until: "2021-05" },
      { name: "MFA should be enabled on accounts with read permissions on your subscription", key: "151e82c5-5341-a74b-1eb0-bc38d2c84bb5", severity: "High", controls: ["bestPractices"], policy: "e3576e28-8b17-4677-84c3-db2990658d64", until: "2021-05" },
      { name: "There should be more than one owner assigned to your subscription", key: "2c79b4af-f830-b61e-92b9-63dfa30f16e4", controls: ["bestPractices"], policy: "09024ccc-0c5f-475e-9457-b7c0d9ed487b" },
      { name: "Accounts with owner permissions on Azure resources should be MFA enabled", key: "6240402e-f77c-46fa-9060-a7ce53997754", controls: ["mfa"], policy: "e3e008c3-56b9-4133-8fd7-d3347377402a", since: "2024-02" },
      { name: "Accounts with write permissions on Azure resources should be MFA enabled", key: "c0cb17b2-0607-48a7-b0e0-903ed22de39b", controls: ["mfa"], policy: "931e118d-50a1-4457-a5e4-78550e086c52", since: "2024-02" },
      { name: "Accounts with read permissions on Azure resources should be MFA enabled", key: "dabc9bc4-b8a8-45bd-9a5a-43000df8aa1c", controls: ["bestPractices"], policy: "81b3ccb4-e6e8-4e4a-8d05-5df25cd29fd4", since: "2024-02" },
      { name: "Blocked accounts with owner permissions on Azure resources should be removed", key: "050ac097-3dda-4d24-ab6d-82568e7a50cf", controls: ["access"], policy: "0cfea604-3201-4e14-88fc-fae4c427a6c5", since: "2024-02" },
      { name: "Blocked accounts with read and write permissions on Azure resources should be removed", key: "1ff0b4c9-ed56-4de6-be9c-d7ab39645926", controls: ["access"], policy: "8d7e1fde-fe26-4b5f-8108-f8e432cbc2be", since: "2024-02" },
      { name: "Guest accounts with owner permissions on Azure resources should be removed", key: "20606e75-05c4-48c0-9d97-add6daa2109a", controls: ["access"], policy: "339353f6-2387-4a45-abe4-7f529d121046", since: "2024-02" },
      { name: "Guest accounts with write permissions on Azure resources should be removed", key: "0354476c-a12a-4fcc-a79d-f0ab7ffffdbb", controls: ["access"], policy: "94e1c2ac-cbbe-4cac-a2b5-389c812dee87", since: "2024-02" },
      { name: "Guest accounts with read permissions on Azure resources should be removed", key: "fde1c0c9-0fd2-4ecc-87b5-98956cbc1095", controls: ["bestPractices"], policy: "e9ac8f8e-ce22-4355-8f04-99b911d6be52", since: "2024-02" },
    ],
  },
  {
    resourceType: "microsoft.appplatform/spring",
    category: "Networking",
    recommendations: [
      { name: "Azure Spring Cloud should use network injection", controls: ["network"] },
    ],
  },
  {
    resourceType: "microsoft.network/virtualnetworks",
    category: "Networking",
    recommendations: [
      { name: "Virtual networks should be protected by Azure Firewall", key: "f67fb4ed-d481-44d7-91e5-efadf504f74a", severity: "Low", controls: ["network"], policy: "fc5e4038-4584-4632-8c85-c0448d374b2c" },
      { name: "Azure DDoS Protection Standard should be enabled", key: "e3de1cc0-f4dd-3b34-e496-8b5381ba2d70", severity: "Medium", controls: ["ddos"], policy: "a7aca53f-2ed4-4466-a25e-0b45ade68efd" },
    ],
  },
  {
    resourceType: "microsoft.virtualmachineimages/imagetemplates",
    category: "Networking",
    recommendations: [
      { name: "VM Image Builder templates should use private link", controls: ["network"] },
    ],
  },
  {
    resourceType: "microsoft.network/applicationgateways",
    category: "Networking",
    recommendations: [
      { name: "Web Application Firewall (WAF) should be enabled for Application Gateway", controls: ["ddos"] },
    ],
  },
  {
    resourceType: "microsoft.network/frontdoors",
    category: "Networking",
    recommendations: [
      { name: "Web Application Firewall (WAF) should be enabled for Azure Front Door Service service", controls: ["ddos"] },
    ],
  },
  {
    resourceType: "microsoft.apimanagement/service",
    category: "Networking",
    recommendations: [
      { name: "API Management services should use a virtual network", controls: ["bestPractices"] },
    ],
  },
  {
    resourceType: "microsoft.resources/subscriptions",
    category: "Compute",
    recommendations: [
      { name: "Auto provisioning of the Log Analytics agent should be enabled on your subscription", controls: ["bestPractices"] },
      { name: "Email notification for high severity alerts should be enabled", controls: ["bestPractices"] },
      { name: "Subscriptions should have a contact email address for security issues", controls: ["bestPractices"] },
      { name: "Azure Defender for App Service should be enabled", key: "0876ef51-fee7-449d-ba1e-f2662c7e43c6", severity: "High", controls: ["plans"], policy: "2913021d-f2fd-4f3d-b958-22354e2bdbcb", since: "2021-05" },
      { name: "Azure Defender for container registries should be enabled", controls: ["plans"], since: "2021-05" },
      { name: "Azure Defender for Kubernetes should be enabled", controls: ["plans"], since: "2021-05" },
      { name: "Azure Defender for Resource Manager should be enabled", controls: ["plans"], since: "2021-05" },
      { name: "Azure Defender for servers should be enabled", key: "56a6e81f-7413-4f72-9a1b-aaeeaa87c872", severity: "High", controls: ["plans"], policy: "4da35fc9-c9e7-4960-aec9-797fe7d9051d", since: "2021-05" },
    ],
  },
  {
    resourceType: "microsoft.devices/iothubs",
    category: "IoT",
    recommendations: [
      { name: "Default IP Filter Policy should be Deny", controls: ["bestPractices"] },
      { name: "Diagnostic logs in IoT Hub should be enabled", controls: ["bestPractices"] },
      { name: "Identical Authentication Credentials", controls: ["bestPractices"] },
      { name: "IoT Devices - Agent sending underutilized messages", controls: ["bestPractices"] },
      { name: "IoT Devices - Auditd process stopped sending events", controls: ["bestPractices"] },
      { name: "IoT Devices - Open Ports On Device", controls: ["bestPractices"] },
      { name: "IoT Devices - Operating system baseline validation failure", controls: ["bestPractices"] },
      { name: "IoT Devices - Permissive firewall policy in one of the chains was found", controls: ["bestPractices"] },
      { name: "IoT Devices - Permissive firewall rule in the input chain was found", controls: ["bestPractices"] },
      { name: "IoT Devices - Permissive firewall rule in the output chain was found", controls: ["bestPractices"] },
      { name: "IoT Devices - TLS cipher suite upgrade needed", controls: ["bestPractices"] },
      { name: "IP Filter rule large IP range", controls: ["bestPractices"] },
    ],
  },
  {
    resourceType: "microsoft.resources/subscriptions",
    category: "Networking",
    recommendations: [
      { name: "Network Watcher should be enabled", controls: ["bestPractices"] },
      { name: "Azure Defender for DNS should be enabled", controls: ["plans"], since: "2021-05" },
    ],
  },
  {
    resourceType: "microsoft.network/virtualnetworks/subnets",
    category: "Networking",
    recommendations: [
      { name: "Subnets should be associated with a network security group", key: "eade5b56-eefd-444f-95c8-23f29e5d93cb", severity: "Low", controls: ["bestPractices"], policy: "e71308d3-144b-4262-b144-efdc3cc90517" },
    ],
  },
  {
    resourceType: "microsoft.resources/subscriptions",
    category: "Data",
    recommendations: [
      { name: "Azure Defender for Azure SQL Database servers should be enabled", controls: ["plans"], since: "2021-05" },
      { name: "Azure Defender for Key Vault should be enabled", controls: ["plans"], since: "2021-05" },
      { name: "Azure Defender for SQL servers on machines should be enabled", controls: ["plans"], since: "2021-05" },
      { name: "Azure Defender for Storage should be enabled", controls: ["plans"], since: "2021-05" },
    ],
  },
];
