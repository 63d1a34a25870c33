import type { MiddlewareHandler } from "hono";
import type { ArmProblem } from "../arg/arm-error.js";
import { inProcessConnection } from "./connection.js";
import { type Environment, replyProblem } from "./reply.js";
import type { Settings } from "./settings.js";
import { throttled } from "./throttled.js";

/** What can go wrong with an answer. */
export const faultKinds = ["429", "500", "503", "latency", "drop", "truncate", "empty"] as const;

/** A fault, its milliseconds where it is a latency. */
export interface Fault {
  readonly kind: (typeof faultKinds)[number];
  readonly milliseconds: number;
}

/** A fault that befalls a share of the requests, from 0 to 1. */
export interface FaultRate extends Fault {
  readonly rate: number;
}

const usualLatency = 1_000;
const longestLatency = 60_000;

/** Reads `503`, `drop`, `latency` or `latency=250`; undefined where it is none of them. */
export function parseFault(text: string): Fault | undefined {
  const [, name, wait] = /^(\w+)(?:=(\d{1,6}))?$/.exec(text.trim()) ?? [];
  const kind = faultKinds.find((one) => one === name);
  if (kind === undefined || (wait !== undefined && kind !== "latency")) return undefined;
  return { kind, milliseconds: kind === "latency" ? Math.min(Number(wait ?? usualLatency), longestLatency) : 0 };
}

/** Reads a fault with its share: `503@0.1`, `drop@5%`; without one it befalls every request. Undefined where it is none. */
export function parseFaultRate(text: string): FaultRate | undefined {
  const [before, share = "1", ...more] = text.split("@");
  const fault = parseFault(before ?? "");
  const [, digits, percent] = /^(\d+(?:\.\d+)?)(%?)$/.exec(share) ?? [];
  const rate = Number(digits) / (percent === "%" ? 100 : 1);
  return fault === undefined || more.length > 0 || !(rate <= 1) ? undefined : { ...fault, rate };
}

/** The header by which a client asks for faults, several behind commas. */
export const faultHeader = "x-argonite-fault";

/** Lets happen to a request what its header asks for, or else what befalls it by chance. */
export function faultInjector(settings: Settings): MiddlewareHandler<Environment> {
  return async (context, next) => {
    const asked = context.req.header(faultHeader);
    const faults = asked === undefined ? byChance(settings) : askedFor(asked);
    if (faults === undefined) return replyProblem(unknownFault(asked ?? ""));
    for (const { kind, milliseconds } of faults) if (kind === "latency") await pause(milliseconds);
    if (faults.length > 0) context.set("fault", faults.map(({ kind }) => kind).join());
    const kind = faults.find((fault) => fault.kind !== "latency")?.kind;
    const { abandon } = context.env?.connection ?? inProcessConnection;
    switch (kind) {
      case undefined:
      case "latency":
        return next();
      case "429":
        return throttled({ remaining: 0, resetsAfter: 1_000, exceeded: true });
      case "500":
        return replyProblem(failed);
      case "503":
        return replyProblem(unavailable);
      case "empty":
        return new Response(null, { status: 503 });
      case "drop":
        context.res = abandon();
        return;
      case "truncate": {
        await next();
        const text = await context.res.clone().text();
        const headers = { ...Object.fromEntries(context.res.headers), "content-length": String(Buffer.byteLength(text)) };
        context.res = undefined;
        context.res = abandon({ status: 200, headers, text: text.slice(0, Math.floor(text.length / 2)) });
        return;
      }
      default:
        return kind satisfies never;
    }
  };
}

/** Undefined where one of them is none. */
function askedFor(header: string): readonly Fault[] | undefined {
  const faults = header.split(",").map(parseFault);
  return faults.every((fault) => fault !== undefined) ? faults : undefined;
}

function byChance({ faults, random }: Settings): readonly Fault[] {
  return faults.filter(({ rate }) => random() < rate);
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, milliseconds);
  });
}

const failed: ArmProblem = {
  status: 500,
  code: "InternalServerError",
  message: "An unexpected query execution error occurred.",
};

const unavailable: ArmProblem = {
  status: 503,
  code: "ServiceUnavailable",
  message: "The service is temporarily unavailable. Please try again later.",
};

function unknownFault(asked: string): ArmProblem {
  const message = `There is no fault '${asked}'; the faults are ${faultKinds.map((kind) => `'${kind}'`).join(", ")}.`;
  return { status: 400, code: "InvalidFault", message };
}
