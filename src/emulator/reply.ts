import type { Context } from "hono";
import { type ArmProblem, armErrorBody, type Incident } from "../arg/arm-error.js";
import type { Caller } from "./principal.js";

/** What is known of a request from its beginning. */
export interface Variables {
  readonly incident: Incident;
  readonly caller: Caller;
}

export type EmulatorContext = Context<{ Variables: Variables }>;

/** An answer of JSON text. */
export function replyJson(text: string, status = 200, headers: Readonly<Record<string, string>> = {}): Response {
  return new Response(text, { status, headers: { "content-type": "application/json; charset=utf-8", ...headers } });
}

export function replyProblem(problem: ArmProblem, headers: Readonly<Record<string, string>> = {}): Response {
  return replyJson(armErrorBody(problem), problem.status, headers);
}
