import { beforeEach, describe, expect, test } from "vitest";
import { createApp } from "../src/emulator/app.js";
import { loadEstate } from "../src/estate/load.js";
import { samplePath } from "../src/estate/sample.js";

const estate = await loadEstate(samplePath());
const [subscription, other] = estate.manifest.subscriptions.map(({ id }) => id) as [string, string];
const path = "/providers/Microsoft.ResourceGraph/resources";
const newest = "2024-04-01";

let clock = Date.parse("2026-01-02T03:04:05.678Z");
let app = createApp({ estate, clock: () => clock });

beforeEach(() => {
  app = createApp({ estate, clock: () => clock });
});

interface Sent {
  readonly version?: string;
  readonly headers?: Record<string, string>;
}

/** Sends a body (as it is where it is text) and gives what came. */
async function post(body: unknown, { version = newest, headers = {} }: Sent = {}) {
  const response = await app.request(`${path}?api-version=${version}`, {
    method: "POST",
    headers: { "content-type": "application/json", ...headers },
    body: typeof body === "string" ? body : JSON.stringify(body),
  });
  const text = await response.text();
  return { status: response.status, headers: response.headers, text, body: JSON.parse(text) };
}

const three = `datatable(n: long, name: string)[1, "a", 2, "b", 3, "c"]`;

describe("answers", () => {
  test("are objects by default, their members in the service's order", async () => {
    const { status, text } = await post({ query: `${three} | extend at = datetime(2024-03-01), tags = dynamic({"x": [1]})` });
    expect(status).toBe(200);
    const row = (n: number, name: string) => `{"n":${n},"name":"${name}","at":"2024-03-01T00:00:00.0000000Z","tags":{"x":[1]}}`;
    expect(text).toBe(
      `{"totalRecords":3,"count":3,"data":[${row(1, "a")},${row(2, "b")},${row(3, "c")}],"facets":[],"resultTruncated":"false"}`,
    );
  });

  test("are tables where asked for", async () => {
    const query = `datatable(a: int, b: real, c: bool, d: dynamic, e: datetime, f: timespan, g: guid, h: decimal, i: string)
      [1, 2.0, true, dynamic([]), datetime(null), 1d, guid(null), decimal(1.5), ""]`;
    const { body } = await post({ query, options: { resultFormat: "table" } });
    expect(body.data).toEqual({
      columns: [
        { name: "a", type: "integer" },
        { name: "b", type: "number" },
        { name: "c", type: "boolean" },
        { name: "d", type: "object" },
        { name: "e", type: "datetime" },
        { name: "f", type: "string" },
        { name: "g", type: "string" },
        { name: "h", type: "number" },
        { name: "i", type: "string" },
      ],
      rows: [[1, 2, true, [], null, "1.00:00:00", null, 1.5, ""]],
    });
  });

  test("were tables by default in the first api-versions, which ask for subscriptions", async () => {
    for (const version of ["2018-09-01-preview", "2019-04-01"]) {
      const { body } = await post({ query: three, subscriptions: [subscription] }, { version });
      expect(body.data.rows).toEqual([
        [1, "a"],
        [2, "b"],
        [3, "c"],
      ]);
      const refused = await post({ query: three }, { version });
      expect(refused.status).toBe(400);
      expect(refused.body.error.details).toEqual([
        {
          code: "NoValidSubscriptionsInQueryRequest",
          message: "There must be at least one subscription that is eligible to contain resources. Given: ''.",
        },
      ]);
    }
  });

  test("keep every digit and write what JSON has no number for as text", async () => {
    const { text } = await post({
      query: "datatable(x: long)[9223372036854775807] | extend a = real(nan), b = real(-inf), c = 4.0",
    });
    expect(text).toContain(`"data":[{"x":9223372036854775807,"a":"NaN","b":"-Infinity","c":4.0}]`);
  });

  test("come in any case of the path, with a charset in the content type, and over unknown members", async () => {
    const response = await app.request(`${path.toLowerCase()}/?api-version=2021-03-01`, {
      method: "POST",
      headers: { "content-type": "application/json; charset=utf-8" },
      body: JSON.stringify({ query: three, options: { future: 1 }, more: true, subscriptions: null }),
    });
    expect(response.status).toBe(200);
    expect(await response.json()).toMatchObject({ count: 3 });
  });
});

