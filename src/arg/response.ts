import type { ResultTable } from "../engine/query.js";
import type { ResultFormat } from "./api-versions.js";
import type { ArmDetail } from "./arm-error.js";
import type { Page } from "./paging.js";
import { writeSkipToken } from "./skip-token.js";
import { wireText, wireTypeOf } from "./wire-types.js";

/** Bytes that the service answers with at most. */
export const largestResponse = 16_777_216;

/** The body of an answer, its members in the order of the service. `facets` are JSON texts. */
export function responseBody(table: ResultTable, page: Page, format: ResultFormat, facets: readonly string[] = []): string {
  const data = format === "table" ? tableText(table, page) : objectsText(table, page);
  const members = [
    `"totalRecords":${table.length}`,
    `"count":${page.end - page.start}`,
    `"data":${data}`,
    `"facets":[${facets.join()}]`,
    `"resultTruncated":"${page.truncated}"`,
  ];
  if (page.next !== undefined) members.push(`"$skipToken":${JSON.stringify(writeSkipToken(page.next))}`);
  return `{${members.join()}}`;
}

/** The body of an answer about resources as they were. */
export function snapshotsBody(table: ResultTable, page: Page, format: ResultFormat): string {
  const snapshots = format === "table" ? tableText(table, page) : objectsText(table, page);
  const token = page.next === undefined ? "" : `,"$skipToken":${JSON.stringify(writeSkipToken(page.next))}`;
  return `{"count":${page.end - page.start},"snapshots":${snapshots}${token}}`;
}

/** The refusal of a body that is too large; undefined of any other. */
export function tooLarge(body: string): ArmDetail | undefined {
  if (body.length * 3 <= largestResponse) return undefined;
  const size = new TextEncoder().encode(body).length;
  if (size <= largestResponse) return undefined;
  return {
    code: "ResponsePayloadTooLarge",
    message: `Response payload size is ${size}, and has exceeded the limit of ${largestResponse}. Please consider querying less data at a time and make paginated call if needed.`,
  };
}

/** Rows as an array of objects, as facets have them too. */
export function objectsText({ columns, data }: ResultTable, { start, end }: { start: number; end: number }): string {
  const keys = columns.map(({ name }) => `${JSON.stringify(name)}:`);
  return rowTexts(start, end, (row) => {
    const members = columns.map(({ type }, position) => keys[position]! + wireText(data[position]!.get(row), type));
    return `{${members.join()}}`;
  });
}

function tableText({ columns, data }: ResultTable, { start, end }: Page): string {
  const heads = columns.map(({ name, type }) => `{"name":${JSON.stringify(name)},"type":"${wireTypeOf(type)}"}`);
  const rows = rowTexts(start, end, (row) => {
    const cells = columns.map(({ type }, position) => wireText(data[position]!.get(row), type));
    return `[${cells.join()}]`;
  });
  return `{"columns":[${heads.join()}],"rows":${rows}}`;
}

function rowTexts(start: number, end: number, textOf: (row: number) => string): string {
  const rows: string[] = [];
  for (let row = start; row < end; row++) rows.push(textOf(row));
  return `[${rows.join()}]`;
}
