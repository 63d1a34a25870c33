import { adviceRows } from "./advice.js";
import { computeMore } from "./compute-more.js";
import { containers } from "./containers.js";
import { databases } from "./databases.js";
import { defender } from "./defender.js";
import type { Family } from "./family.js";
import { governing } from "./governing.js";
import { machines } from "./machines.js";
import { management } from "./management.js";
import { messaging } from "./messaging.js";
import { networkEdge } from "./network-edge.js";
import { networkHub } from "./network-hub.js";
import { networkMore } from "./network-more.js";
import { operations } from "./operations.js";
import { web } from "./web.js";

/** Every family, by the name of its resource group. Each stands in one subscription of a tenant. */
export const families: ReadonlyMap<string, Family> = new Map<string, Family>([
  ["hub", networkHub],
  ["apps", web],
  ["integration", messaging],
  ["databases", databases],
  ["edge-sites", networkEdge],
  ["containers", containers],
  ["machines", computeMore],
  ["network", networkMore],
  ["management", management],
  ["hybrid", machines],
  ["operations", operations],
  ["defender", defender],
  ["governance", governing],
  ["advice", adviceRows],
]);