describe("pages", () => {
  test("follow one another by the skip token, which is the service's base64 of JSON", async () => {
    const first = await post({ query: three, options: { $top: 2 } });
    expect(first.body).toMatchObject({ totalRecords: 3, count: 2, resultTruncated: "false" });
    expect(Object.keys(first.body).at(-1)).toBe("$skipToken");
    const token = Buffer.from(first.body.$skipToken, "base64").toString("utf8");
    expect(token).toContain("\r\n");
    expect(JSON.parse(token)).toMatchObject({ $id: "1", MaxRows: 2, RowsToSkip: 2 });
    const second = await post({ query: three, options: { $skipToken: first.body.$skipToken } });
    expect(second.body).toMatchObject({ totalRecords: 3, count: 1, data: [{ n: 3, name: "c" }], resultTruncated: "false" });
    expect(second.body).not.toHaveProperty("$skipToken");
  });

  test("have the size and place that the request names over the token's", async () => {
    const { body } = await post({ query: three, options: { $top: 1 } });
    const { body: moved } = await post({ query: three, options: { $skipToken: body.$skipToken, $top: 1, $skip: 2 } });
    expect(moved.data).toEqual([{ n: 3, name: "c" }]);
  });

  test("have 1000 rows at most", async () => {
    const query =
      "datatable(x: long)[1] | extend x = range(1, 400, 1) | mv-expand x limit 400 | extend y = range(1, 3, 1) | mv-expand y";
    for (const options of [{}, { $top: 5000 }]) {
      const { body } = await post({ query: `${query} | project n = tolong(x)`, options });
      expect(body).toMatchObject({ totalRecords: 1200, count: 1000 });
      expect(body.$skipToken).toBeTypeOf("string");
    }
  });

  test("end where the query has a limit: rows are cut off, and the number to skip is read over", async () => {
    for (const limit of ["limit 3", "take 3", "sample 3"]) {
      const { body } = await post({ query: `${three} | ${limit}`, options: { $top: 2, $skip: 1 } });
      expect(body).toMatchObject({ totalRecords: 3, count: 2, resultTruncated: "true" });
      expect(body).not.toHaveProperty("$skipToken");
    }
  });

  test("end where every column is dynamic", async () => {
    const { body } = await post({ query: `${three} | project d = todynamic(name)`, options: { $top: 2 } });
    expect(body).toMatchObject({ count: 2, resultTruncated: "true" });
    expect(body).not.toHaveProperty("$skipToken");
  });

  test("beyond the end are empty", async () => {
    const { body } = await post({ query: three, options: { $skip: 10 } });
    expect(body).toMatchObject({ totalRecords: 3, count: 0, data: [], resultTruncated: "false" });
  });

  test("are refused with a token of another's making", async () => {
    const { status, body } = await post({ query: three, options: { $skipToken: "bm90IEpTT04=" } });
    expect(status).toBe(400);
    expect(body.error.details[0].code).toBe("InvalidSkipToken");
  });
});

