import { Hono } from "hono";
import { estateDatabase } from "../estate/database.js";
import { rowCounts } from "../estate/loaded-tables.js";
import type { AccessLog } from "./access-log.js";
import type { Coverage } from "./coverage.js";
import { type Environment, replyJson, replyProblem } from "./reply.js";
import type { Settings } from "./settings.js";

/** What an emulator remembers of its use. */
export interface Memory {
  readonly log: AccessLog;
  readonly coverage: Coverage;
  /** Forgets everything that requests have left behind. */
  readonly reset: () => void;
}

/** The emulator's own endpoints, which no Azure service has. */
export const adminPath = "/_argonite";

/** Health, readiness, reset, coverage and log; they need no token, cost no quota and have no faults. */
export function adminRoutes(settings: Settings, { log, coverage, reset }: Memory): Hono<Environment> {
  const { estate } = settings;
  const app = new Hono<Environment>();
  app.get("/health", (context) => {
    // Where Node is started with --expose-gc, `?collect` tells what memory is really kept.
    if (context.req.query("collect") !== undefined) globalThis.gc?.();
    return reply({ status: "ok", uptimeSeconds: Math.floor(process.uptime()), memory: memoryUsed() });
  });
  app.get("/ready", () => {
    const { names } = estateDatabase(estate);
    const rows = [...rowCounts(estate).values()].reduce((sum, count) => sum + count, 0);
    const { name, frozenAt, subscriptions } = estate.manifest;
    return reply({ status: "ready", estate: name, frozenAt, subscriptions: subscriptions.length, tables: names.length, rows });
  });
  app.post("/reset", () => {
    reset();
    return reply({ status: "reset" });
  });
  app.get("/coverage", () => reply(coverage.report(estate.tables.keys())));
  app.get("/log", () => reply(log.entries()));
  app.all("*", (context) => {
    const message = `There is no '${context.req.method} ${context.req.path}'; there are GET ${adminPath}/health, ready, coverage and log, and POST ${adminPath}/reset.`;
    return replyProblem({ status: 404, code: "NotFound", message });
  });
  return app;
}

function memoryUsed(): { readonly rss: number; readonly heapUsed: number } {
  const { rss, heapUsed } = process.memoryUsage();
  return { rss, heapUsed };
}

function reply(value: unknown): Response {
  return replyJson(JSON.stringify(value));
}
