import { member } from "../../engine/types/value.js";
import { syntheticGuid } from "../../score/synthetic-guid.js";
import type { EstateRow } from "../estate.js";
import { isUnhealthy } from "./assessments.js";
import type { Random } from "./random.js";
import { day, makeRow, serviceTime } from "./rows.js";

const findings = {
  "1195afff-c881-495e-9bc5-1486211ae03f": {
    type: "ServerVulnerability",
    list: [
      { id: "376609", name: "OpenSSL security update", severity: "High", cve: "CVE-2023-5363" },
      { id: "379223", name: "curl heap buffer overflow", severity: "Medium", cve: "CVE-2023-38545" },
      { id: "105940", name: "glibc privilege escalation", severity: "High", cve: "CVE-2023-4911" },
    ],
  },
  "82e20e14-edc5-4373-bfc4-f13121257c37": {
    type: "SqlServerVulnerability",
    list: [
      {
        id: "VA2065",
        name: "Server-level firewall rules should be tracked and maintained at a strict minimum",
        severity: "High",
        cve: null,
      },
      { id: "VA1143", name: "'dbo' user should not be used for normal service operation", severity: "Medium", cve: null },
    ],
  },
} as const;

/** What scanners found, below each unhealthy assessment that sums up a scan. */
export function findingRows(assessments: readonly EstateRow[], frozenAt: number, random: Random): EstateRow[] {
  return assessments.filter(isUnhealthy).flatMap((row) => {
    const scanner = Object.entries(findings).find(([key]) => key === row.name)?.[1];
    if (scanner === undefined) return [];
    return scanner.list.slice(0, random.int(1, scanner.list.length)).map(({ id, name, severity, cve }) => {
      const guid = syntheticGuid(`${row.id} ${id}`);
      const details = member(row.properties ?? null, "resourceDetails");
      return makeRow({
        id: `${row.id}/subAssessments/${guid}`,
        name: guid,
        type: "microsoft.security/assessments/subassessments",
        tenantId: String(row.tenantId),
        subscriptionId: String(row.subscriptionId),
        resourceGroup: String(row.resourceGroup),
        properties: {
          id,
          displayName: name,
          status: { code: "Unhealthy", severity },
          category: cve === null ? "SurfaceAreaReduction" : "Local",
          description: name,
          impact: `Left alone, this puts the resource at ${severity.toLowerCase()} risk.`,
          remediation: cve === null ? "Review the configuration." : "Install the update of the vendor.",
          timeGenerated: serviceTime(frozenAt - random.int(1, 6) * day),
          // Sub-assessments write id and source in lower case, assessments with a capital.
          resourceDetails: { source: "Azure", id: member(details, "Id") },
          additionalData: {
            assessedResourceType: scanner.type,
            patchable: cve !== null,
            ...(cve === null ? {} : { cve: [{ title: cve }] }),
          },
        },
      });
    });
  });
}
