import { expect, test } from "vitest";
import { kusto } from "../../src/engine/profiles/kusto.js";
import { bindText, runQuery } from "../../src/engine/query.js";
import { rowsOf } from "../../src/engine/result.js";

const printed = (text: string) => {
  const { relations, diagnostics } = bindText(text, { profile: kusto });
  const plan = relations[0]?.plan;
  return { plan, diagnostics, expression: plan?.kind === "project" ? plan.outputs[0]!.expression : undefined };
};

test("a call that may take long is not computed while binding, nor what is made of it", () => {
  const { expression } = printed("print n = array_length(range(1, 5)) + 1");
  expect(expression).toMatchObject({ kind: "constant", type: "long", deferred: true });
  const { tables } = runQuery("print n = array_length(range(1, 5)) + 1", { profile: kusto });
  expect([...rowsOf(tables[0]!)]).toEqual([[6]]);
});

test("other calls of constants are", () => {
  expect(printed("print n = strlen('abc') + 1").expression).toEqual({ kind: "constant", type: "long", value: 4n });
});

test("what is wrong with the arguments of a costly call is still said while binding", () => {
  const text = "print n = range(1, 5, 0)";
  expect(printed(text).diagnostics).toMatchObject([{ code: "invalid-argument", start: text.indexOf("range"), end: text.length }]);
});

test("a failure of what waits for a costly call has the place of the call that fails", () => {
  const text = "print n = assert(array_length(range(1, 5)) > 9, 'too few'), m = 1";
  expect(runQuery(text, { profile: kusto }).diagnostics).toMatchObject([
    { message: expect.stringContaining("too few"), start: text.indexOf("assert"), end: text.indexOf(", m") },
  ]);
});
