import type { QueryResponse } from "@azure/arm-resourcegraph";
import { z } from "zod";
import type { ResultColumn, ResultTable } from "../engine/query.js";
import { convert } from "../engine/types/coerce.js";
import { type Column, columnOf, dictionaryOf } from "../engine/types/column.js";
import { isExactJson } from "../engine/types/exact-json.js";
import { JsonError, parseJson } from "../engine/types/json.js";
import type { ScalarType } from "../engine/types/type.js";
import { type Dynamic, isArray, type Value } from "../engine/types/value.js";
import { LiveError } from "./live-error.js";
import type { RawAnswer } from "./read-error.js";
import { typeOfWire, wireTypes } from "./wire-types.js";

/** One page of an answer in the table format. */
export interface AnswerPage {
  readonly columns: readonly ResultColumn[];
  readonly rows: readonly (readonly Dynamic[])[];
  readonly totalRecords: number;
  readonly skipToken: string | undefined;
  /** Rows were cut off that cannot be asked for. */
  readonly truncated: boolean;
  /** The scope has more subscriptions than the service looks at; the rows of the others are not there. */
  readonly scopeCut: boolean;
}

const schema = z.looseObject({
  totalRecords: z.number(),
  resultTruncated: z.string().optional(),
  $skipToken: z.string().nullish(),
  data: z.looseObject({
    columns: z.array(z.looseObject({ name: z.string(), type: z.enum(wireTypes) })),
    rows: z.array(z.custom<readonly Dynamic[]>((row) => isArray(row))),
  }),
});

/**
 * Reads an answer of status 200, every digit of its text.
 * @param read what the client of the SDK read in it, which has lost digits of a long number, if the text has one
 * @throws {LiveError} `UnreadableAnswer`
 */
export function readAnswer({ body, header }: RawAnswer, read?: QueryResponse): AnswerPage {
  const isExact = read !== undefined && isExactJson(body);
  const parsed = schema.safeParse(isExact ? { ...read, $skipToken: read.skipToken } : readJson(body));
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    throw badAnswer(`${issue!.path.join(".") || "the body"}: ${issue!.message}`);
  }
  const { totalRecords, resultTruncated, $skipToken, data } = parsed.data;
  return {
    columns: data.columns.map(({ name, type }) => ({ name, type: typeOfWire(type) })),
    rows: data.rows,
    totalRecords,
    skipToken: $skipToken ?? undefined,
    truncated: resultTruncated === "true",
    scopeCut: header("x-ms-tenant-subscription-limit-hit") === "true",
  };
}

/** The pages as one table, in the order in which they came. */
export function tableOfPages(pages: readonly AnswerPage[]): ResultTable {
  const [first] = pages;
  const columns = first?.columns ?? [];
  for (const page of pages) {
    if (page.columns.some(({ name }, position) => name !== columns[position]?.name))
      throw badAnswer("its pages have other columns");
  }
  const rows = pages.flatMap((page) => page.rows);
  const data = columns.map(({ type }, position) => columnOfCells(rows, position, type));
  return { name: "PrimaryResult", columns, data, length: rows.length, ordered: true };
}

function columnOfCells(rows: AnswerPage["rows"], position: number, type: ScalarType): Column {
  const values = rows.map((row): Value => convert(row[position] ?? null, "dynamic", type));
  const column = columnOf(type, values);
  return type === "string" ? dictionaryOf(column) : column;
}

function readJson(body: string): Dynamic {
  try {
    return parseJson(body);
  } catch (error) {
    if (error instanceof JsonError) throw badAnswer("it is not JSON");
    throw error;
  }
}

function badAnswer(why: string): LiveError {
  return new LiveError({ kind: "service", code: "UnreadableAnswer", message: `the service's answer cannot be read: ${why}` });
}
