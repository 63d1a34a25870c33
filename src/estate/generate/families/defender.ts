import { bothWays, daysAgo, type Place } from "./family.js";
import { devices, repositories } from "./connected.js";

/** What Defender for Cloud knows beside recommendations and scores: alerts, attack paths, repositories, inventories, devices. */
export function defender(place: Place): void {
  const { record, idOf, scope, label, location } = place;
  const machine = idOf("Microsoft.Compute/virtualMachines", `vm-${label}`);
  for (const [index, [severity, status]] of (
    [
      ["High", "Active"],
      ["Medium", "Active"],
      ["Low", "Dismissed"],
      ["Informational", "Resolved"],
      ["High", "InProgress"],
    ] as const
  ).entries()) {
    const alert = place.random.guid();
    record("securityresources", {
      id: `${scope}/resourceGroups/${place.group}/providers/Microsoft.Security/locations/${location}/alerts/${alert}`,
      type: "microsoft.security/locations/alerts",
      properties: {
        Status: status,
        Severity: severity,
        AlertType: index % 2 === 0 ? "VM_SuspiciousActivity" : "K8S_ExposedDashboard",
        AlertDisplayName: index % 2 === 0 ? "Suspicious activity on a machine" : "Exposed Kubernetes dashboard",
        Description: "Somebody tried many passwords.",
        Intent: index % 2 === 0 ? "CredentialAccess" : "InitialAccess",
        SystemAlertId: alert,
        VendorName: "Microsoft",
        ProductName: "Microsoft Defender for Cloud",
        ProductComponentName: index % 2 === 0 ? "Servers" : "Containers",
        CompromisedEntity: `vm-${label}`,
        StartTimeUtc: daysAgo(place, index + 0.5),
        EndTimeUtc: daysAgo(place, index + 0.4),
        TimeGeneratedUtc: daysAgo(place, index + 0.3),
        IsIncident: index === 0,
        ProcessingStatus: "Complete",
        ResourceIdentifiers: [
          { $id: "1", AzureResourceId: machine, Type: "AzureResource" },
          { Type: "AAD", AadTenantId: place.tenantId },
        ],
        Entities: [{ $id: "2", Type: "host", HostName: `vm-${label}` }],
        Techniques: ["T1110"],
        RemediationSteps: ["Close the port"],
        AlertUri: "https://portal.azure.com/#blade/Microsoft_Azure_Security_AzureDefenderForData/AlertBlade",
        ExtendedProperties: { "Attacker IP": "203.0.113.66", resourceType: "Virtual Machine" },
      },
    });
  }
  bothWays((good, letter) => {
    record("securityresources", {
      id: `${scope}/providers/Microsoft.Security/attackPaths/${place.random.guid()}`,
      type: "microsoft.security/attackpaths",
      properties: {
        displayName: good
          ? "Internet exposed machine with high severity vulnerabilities"
          : "Exposed container can read a database",
        attackPathDisplayName: good
          ? "Internet exposed machine with high severity vulnerabilities"
          : "Exposed container can read a database",
        attackPathType: good ? "ExposedVm" : "ExposedContainer",
        description: "From the internet to the data in two steps.",
        potentialImpact: "Data may be read",
        riskLevel: good ? "High" : "Medium",
        riskCategories: ["DataExposure"],
        riskFactors: ["Internet Exposure"],
        graphComponent: {
          entities: [{ id: machine, entityType: "microsoft.compute/virtualmachines" }],
          connections: [],
          insights: [],
        },
      },
    });
    record("securityresources", {
      id: `${machine}-${letter}/providers/Microsoft.Security/softwareInventories/${good ? "openssl" : "log4j"}_${letter}`,
      type: "microsoft.security/softwareinventories",
      properties: {
        deviceId: machine,
        osPlatform: "Linux",
        vendor: good ? "openssl" : "apache",
        softwareName: good ? "openssl" : "log4j",
        version: good ? "3.0.2" : "2.14.1",
        endOfSupportStatus: good ? "None" : "EOS Version",
        endOfSupportDate: good ? "" : daysAgo(place, 500),
        numberOfKnownVulnerabilities: good ? 0 : 4,
        firstSeenAt: daysAgo(place, 90),
      },
    });
    record("securityresources", {
      id: `${idOf("Microsoft.Storage/storageAccounts", `st${label}${letter}`)}/providers/Microsoft.Security/insights/classification`,
      type: "microsoft.security/insights/classification",
      properties: {
        associatedResource: `$resource_id ${letter}`,
        insightProperties: {
          purviewCatalogs: [
            {
              sensitivity: {
                classification: { id: "credit", displayName: "Credit Card Number" },
                label: { displayName: good ? "Confidential" : "General" },
              },
            },
          ],
        },
      },
    });
    record("securityresources", {
      id: `${machine}-${letter}/providers/Microsoft.Security/healthReports/${place.random.guid()}`,
      type: "microsoft.security/healthreports",
      properties: {
        resourceDetails: { id: machine, source: "Azure" },
        environmentDetails: { environmentHierarchyId: place.subscription.id, nativeResourceId: machine },
        healthDataClassification: { component: "Agent", scenario: "MDE", scope: "VirtualMachines" },
        status: { code: good ? "Healthy" : "NotHealthy", statusChangeDate: daysAgo(place, 3) },
        issues: good ? [] : [{ issueKey: "onboarding", issueName: "Agent is missing" }],
      },
    });
    record("securityresources", {
      id: `${scope}/providers/Microsoft.Security/standardAssignments/${place.random.guid()}`,
      type: "microsoft.security/standardassignments",
      properties: {
        displayName: good ? "Microsoft cloud security benchmark" : "PCI DSS 4",
        effect: good ? "Audit" : "Exempt",
        assignedStandard: { id: `${scope}/providers/Microsoft.Security/securityStandards/${letter}` },
        excludedScopes: [],
      },
    });
    record("securityresources", {
      id: `${idOf("Microsoft.ApiManagement/service", `apim-${label}-${letter}`)}/providers/Microsoft.Security/apiCollections/orders`,
      type: "microsoft.security/apicollections",
      properties: {
        provisioningState: "Succeeded",
        displayName: "Orders",
        baseUrl: "https://api.contoso.com/orders",
        numberOfApiEndpoints: 4,
        numberOfInactiveApiEndpoints: good ? 0 : 2,
        numberOfUnauthenticatedApiEndpoints: good ? 0 : 1,
        numberOfExternalApiEndpoints: 1,
        discoveredVia: "apim",
        sensitivityLabel: good ? "" : "Confidential",
      },
    });
    record("securityresources", {
      id: `${scope}/providers/Microsoft.Security/integrations/${letter}`,
      type: "microsoft.security/integrations",
      properties: { integrationStatus: good ? "Succeeded" : "Failed", offeringType: "Servicenow" },
    });
    vulnerabilities(place, good);
  });
  repositories(place);
  devices(place);
}

