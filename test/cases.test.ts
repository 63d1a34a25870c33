import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import { describe, expect, test } from "vitest";
import { loadEstate } from "../src/estate/load.js";
import { samplePath } from "../src/estate/sample.js";
import { answerText } from "../src/testing/answer.js";
import { fillIn, readCases } from "../src/testing/kqlt.js";
import { caseOptions, checkCase, runRepeatably } from "../src/testing/run-case.js";

const folder = join(import.meta.dirname, "cases");
const files = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((file) => file.endsWith(".kqlt"));
const estate = await loadEstate(samplePath());

describe.each(files.sort())("%s", (file) => {
  const path = join(folder, file);
  const shown = relative(process.cwd(), path);
  if (process.env.UPDATE_CASES) {
    const text = readFileSync(path, "utf8");
    const filled = fillIn(text, shown, (given) =>
      answerText(given.query, runRepeatably(given.query, caseOptions(given, estate))),
    );
    if (filled !== text) writeFileSync(path, filled);
  }
  const cases = readCases(readFileSync(path, "utf8"), shown);
  test.each(cases.map((given) => [given.title, given] as const))("%s", (_, given) => {
    expect(checkCase(given, caseOptions(given, estate)), `${shown}:${given.line}`).toEqual([]);
  });
});