describe("scopes", () => {
  const bySubscription = "resources | distinct subscriptionId | sort by subscriptionId asc";
  const ids = async (request: object) =>
    (await post({ query: bySubscription, ...request })).body.data.map((row: { subscriptionId: string }) => row.subscriptionId);

  test("are the subscriptions listed, in any case; those that are not there are passed over", async () => {
    expect(await ids({ subscriptions: [subscription.toUpperCase(), "00000000-0000-4000-8000-000000000000"] })).toEqual([
      subscription,
    ]);
  });

  test("are all subscriptions where none is listed", async () => {
    const everywhere = await ids({});
    expect(everywhere).toContain(subscription);
    expect(everywhere).toContain(other);
    expect(await ids({ subscriptions: estate.manifest.subscriptions.map(({ id }) => id) })).toEqual(everywhere);
  });

  test("are the subscriptions below a management group, however deep", async () => {
    const { subscriptions, managementGroups } = estate.manifest;
    const group = managementGroups.find(({ parent }) => parent !== null)!.name;
    const below = subscriptions.filter(({ managementGroups: chain }) => chain.includes(group)).map(({ id }) => id);
    const found = await ids({ managementGroups: [group] });
    expect(found.length).toBeGreaterThan(0);
    expect(below).toEqual(expect.arrayContaining(found));
    expect(found).not.toContain(subscriptions.find(({ managementGroups: chain }) => !chain.includes(group))!.id);
  });

  test("may not be both, and must be somewhere", async () => {
    const both = await post({ query: "resources", subscriptions: [subscription], managementGroups: ["x"] });
    expect(both).toMatchObject({ status: 400, body: { error: { details: [{ code: "InvalidScopes" }] } } });
    const nowhere = await post({ query: "resources", subscriptions: ["00000000-0000-4000-8000-000000000000"] });
    expect(nowhere).toMatchObject({ status: 403, body: { error: { code: "AccessDenied" } } });
    expect(await post({ query: "resources", managementGroups: ["x"] })).toMatchObject({ status: 403 });
    const noGuid = await post({ query: "resources", subscriptions: ["prod"] });
    expect(noGuid.status).toBe(400);
    expect(noGuid.body.error.details[0].message).toBe("Subscription ids have to be valid GUIDs. Given: 'prod'.");
  });
});

describe("facets", () => {
  const query = `datatable(kind: string, size: dynamic)["a", dynamic({"n": 1}), "b", dynamic({"n": 2}), "a", dynamic({"n": 2}), "c", dynamic(null)] | limit 3`;

  test("count over the answer of the query", async () => {
    const { body } = await post({ query, facets: [{ expression: "kind" }, { expression: "size.n" }] });
    expect(body.facets).toEqual([
      {
        expression: "kind",
        resultType: "FacetResult",
        totalRecords: 2,
        count: 2,
        data: [
          { kind: "a", count: 2 },
          { kind: "b", count: 1 },
        ],
      },
      {
        expression: "size.n",
        resultType: "FacetResult",
        totalRecords: 2,
        count: 2,
        data: [
          { size_n: 2, count: 2 },
          { size_n: 1, count: 1 },
        ],
      },
    ]);
  });

  test("are filtered, sorted and cut as their options say", async () => {
    const options = { sortBy: "toupper(kind)", sortOrder: "asc", filter: "kind != 'c'", $top: 1 };
    const { body } = await post({ query, facets: [{ expression: "kind", options }] });
    expect(body.facets).toEqual([
      { expression: "kind", resultType: "FacetResult", totalRecords: 2, count: 1, data: [{ kind: "a", count: 2 }] },
    ]);
  });

  test("fail alone", async () => {
    const { status, body } = await post({
      query,
      facets: [{ expression: "missing" }, { expression: "kind | take 1" }, { expression: "kind" }],
    });
    expect(status).toBe(200);
    expect(body.facets[0]).toEqual({
      expression: "missing",
      resultType: "FacetError",
      errors: [
        { code: "NoValidColumns", message: "No valid columns in facet expression." },
        { code: "InvalidColumnNames", message: "Invalid column names: [missing]." },
      ],
    });
    expect(body.facets.map(({ resultType }: { resultType: string }) => resultType)).toEqual([
      "FacetError",
      "FacetError",
      "FacetResult",
    ]);
  });
});

