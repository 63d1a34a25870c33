import { operator } from "./definition.js";

export const render = operator({
  name: "render",
  doc: "Says how a client is to show the result; the rows stay as they are.",
  bind: (node, input) => {
    const properties = Object.fromEntries(
      node.with.map(({ name, value }) => [name, value.kind === "literal" ? value.text : value.kind === "name" ? value.name : ""]),
    );
    return { ...input, visualization: { chart: node.chart.name, properties } };
  },
});
