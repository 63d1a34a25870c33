import type { Context } from "hono";
import { type ArmProblem, armErrorBody, type Incident } from "../arg/arm-error.js";
import type { Connection } from "./connection.js";
import type { Caller } from "./principal.js";

/** What is known of a request from its beginning, and what its handler tells the log. */
export interface Variables {
  readonly incident: Incident;
  readonly caller: Caller;
  readonly query?: string;
  /** Rows of the query's whole answer. */
  readonly records?: number;
  readonly fault?: string;
}

export interface Environment {
  readonly Variables: Variables;
  /** A request that comes over a socket brings its connection. */
  readonly Bindings: { readonly connection?: Connection };
}

export type EmulatorContext = Context<Environment>;

/** An answer of JSON text. */
export function replyJson(text: string, status = 200, headers: Readonly<Record<string, string>> = {}): Response {
  return new Response(text, { status, headers: { "content-type": "application/json; charset=utf-8", ...headers } });
}

/** The header that tells our own log the code of an error; it is taken off again. */
export const errorCodeHeader = "x-argonite-error";

export function replyProblem(problem: ArmProblem, headers: Readonly<Record<string, string>> = {}): Response {
  return replyJson(armErrorBody(problem), problem.status, { [errorCodeHeader]: problem.code, ...headers });
}
