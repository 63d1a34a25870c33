import { systemIdentity } from "../site.js";
import { bothWays, daysAgo, type Place } from "./family.js";

/** Machines outside Azure, and what is known of patches and settings inside machines. */
export function machines(place: Place): void {
  const { add, idOf, label } = place;
  const arc: string[] = [];
  bothWays((good, letter) => {
    const name = `arc-${label}-${letter}`;
    const machine = add({
      type: "Microsoft.HybridCompute/machines",
      name,
      identity: systemIdentity(place),
      tags: good ? { Datacenter: "Amsterdam", City: "Amsterdam" } : {},
      properties: {
        provisioningState: "Succeeded",
        status: good ? "Connected" : "Disconnected",
        agentVersion: good ? "1.38.02648.1584" : "1.20.02110.101",
        lastStatusChange: daysAgo(place, good ? 0.1 : 50),
        osName: good ? "windows" : "linux",
        osType: good ? "windows" : "linux",
        osVersion: good ? "10.0.20348.2322" : "5.15.0-97",
        osSku: good ? "Windows Server 2022 Datacenter" : "Ubuntu 22.04.3 LTS",
        osEdition: "datacenter",
        domainName: good ? "corp.contoso.com" : "WORKGROUP",
        machineFqdn: `${name}.corp.contoso.com`,
        displayName: name,
        vmId: place.random.guid(),
        mssqlDiscovered: String(good),
        osProfile: { computerName: name },
        detectedProperties: {
          cloudprovider: "N/A",
          manufacturer: good ? "HP" : "VMware, Inc.",
          model: "ProLiant",
          logicalCoreCount: "8",
          coreCount: "4",
          totalPhysicalMemoryInGigabytes: "32",
          mssqldiscovered: String(good),
          mysqldiscovered: "false",
          pgsqldiscovered: String(!good),
        },
        agentConfiguration: { extensionsEnabled: "true", configMode: "full" },
        licenseProfile: { licenseStatus: "Licensed", softwareAssurance: { softwareAssuranceCustomer: good } },
      },
    });
    arc.push(machine);
    if (good) {
      for (const [extension, publisher] of [
        ["AzureMonitorWindowsAgent", "Microsoft.Azure.Monitor"],
        ["WindowsAgent.SqlServer", "Microsoft.AzureData"],
      ] as const) {
        add({
          type: "Microsoft.HybridCompute/machines/extensions",
          name: `${name}/${extension}`,
          properties: {
            provisioningState: "Succeeded",
            publisher,
            type: extension,
            typeHandlerVersion: "1.24.0.0",
            enableAutomaticUpgrade: extension.startsWith("Azure"),
            autoUpgradeMinorVersion: false,
            instanceView: { status: { code: "success" } },
          },
        });
      }
    } else {
      add({
        type: "Microsoft.HybridCompute/machines/extensions",
        name: `${name}/CustomScript`,
        properties: {
          provisioningState: "Failed",
          publisher: "Microsoft.Azure.Extensions",
          type: "CustomScript",
          enableAutomaticUpgrade: false,
        },
      });
    }
    patches(place, machine, good);
    guestConfiguration(place, machine, good);
    awsMachine(place, good, letter);
  });
  patches(place, idOf("Microsoft.Compute/virtualMachines", `vm-${label}`), false);
  add({
    type: "Microsoft.AzureStackHCI/clusters",
    name: `hci-${label}`,
    properties: {
      provisioningState: "Succeeded",
      status: "ConnectedRecently",
      connectivityStatus: "Connected",
      reportedProperties: { clusterVersion: "10.0.20349", nodes: [{ name: "node1" }] },
      softwareAssuranceProperties: { softwareAssuranceStatus: "Enabled" },
    },
  });
  add({
    type: "Microsoft.ConnectedVMwarevSphere/vCenters",
    name: `vc-${label}`,
    properties: {
      provisioningState: "Succeeded",
      connectionStatus: "Connected",
      fqdn: "vcenter.corp.contoso.com",
      version: "8.0.1",
    },
  });
  place.record("advisorresources", {
    id: `${arc[0]}/providers/Microsoft.Advisor/recommendations/${place.random.guid()}`,
    type: "microsoft.advisor/recommendations",
    properties: {
      category: "HighAvailability",
      impact: "Medium",
      impactedField: "Microsoft.HybridCompute/machines",
      impactedValue: `arc-${label}-a`,
      lastUpdated: daysAgo(place, 1),
      shortDescription: {
        problem: "Upgrade to the latest version of the Azure Connected Machine agent",
        solution: "Upgrade to the latest version of the Azure Connected Machine agent",
      },
      resourceMetadata: { resourceId: arc[0]!, source: null },
      extendedProperties: { installedVersion: "1.38", latestVersion: "1.39" },
    },
  });
}

