import { z } from "zod";
import type { ArmDetail } from "./arm-error.js";
import { LiveError, type LiveErrorKind, type LiveMistake } from "./live-error.js";
import { explanationMember } from "./query-error.js";

/** An answer of any status, as it came. */
export interface RawAnswer {
  readonly status: number;
  readonly body: string;
  readonly header: (name: string) => string | undefined;
}

const body = z.looseObject({
  error: z.looseObject({
    code: z.string(),
    message: z.string().catch(""),
    details: z.array(z.looseObject({ code: z.string().catch(""), message: z.string().catch("") })).catch([]),
  }),
});

const explanation = z.object({
  code: z.string(),
  message: z.string(),
  line: z.number(),
  column: z.number(),
  length: z.number(),
});

/** The error that an answer of the service tells of; `query` is the text that it was given. */
export function readErrorAnswer({ status, body: text, header }: RawAnswer, query?: string): LiveError {
  const requestId = header("x-ms-correlation-request-id") ?? header("x-ms-request-id");
  const parsed = body.safeParse(jsonOf(text));
  if (!parsed.success) {
    const message = `the service answered ${status} with a body that is no error of Azure Resource Manager; a proxy on the way?`;
    return new LiveError({ kind: "service", code: `HTTP${status}`, message, statusCode: status, requestId });
  }
  const { code, message, details } = parsed.data.error;
  const mistakes = details.flatMap((detail) => mistakeOf(detail) ?? []);
  const common = { code, statusCode: status, requestId, details: details as readonly ArmDetail[], mistakes, query };
  const [first] = mistakes;
  if (first !== undefined) return new LiveError({ ...common, kind: "query", message: first.message });
  return new LiveError({ ...common, kind: kindOf(status), message: messageOf(status, message, details) });
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function kindOf(status: number): LiveErrorKind {
  if (status === 401) return "credential";
  if (status === 403) return "access";
  if (status === 429) return "throttled";
  return status === 400 ? "query" : "service";
}

/** The reason stands in the details; the message itself is for Azure's support. */
function messageOf(status: number, message: string, details: readonly ArmDetail[]): string {
  if (status === 401) return `the service does not accept the sign-in: ${message}`;
  const reasons = details.filter(({ code }) => code !== "InvalidQuery").map((detail) => detail.message);
  return reasons.length > 0 ? reasons.join("; ") : (details[0]?.message ?? message);
}

/** The place in the query that a detail names; members of zero are left out by the service, and `-1` stands for no place. */
function mistakeOf(detail: ArmDetail): LiveMistake | undefined {
  const own = explanation.safeParse(detail[explanationMember]);
  if (own.success) return own.data;
  const { code, line, characterPositionInLine: position = 0, token } = detail;
  if (typeof line !== "number" || line < 1 || typeof position !== "number") return undefined;
  const column = Math.max(position, 0) + 1;
  return { code, message: syntaxMessage(detail), line, column, length: lengthOf(token) };
}

function lengthOf(token: unknown): number | undefined {
  return typeof token === "string" && token !== "" && token !== "<EOF>" ? token.length : undefined;
}

/** The expected token is read over: the service leaks codes of its parser there. */
function syntaxMessage({ code, message, token }: ArmDetail): string {
  if (code === "InvalidQueryLanguage") return `'${token}' is not supported by Azure Resource Graph`;
  if (message !== code && message !== "") return message;
  if (token === "<EOF>") return "the query ends too early";
  return typeof token === "string" && token !== ""
    ? `Resource Graph cannot read '${token}' here`
    : "Resource Graph cannot read this";
}