describe("mistakes in a query", () => {
  test("are told as the service tells them, with our own words beside", async () => {
    const { status, body } = await post(
      { query: "resources\n| where\n| project name," },
      { headers: { "x-ms-correlation-request-id": "361761ad-d830-46c9-9f1a-9cf001653d41" } },
    );
    expect(status).toBe(400);
    expect(body.error).toEqual({
      code: "BadRequest",
      message:
        "Please provide below info when asking for support: timestamp = 2026-01-02T03:04:05.6780000Z, correlationId = 361761ad-d830-46c9-9f1a-9cf001653d41.",
      details: [
        {
          code: "InvalidQuery",
          message:
            "Query is invalid. Please refer to the documentation for the Azure Resource Graph service and fix the error before retrying.",
        },
        {
          code: "ParserFailure",
          message: "ParserFailure",
          line: 3,
          token: "|",
          argonite: { code: "syntax", message: "expected an expression after 'where', found '|'", line: 3, column: 1, length: 1 },
        },
        {
          code: "ParserFailure",
          message: "ParserFailure",
          line: 3,
          characterPositionInLine: 15,
          token: "<EOF>",
          argonite: expect.objectContaining({ code: "syntax", line: 3, column: 16 }),
        },
      ],
    });
  });

  test.each([
    ["let n = 1; resources | take n", "InvalidQueryLanguage", "let"],
    ["resources | evaluate bag_unpack(tags)", "InvalidQueryLanguage", "evaluate"],
    ["resources | project-keep name", "InvalidQueryLanguage", "project"],
    ["resources | where 1 < toscalar(resources | count)", "InvalidQueryLanguage", "toscalar"],
    ["materialize(resources)", "InvalidQueryLanguage", "materialize"],
    ["resources | where naem == 1", "ParserFailure", "naem"],
    ["nothing | count", "ParserFailure", "nothing"],
  ])("%s", async (query, code, token) => {
    const { status, body } = await post({ query });
    expect(status).toBe(400);
    expect(body.error.details[1]).toMatchObject({ code, token });
  });

  test("join kinds that the service has not are named as it names them", async () => {
    const { body } = await post({ query: "resources | join kind=leftanti (resourcecontainers) on subscriptionId" });
    expect(body.error.details[1]).toMatchObject({
      code: "UnsupportedJoinFlavor",
      message: 'The join kind "LeftAnti" is not supported or not allowed.',
    });
  });

  test("a query that needs more than it may is ended", async () => {
    app = createApp({ estate, limits: { rows: 1000 } });
    const { status, body } = await post({ query: "resources | join kind=inner (resources) on tenantId | count" });
    expect(status).toBe(400);
    expect(body.error.details[1]).toMatchObject({
      code: "QueryExecutionFailure",
      message: "a step of the query gives more than 1000 rows; filter earlier, or allow more rows",
    });
  });

  test("an answer of more than 16 MiB is refused", async () => {
    const query = `datatable(x: string)["${"x".repeat(1000)}"] | extend i = range(1, 400, 1) | mv-expand i limit 400
      | extend x = strcat(x, x, x, x, x, x, x, x, x, x) | project y = strcat(x, x, x, x, x), i = tolong(i)`;
    const { status, body } = await post({ query });
    expect(status).toBe(400);
    const message = body.error.details[0].message as string;
    expect(body.error.details[0].code).toBe("ResponsePayloadTooLarge");
    expect(message).toMatch(/^Response payload size is 200\d{5}, and has exceeded the limit of 16777216\. /);
  });
});

