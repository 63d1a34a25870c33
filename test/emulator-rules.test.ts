import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { createEmulator } from "../src/emulator/emulator.js";
import { smallEstate as estate } from "./support/small-estate.js";
import { type Exchange, type RestCase, readRestCases, writeRestCases } from "./support/rest-cases.js";

// What clients see of the service, rule by rule: status, every header and the body, to the byte.
const folder = join(import.meta.dirname, "cases/rest");
const files = readdirSync(folder).filter((file) => file.endsWith(".rest"));

/** On every answer. */
const common: Readonly<Record<string, string>> = {
  "cache-control": "no-cache",
  "content-type": "application/json; charset=utf-8",
  expires: "-1",
  pragma: "no-cache",
  server: "Kestrel",
  "strict-transport-security": "max-age=31536000; includeSubDomains",
  "x-content-type-options": "nosniff",
  "x-ms-correlation-request-id": "361761ad-d830-46c9-9f1a-9cf001653d41",
};
/** On every answer too, and another each time. */
const ids: Readonly<Record<string, RegExp>> = {
  "x-ms-request-id": /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/,
  "x-ms-routing-request-id": /^LOCALHOST:2026-01-02T03:04:05Z:[0-9a-f-]{36}$/,
};

/** The headers of every answer to a query, at the beginning of a window; an answer has them as `quota: 14`. */
const quota = (left: string): Readonly<Record<string, string>> => ({
  "x-ms-ratelimit-remaining-tenant-resource-requests": left,
  "x-ms-user-quota-remaining": left,
  "x-ms-user-quota-resets-after": "00:00:05",
});

/** Runs the requests of a case, one after the other; each answer as text: the status, what headers it has beyond the common ones, the body. */
async function runCase({ options, exchanges }: RestCase): Promise<readonly string[]> {
  const clock = () => Date.parse("2026-01-02T03:04:05.678Z");
  const { app } = createEmulator({ estate, clock, ...options });
  const answers: string[] = [];
  for (const exchange of exchanges) answers.push(await tell(await app.request(exchange.path, initOf(exchange))));
  return answers;
}

function initOf({ method, headers, body }: Exchange): RequestInit {
  const given = { "x-ms-correlation-request-id": common["x-ms-correlation-request-id"]! };
  const type: Record<string, string> = body === "" ? {} : { "content-type": "application/json" };
  return { method, headers: { ...given, ...type, ...headers }, ...(body !== "" && { body }) };
}

async function tell(response: Response): Promise<string> {
  const seen = Object.fromEntries(response.headers);
  const left = seen["x-ms-user-quota-remaining"];
  const isQuery = Object.entries(quota(left ?? "")).every(([name, value]) => seen[name] === value);
  if (isQuery) for (const name of Object.keys(quota(""))) delete seen[name];
  const further = isQuery ? [`quota: ${left}`] : [];
  for (const [name, value] of Object.entries(seen).sort()) {
    if (!(ids[name]?.test(value) || common[name] === value)) further.push(`${name}: ${value}`);
  }
  for (const name of [...Object.keys(common), ...Object.keys(ids)]) if (seen[name] === undefined) further.push(`no ${name}`);
  const body = await response.text();
  return [response.status, ...further, ...(body === "" ? [] : ["", body])].join("\n");
}

describe.each(files.sort())("%s", async (file) => {
  const path = join(folder, file);
  const text = readFileSync(path, "utf8");
  const cases = readRestCases(text, file);
  if (process.env.UPDATE_CASES) {
    const answers: (readonly string[])[] = [];
    for (const one of cases) answers.push(await runCase(one));
    writeFileSync(path, writeRestCases(text, answers));
  }
  test.each(cases.map((one) => [one.title, one] as const))("%s", async (_, one) => {
    const answers = await runCase(one);
    for (const [turn, { answer }] of one.exchanges.entries()) expect(answers[turn], `${file}:${one.line}`).toBe(answer);
  });
});
