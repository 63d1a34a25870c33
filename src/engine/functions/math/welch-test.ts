import { param, scalar } from "../definition.js";
import { incompleteBeta } from "./beta-function.js";

export const welchTest = scalar({
  name: "welch_test",
  doc: "The two-sided p-value of Welch's t-test on the means, variances and sizes of two samples.",
  params: [
    param("mean1", "real"),
    param("variance1", "real"),
    param("count1", "real"),
    param("mean2", "real"),
    param("variance2", "real"),
    param("count2", "real"),
  ],
  returns: "real",
  examples: { "welch_test(5, 2, 10, 5, 3, 12)": 1, "round(welch_test(0, 1, 2, 1, 1, 2), 9)": 0.422649731 },
  eval: (mean1, variance1, count1, mean2, variance2, count2) => {
    const share1 = variance1 / count1;
    const share2 = variance2 / count2;
    const spread = share1 + share2;
    const squaredT = (mean1 - mean2) ** 2 / spread;
    const freedom = spread ** 2 / (share1 ** 2 / (count1 - 1) + share2 ** 2 / (count2 - 1));
    return incompleteBeta(freedom / (freedom + squaredT), freedom / 2, 0.5);
  },
});
