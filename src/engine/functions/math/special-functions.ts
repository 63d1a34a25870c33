import { param, scalar } from "../definition.js";
import { betaDensity, incompleteBeta, inverseIncompleteBeta } from "./beta-function.js";
import { complementaryErrorFunction, errorFunction } from "./error-function.js";
import { gammaFunction, logGamma } from "./gamma-function.js";

export const erf = scalar({
  name: "erf",
  doc: "The error function.",
  params: [param("number", "real")],
  returns: "real",
  resultName: "first-argument",
  examples: { "erf(0)": 0, "round(erf(1), 9)": 0.842700793 },
  eval: errorFunction,
});

export const erfc = scalar({
  name: "erfc",
  doc: "The complementary error function, 1 - erf(x).",
  params: [param("number", "real")],
  returns: "real",
  resultName: "first-argument",
  examples: { "erfc(0)": 1, "round(erfc(1), 9)": 0.157299207 },
  eval: complementaryErrorFunction,
});

export const gamma = scalar({
  name: "gamma",
  doc: "The gamma function: (n - 1)! of a whole number n.",
  params: [param("number", "real")],
  returns: "real",
  resultName: "first-argument",
  examples: { "gamma(5)": 24, "round(gamma(0.5), 9)": 1.772453851 },
  eval: gammaFunction,
});

export const loggamma = scalar({
  name: "loggamma",
  doc: "The natural logarithm of the absolute value of the gamma function.",
  params: [param("number", "real")],
  returns: "real",
  resultName: "first-argument",
  examples: { "loggamma(1)": 0, "round(loggamma(5), 9)": 3.17805383 },
  eval: logGamma,
});

export const betaCdf = scalar({
  name: "beta_cdf",
  doc: "The cumulative beta distribution with parameters alpha and beta; NaN for x outside 0 to 1.",
  params: [param("x", "real"), param("alpha", "real"), param("beta", "real")],
  returns: "real",
  examples: { "round(beta_cdf(0.5, 1, 1), 9)": 0.5, "isnan(beta_cdf(1.5, 10, 20))": true },
  eval: incompleteBeta,
});

export const betaInv = scalar({
  name: "beta_inv",
  doc: "The x at which the cumulative beta distribution has a probability; NaN for one outside 0 to 1.",
  params: [param("probability", "real"), param("alpha", "real"), param("beta", "real")],
  returns: "real",
  examples: { "round(beta_inv(0.25, 1, 1), 9)": 0.25, "isnan(beta_inv(2, 10, 20))": true },
  eval: inverseIncompleteBeta,
});

export const betaPdf = scalar({
  name: "beta_pdf",
  doc: "The density of the beta distribution with parameters alpha and beta; NaN for x outside 0 to 1.",
  params: [param("x", "real"), param("alpha", "real"), param("beta", "real")],
  returns: "real",
  examples: { "round(beta_pdf(0.5, 2, 2), 9)": 1.5, "isnan(beta_pdf(-1, 10, 20))": true },
  eval: betaDensity,
});
