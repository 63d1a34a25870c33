import { param, sameAs, scalar } from "../definition.js";

/** The binder reads the query's settings and calls `bin` or `bin_at`; this definition documents it and names its column. */
export const binAuto = scalar({
  name: "bin_auto",
  doc: "Bins of the size that `set query_bin_auto_size` gives, laid out from where `set query_bin_auto_at` says.",
  params: [param("value", "summable")],
  returns: sameAs(0),
  resultName: "first-argument",
  examples: {},
});