function patches(place: Place, machine: string, good: boolean): void {
  const type = machine.includes("HybridCompute") ? "microsoft.hybridcompute/machines" : "microsoft.compute/virtualmachines";
  const osType = good ? "Windows" : "Linux";
  const result = `${machine}/patchAssessmentResults/latest`;
  const counts = {
    security: good ? 0 : 4,
    critical: good ? 0 : 2,
    updateRollup: 1,
    featurePack: 0,
    servicePack: 0,
    definition: 1,
    tools: 0,
    updates: 2,
    other: 0,
  };
  place.record("patchassessmentresources", {
    id: result,
    type: `${type}/patchassessmentresults`,
    properties: {
      status: "Succeeded",
      osType,
      rebootPending: !good,
      startDateTime: daysAgo(place, 1.1),
      lastModifiedDateTime: daysAgo(place, 1),
      startedBy: good ? "Platform" : "User",
      patchServiceUsed: good ? "WU" : "APT",
      availablePatchCountByClassification: counts,
      errorDetails: null,
    },
  });
  const installation = `${machine}/patchInstallationResults/${place.random.guid()}`;
  const run = {
    status: good ? "Succeeded" : "Failed",
    osType,
    startDateTime: daysAgo(place, 4),
    lastModifiedDateTime: daysAgo(place, 3.9),
    startedBy: "Platform",
    rebootStatus: "NotNeeded",
    maintenanceWindowExceeded: false,
    maintenanceRunId: "",
    installedPatchCount: good ? 5 : 1,
    failedPatchCount: good ? 0 : 3,
    pendingPatchCount: 0,
    excludedPatchCount: 1,
    notSelectedPatchCount: 0,
  };
  place.record("patchinstallationresources", { id: installation, type: `${type}/patchinstallationresults`, properties: run });
  // A patch of Windows has a number in the knowledge base, one of Linux a version.
  const patch = good
    ? { kbId: "5034770", patchName: "2024-02 Cumulative Update", rebootBehavior: "CanRequestReboot", msrcSeverity: "Critical" }
    : { version: "3.0.2-0ubuntu1.14", patchName: "openssl" };
  for (const [classification, number] of [
    ["Security", 1],
    ["Critical", 2],
  ] as const) {
    place.record("patchassessmentresources", {
      id: `${result}/softwarePatches/${number}${place.random.hex(8)}`,
      type: `${type}/patchassessmentresults/softwarepatches`,
      properties: {
        ...patch,
        classifications: [classification],
        lastModifiedDateTime: daysAgo(place, 1),
        publishedDateTime: daysAgo(place, 20),
        patchId: place.random.guid(),
        assessmentState: "Available",
      },
    });
    place.record("patchinstallationresources", {
      id: `${installation}/softwarePatches/${number}${place.random.hex(8)}`,
      type: `${type}/patchinstallationresults/softwarepatches`,
      properties: {
        ...patch,
        classifications: [classification],
        lastModifiedDateTime: daysAgo(place, 3.9),
        patchId: place.random.guid(),
        installationState: good ? "Installed" : "Failed",
      },
    });
  }
}

