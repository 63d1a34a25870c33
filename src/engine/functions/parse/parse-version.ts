import { parseDecimal } from "../../types/decimal.js";
import { param, scalar } from "../definition.js";

const versionText = /^\d{1,8}(?:\.\d{1,8}){0,3}$/;

export const parseVersion = scalar({
  name: "parse_version",
  doc: "A number that orders versions of up to four parts, each of up to eight digits; null for any other text.",
  params: [param("version", "string")],
  returns: "decimal",
  examples: { 'parse_version("0.0.0.5")': "5", 'parse_version("0.2")': "20000000000000000", 'parse_version("1.a")': null },
  eval: (version) => {
    if (!versionText.test(version)) return null;
    const parts = version.split(".").map((part) => part.padStart(8, "0"));
    return parseDecimal(parts.join("").padEnd(32, "0"));
  },
});
