import type { ArmProblem } from "../../arg/arm-error.js";
import type { Dynamic } from "../../engine/types/value.js";
import type { Estate } from "../../estate/estate.js";
import type { Caller } from "../principal.js";

/** A read of Azure Resource Manager that a route answers. */
export interface ArmRequest {
  readonly caller: Caller;
  /** What the caller may read. */
  readonly estate: Estate;
  /** Everything there is, to tell what is hidden from what is not there. */
  readonly whole: Estate;
  /** The groups of the route's pattern, as the client spelled them. */
  readonly names: Readonly<Record<string, string>>;
  readonly version: string;
  /** `$expand`, in lower case. */
  readonly expand: string | undefined;
}

/** A list, which is sent page by page; one thing; or what is wrong. */
export type ArmAnswer =
  | { readonly list: readonly Dynamic[]; readonly further?: Readonly<Record<string, Dynamic>> }
  | { readonly one: Dynamic }
  | {
      readonly problem: ArmProblem;
      /** Microsoft.Security writes some errors as `{"Error":{"Code":…,"Message":…}}`. */
      readonly capitals?: true;
    };

/** A place of Resource Manager that can be read. */
export interface ArmRoute {
  readonly method: "GET" | "POST";
  /** Of the whole path, in any case. */
  readonly pattern: RegExp;
  /** Any date where left out. */
  readonly versions?: readonly string[];
  /** What is asked for, as the error for an unknown api-version names it. */
  readonly type: string;
  readonly answer: (request: ArmRequest) => ArmAnswer;
}

export function refuse(status: number, code: string, message: string): { readonly problem: ArmProblem } {
  return { problem: { status, code, message } };
}
