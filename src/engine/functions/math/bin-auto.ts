import { param, sameAs, scalar } from "../definition.js";

export const binAuto = scalar({
  name: "bin_auto",
  doc: "Not supported: its bin size comes from a setting of the query that this engine does not have.",
  params: [param("value", "summable")],
  returns: sameAs(0),
  resultName: "first-argument",
  examples: {},
  specialize: (_, context) =>
    context.fail("unsupported-function", "'bin_auto' is not supported; 'bin' with a size of your own is"),
});
