import { rest, sameAs, scalar } from "../definition.js";

export const coalesce = scalar({
  name: "coalesce",
  doc: "The first argument that is not null; among strings, the first that is not empty.",
  params: [rest("arg", "common", 2)],
  returns: sameAs(0),
  nulls: "see",
  examples: { 'coalesce(tolong("x"), 42)': 42, 'coalesce("", "b")': "b", "coalesce(real(null), real(null))": null },
  eval: (...values) => values.find((value) => value !== null && value !== "") ?? values.at(-1) ?? null,
});