/** Findings of scanners on images, with the assessment above them summing them up in the other cloud's way: by scanner type. */
function vulnerabilities(place: Place, good: boolean): void {
  const { record, idOf, label } = place;
  const registry = idOf("Microsoft.ContainerRegistry/registries", `crp${label.replaceAll("-", "")}${good ? "a" : "b"}`);
  const severity = good ? "Low" : "High";
  for (const key of ["c0b7cfc6-3172-465a-b378-53c7ff2cc0d5", "dbd0cb49-b563-45e7-9724-889e799fa648"]) {
    const qualys = key.startsWith("dbd0");
    record("securityresources", {
      id: `${registry}/providers/Microsoft.Security/assessments/${key}/subAssessments/${place.random.guid()}`,
      type: "microsoft.security/assessments/subassessments",
      properties: {
        id: qualys ? "178520" : "CVE-2023-5363",
        displayName: "Debian Security Update for openssl",
        description: "A flaw in openssl",
        category: "Debian",
        impact: "Memory may be read",
        remediation: "Update the base image",
        status: { code: good ? "Healthy" : "Unhealthy", severity, cause: "", description: "" },
        timeGenerated: daysAgo(place, 1),
        resourceDetails: {
          source: "Azure",
          id: `/repositories/web/images/sha256:${place.random.hex(64)}`,
          ResourceName: "web",
          ResourceType: "ContainerRegistryImage",
          ResourceProvider: "acr",
        },
        additionalData: qualys
          ? {
              assessedResourceType: "ContainerRegistryVulnerability",
              type: "Vulnerability",
              patchable: true,
              cve: [{ title: "CVE-2023-5363", link: "https://nvd.nist.gov" }],
              cvss: { "2.0": { base: 5 }, "3.0": { base: 7.5 } },
              imageDigest: "sha256:1",
              registryHost: `${label}.azurecr.io`,
              repositoryName: "web",
              publishedTime: daysAgo(place, 120),
            }
          : {
              assessedResourceType: "AzureContainerRegistryVulnerability",
              artifactDetails: {
                repositoryName: "web",
                registryHost: `${label}.azurecr.io`,
                digest: "sha256:1",
                tags: ["1.0"],
                artifactType: "ContainerImage",
                lastPushedToRegistryUTC: daysAgo(place, 20),
              },
              vulnerabilityDetails: {
                cveId: "CVE-2023-5363",
                severity,
                cvss: { "3.0": { base: 7.5 } },
                publishedDate: daysAgo(place, 120),
                cpe: {},
                exploitabilityAssessment: { exploitStepsPublished: !good, isInExploitKit: false },
              },
              softwareDetails: {
                packageName: "openssl",
                version: "3.0.2",
                fixedVersion: "3.0.13",
                fixStatus: "FixAvailable",
                language: "",
                osDetails: { osPlatform: "Linux", osVersion: "debian 12" },
              },
            },
      },
    });
  }
}