function guestConfiguration(place: Place, machine: string, good: boolean): void {
  const assignments = good
    ? ["AzureWindowsBaseline", "WindowsDefenderExploitGuard"]
    : ["AzureLinuxBaseline", "installed_application_linux", "PasswordPolicy_msid121"];
  for (const name of assignments) {
    const phrase = name.startsWith("installed")
      ? "The package 'google-chrome-stable' is not installed"
      : "The setting is 'Disabled' and should be 'Enabled'";
    const id = place.record("guestconfigurationresources", {
      id: `${machine}/providers/Microsoft.GuestConfiguration/guestConfigurationAssignments/${name}`,
      type: "microsoft.guestconfiguration/guestconfigurationassignments",
      properties: {
        complianceStatus: good ? "Compliant" : "NonCompliant",
        provisioningState: "Succeeded",
        targetResourceId: machine,
        lastComplianceStatusChecked: daysAgo(place, 1),
        latestReportId: `${name}/reports/1`,
        parameterHash: "",
        guestConfiguration: { name, version: "1.0.0", kind: "DSC", assignmentType: "ApplyAndMonitor" },
        latestAssignmentReport: {
          id: `${name}/reports/1`,
          reportId: place.random.guid(),
          complianceStatus: good ? "Compliant" : "NonCompliant",
          operationType: "Consistency",
          startTime: daysAgo(place, 1),
          endTime: daysAgo(place, 1),
          assignment: { name, configuration: { name, version: "1.0.0" } },
          vm: { id: machine, uuid: place.random.guid() },
          resources: good
            ? [{ resourceId: "Firewall Settings", complianceStatus: "true", reasons: [] }]
            : [{ resourceId: "Audit settings", complianceStatus: "false", reasons: [{ code: "Audit", phrase }], properties: {} }],
        },
      },
    });
    place.record("guestconfigurationresources", {
      id: `${id}/reports/${place.random.guid()}`,
      type: "microsoft.guestconfiguration/guestconfigurationassignments/reports",
      properties: { complianceStatus: good ? "Compliant" : "NonCompliant", startTime: daysAgo(place, 2) },
    });
  }
}

function awsMachine(place: Place, good: boolean, letter: string): void {
  const { add, record, idOf, label } = place;
  const connector = idOf("Microsoft.HybridConnectivity/publicCloudConnectors", `aws-${label}`);
  if (good)
    add({
      type: "Microsoft.HybridConnectivity/publicCloudConnectors",
      name: `aws-${label}`,
      properties: { provisioningState: "Succeeded", hostType: "AWS", awsCloudProfile: { accountId: "123456789012" } },
    });
  const machine = add({
    type: "Microsoft.HybridCompute/machines",
    name: `i-0${letter}${label}`,
    kind: "AWS",
    identity: systemIdentity(place),
    properties: {
      status: good ? "Connected" : "Expired",
      osName: "linux",
      osType: "linux",
      osSku: "Amazon Linux 2",
      cloudMetadata: { provider: "AWS" },
      publicCloudConnectorsResourceId: connector,
      awsTags: { team: "web" },
      detectedProperties: { cloudprovider: "AWS" },
    },
  });
  const shared = {
    publicCloudConnectorsResourceId: connector,
    awsAccountId: "123456789012",
    awsRegion: "eu-west-1",
    awsTags: { team: "web" },
  };
  record("awsresources", {
    id: `${machine}/providers/Microsoft.AwsConnector/ec2Instances/default`,
    type: "microsoft.awsconnector/ec2instances",
    properties: { ...shared, awsProperties: { instanceType: "t3.large", state: { name: good ? "running" : "stopped" } } },
  });
  record("awsresources", {
    id: idOf("Microsoft.AwsConnector/s3Buckets", `bucket-${letter}`),
    type: "microsoft.awsconnector/s3buckets",
    properties: {
      ...shared,
      arn: `arn:aws:s3:::bucket-${letter}`,
      awsProperties: { publicAccessBlockConfiguration: { blockPublicAcls: good } },
    },
  });
  record("awsresources", {
    id: idOf("Microsoft.AwsConnector/eksClusters", `eks-${letter}`),
    type: "microsoft.awsconnector/eksclusters",
    properties: { ...shared, awsProperties: { version: good ? "1.28" : "1.24" } },
  });
}
