import type { z } from "zod";
import { nearest } from "../../../grammar/nearest.js";

/** The first thing that is wrong with a value: where in it, what, and what would be right. */
export function issueText(issue: z.core.$ZodIssue, known: (path: readonly PropertyKey[]) => readonly string[]): string {
  const path = (keys: readonly PropertyKey[]) => keys.map(String).join(".");
  if (issue.code === "unrecognized_keys") {
    const [key] = issue.keys as [string];
    const names = known(issue.path);
    const near = nearest(key, names);
    const help = near === undefined ? `there are ${names.map((name) => `'${name}'`).join(", ")}` : `'${near}' is close`;
    return `${path([...issue.path, key])}: there is no such setting; ${help}`;
  }
  // Of the ways that a value could have been right, the one that it came nearest to is the last.
  if (issue.code === "invalid_union" && issue.errors.length > 0) {
    const inner = issue.errors.at(-1)?.[0];
    if (inner !== undefined) return issueText({ ...inner, path: [...issue.path, ...inner.path] }, known);
  }
  return `${path(issue.path) || "the whole"}: ${messageOf(issue)}`;
}

/** What is wrong, as our messages begin. */
export const messageOf = ({ message }: z.core.$ZodIssue): string =>
  message.replace(/^[A-Z](?=[a-z])/, (first) => first.toLowerCase());
