import type { Era } from "../../score/recommendations.js";
import type { EstateRow } from "../estate.js";
import type { Random } from "./random.js";
import { makeRow } from "./rows.js";
import type { Subscription } from "./tenancy.js";

const plans = [
  "VirtualMachines",
  "SqlServers",
  "AppServices",
  "StorageAccounts",
  "SqlServerVirtualMachines",
  "KeyVaults",
  "Arm",
  "Dns",
];
const plansBefore2022 = ["KubernetesService", "ContainerRegistry"];
const plansSince2022 = ["Containers", "CosmosDbs", "OpenSourceRelationalDatabases", "CloudPosture"];

/** The Defender plans of a subscription. */
export function pricingRows(tenantId: string, subscription: Subscription, era: Era, random: Random): EstateRow[] {
  return [...plans, ...(era === "2024-02" ? plansSince2022 : plansBefore2022)].map((name) => {
    const paid = random.chance(0.5);
    return makeRow({
      id: `/subscriptions/${subscription.id}/providers/Microsoft.Security/pricings/${name}`,
      name,
      type: "microsoft.security/pricings",
      tenantId,
      subscriptionId: subscription.id,
      properties: {
        pricingTier: paid ? "Standard" : "Free",
        freeTrialRemainingTime: paid ? "PT0S" : "P30D",
        deprecated: false,
        ...(name === "VirtualMachines" && paid ? { subPlan: random.pick(["P1", "P2"]) } : {}),
        // The service writes these switches as text.
        ...(name === "CloudPosture" && paid
          ? { extensions: [{ name: "AgentlessVmScanning", isEnabled: random.pick(["True", "False"]) }] }
          : {}),
      },
    });
  });
}