describe("requests that are none", () => {
  test.each([
    ["", /could not be deserialized/],
    ["{", /could not be deserialized/],
    ["[]", /could not be deserialized/],
    ["null", /could not be deserialized/],
    ["{}", /query/],
    ['{"query":1}', /query/],
    ['{"query":"  "}', /query/],
    ['{"query":"resources","subscriptions":"x"}', /subscriptions/],
    ['{"query":"resources","options":{"$top":0}}', /options\.\$top/],
    ['{"query":"resources","options":{"$skip":-1}}', /options\.\$skip/],
    ['{"query":"resources","options":{"resultFormat":"csv"}}', /options\.resultFormat/],
    [`{"query":"resources","facets":${"[".repeat(50_000)}`, /could not be deserialized/],
    [`{"query":"resources | where ${"(".repeat(20_000)}1${")".repeat(20_000)}"}`, /Please provide below info/],
  ])("%.60s", async (sent, message) => {
    const { status, body } = await post(sent);
    expect(status).toBe(400);
    expect(body.error.message).toMatch(message);
  });

  test("are too large", async () => {
    expect(await post(`{"query":"${" ".repeat(5_000_000)}"}`)).toMatchObject({
      status: 413,
      body: { error: { code: "RequestContentTooLarge" } },
    });
  });

  test("have another content type, to which the service answers 500", async () => {
    expect(await post({ query: three }, { headers: { "content-type": "text/plain" } })).toMatchObject({ status: 500 });
  });

  test.each([
    ["POST", path, 400, "MissingApiVersionParameter"],
    ["POST", `${path}?api-version=2030-01-01`, 400, "InvalidApiVersionParameter"],
    ["GET", `${path}?api-version=${newest}`, 405, "MethodNotAllowed"],
    ["POST", `/providers/Microsoft.ResourceGraph/nothing?api-version=${newest}`, 404, "InvalidResourceType"],
    ["GET", "/nowhere", 404, "NotFound"],
    ["GET", "/%2e%2e/%00/..%2f", 404, "NotFound"],
  ])("%s %s", async (method, url, status, code) => {
    const response = await app.request(url, { method, headers: { "content-type": "application/json" } });
    expect(response.status).toBe(status);
    expect(await response.json()).toMatchObject({ error: { code, message: expect.stringMatching(/\S/) } });
  });
});

describe("headers", () => {
  test("are the service's on every answer of a query", async () => {
    for (const query of [three, "resources | where"]) {
      const { headers } = await post({ query });
      expect(headers.get("x-ms-user-quota-remaining")).toMatch(/^1[34]$/);
      expect(headers.get("x-ms-user-quota-resets-after")).toBe("00:00:05");
      expect(headers.get("x-ms-ratelimit-remaining-tenant-resource-requests")).toBe(headers.get("x-ms-user-quota-remaining"));
      expect(headers.get("content-type")).toBe("application/json; charset=utf-8");
      expect(headers.get("cache-control")).toBe("no-cache");
      expect(headers.get("x-ms-correlation-request-id")).toMatch(/^[0-9a-f-]{36}$/);
    }
  });

  test("count a principal's queries, and refuse those beyond 15 in 5 s where throttling is on", async () => {
    app = createApp({ estate, throttle: true, clock: () => clock });
    const token = (sub: string) => ({ authorization: `Bearer x.${Buffer.from(JSON.stringify({ sub })).toString("base64url")}.` });
    const ann = { headers: token("ann") };
    for (let left = 14; left >= 0; left--) {
      const { status, headers } = await post({ query: three }, ann);
      expect([status, headers.get("x-ms-user-quota-remaining")]).toEqual([200, String(left)]);
    }
    clock += 1_500;
    const refused = await post({ query: three }, ann);
    expect(refused.status).toBe(429);
    expect(refused.body.error).toMatchObject({ code: "RateLimiting", details: [{ code: "RateLimiting" }] });
    expect(refused.headers.get("retry-after")).toBe("4");
    expect(refused.headers.get("x-ms-user-quota-resets-after")).toBe("00:00:04");
    expect((await post({ query: three }, { headers: token("bob") })).status).toBe(200);
    clock += 3_500;
    expect((await post({ query: three }, ann)).status).toBe(200);
  });

  test("challenge a request without a token where one is asked for", async () => {
    app = createApp({ estate, requireToken: true });
    const { status, headers, body } = await post({ query: three });
    expect([status, body.error.code]).toEqual([401, "AuthenticationFailed"]);
    expect(headers.get("www-authenticate")).toMatch(/^Bearer /);
  });
});

test("operations are listed", async () => {
  const response = await app.request(`/providers/Microsoft.ResourceGraph/operations?api-version=${newest}`);
  const { value } = (await response.json()) as { value: { name: string }[] };
  expect(value.map(({ name }) => name)).toContain("Microsoft.ResourceGraph/resources/read");
});
