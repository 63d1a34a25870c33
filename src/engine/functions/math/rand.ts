import { optional, scalar } from "../definition.js";

export const rand = scalar({
  name: "rand",
  doc: "A random real from 0 to below 1; with a number N, a random whole number from 0 to N - 1.",
  params: [optional("number", "long")],
  returns: "real",
  resultName: "first-argument",
  volatile: true,
  examples: { "rand(1)": 0, "rand() < 1": true },
  specialize: (_, context) => (number) =>
    number === undefined || Number(number) < 1 ? context.random() : Math.floor(context.random() * Number(number)),
});
