import { bothWays, daysAgo, type Place } from "./family.js";

/** Connectors to code and other clouds, with what they found. */
export function repositories(place: Place): void {
  const { add, record, label, group } = place;
  const base = { group, location: "centralus" };
  for (const [environmentName, offering] of [
    ["GitHub", "CspmMonitorGithub"],
    ["AzureDevOps", "CspmMonitorAzureDevOps"],
    ["GCP", "CspmMonitorGcp"],
  ] as const) {
    const connector = add({
      ...base,
      type: "Microsoft.Security/securityConnectors",
      name: `${environmentName.toLowerCase()}-${label}`,
      properties: {
        environmentName,
        hierarchyIdentifier: place.random.guid(),
        hierarchyIdentifierTrialEndDate: daysAgo(place, -20),
        offerings: [{ offeringType: offering }],
        environmentData: { environmentType: `${environmentName}Scope` },
      },
    });
    const devops = `${connector}/devops/default`;
    if (environmentName === "GCP") continue;
    record("securityresources", {
      id: devops,
      type: "microsoft.security/securityconnectors/devops",
      properties: { provisioningState: "Succeeded", autoDiscovery: "Enabled" },
    });
    const github = environmentName === "GitHub";
    const owner = github ? `${devops}/gitHubOwners/contoso` : `${devops}/azureDevOpsOrgs/contoso`;
    const kind = `microsoft.security/securityconnectors/devops/${github ? "githubowners" : "azuredevopsorgs"}`;
    record("securityresources", {
      id: owner,
      type: kind,
      properties: { provisioningState: "Succeeded", onboardingState: "Onboarded", gitHubInternalId: "1" },
    });
    const project = github ? owner : `${owner}/projects/shop`;
    if (!github)
      record("securityresources", {
        id: project,
        type: `${kind}/projects`,
        properties: { provisioningState: "Succeeded", onboardingState: "Onboarded", projectId: place.random.guid() },
      });
    record("securityresources", {
      id: `${project}/repos/web`,
      type: `${kind}/${github ? "repos" : "projects/repos"}`,
      properties: {
        provisioningState: "Succeeded",
        onboardingState: "Onboarded",
        repoUrl: "https://github.com/contoso/web",
        visibility: "Private",
        repoFullName: "contoso/web",
        repoName: "web",
        parentOwnerName: "contoso",
      },
    });
  }
}

/** Devices, with their sites and sensors. */
export function devices(place: Place): void {
  const { add, record, scope, label } = place;
  const hub = place.idOf("Microsoft.Devices/IotHubs", `iot-${label}-a`);
  add({
    type: "Microsoft.Security/iotSecuritySolutions",
    name: `iots-${label}`,
    properties: { status: "Enabled", displayName: "Devices", iotHubs: [hub], workspace: place.workspaceId },
  });
  const group = `${scope}/providers/Microsoft.IoTSecurity/locations/westeurope/deviceGroups/default`;
  bothWays((good, letter) => {
    record("iotsecurityresources", {
      id: `${group}/devices/${place.random.guid()}`,
      type: "microsoft.iotsecurity/locations/devicegroups/devices",
      properties: {
        deviceName: `plc-${letter}`,
        deviceType: good ? "PLC" : "HMI",
        operatingSystem: { platform: good ? "Linux" : "Windows", version: "10" },
        importance: good ? "Normal" : "High",
        authorizationState: good ? "Authorized" : "Unauthorized",
        riskScore: good ? 10 : 80,
        vendor: "Siemens",
        lastActiveTime: daysAgo(place, 0.1),
        site: { name: "Plant" },
        sensor: { name: `sensor-${letter}` },
      },
    });
    record("iotsecurityresources", {
      id: `${group}/alerts/${place.random.guid()}`,
      type: "microsoft.iotsecurity/locations/devicegroups/alerts",
      properties: {
        status: good ? "New" : "Closed",
        severity: good ? "High" : "Low",
        alertType: "IoT_PlcStop",
        displayName: "A controller was stopped",
        startTimeUtc: daysAgo(place, 2),
        endTimeUtc: daysAgo(place, 2),
        systemAlertId: place.random.guid(),
      },
    });
    record("iotsecurityresources", {
      id: `${group}/recommendations/${place.random.guid()}`,
      type: "microsoft.iotsecurity/locations/devicegroups/recommendations",
      properties: { displayName: "Set a password", severity: good ? "High" : "Low", status: "Active" },
    });
    record("iotsecurityresources", {
      id: `${scope}/providers/Microsoft.IoTSecurity/sites/plant-${letter}`,
      type: "microsoft.iotsecurity/sites",
      properties: { displayName: `Plant ${letter}`, tags: { key: good ? "value1" : "value2" } },
    });
    record("iotsecurityresources", {
      id: `${scope}/providers/Microsoft.IoTSecurity/sites/plant-${letter}/sensors/s1`,
      type: "microsoft.iotsecurity/sensors",
      properties: {
        sensorType: good ? "Ot" : "Enterprise",
        sensorVersion: "22.3",
        connectivityTime: daysAgo(place, 0.1),
        sensorStatus: "Ok",
        learningMode: !good,
      },
    });
  });
}
