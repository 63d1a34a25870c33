import type { Span } from "../../../grammar/tree.js";
import { type Code, type Parameters, severityOf, textOf } from "./catalogue.js";

export type Severity = "error" | "warning";

/** Something that is wrong with a query, or doubtful, with its place in the text. */
export interface Diagnostic {
  readonly code: string;
  readonly severity: Severity;
  /** Lower case, no trailing period: what is wrong, then what would be right. */
  readonly message: string;
  /** Offsets into the query's text. */
  readonly start: number;
  readonly end: number;
}

/** Collects what the phases find. A message at a place that already has an error is dropped: one mistake, one message. */
export interface Reporter {
  readonly diagnostics: readonly Diagnostic[];
  readonly failed: boolean;
  report<C extends Code>(code: C, span: Span, parameters: Parameters<C>): void;
  add(diagnostic: Diagnostic): void;
}

export function createReporter(): Reporter {
  const diagnostics: Diagnostic[] = [];
  const add = (diagnostic: Diagnostic) => {
    const known = diagnostics.some(
      (other) => other.start === diagnostic.start && other.end === diagnostic.end && other.severity === diagnostic.severity,
    );
    if (!known) diagnostics.push(diagnostic);
  };
  return {
    diagnostics,
    get failed() {
      return diagnostics.some(({ severity }) => severity === "error");
    },
    add,
    report(code, span, parameters) {
      add({ code, severity: severityOf(code), message: textOf(code, parameters), start: span.start, end: span.end });
    },
  };
}
