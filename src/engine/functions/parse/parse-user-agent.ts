import { type Dynamic, isArray } from "../../types/value.js";
import { optional, param, scalar } from "../definition.js";
import { browserRules, deviceRules, systemRules, type UserAgentRule } from "./user-agent-rules.js";

const targets = ["browser", "os", "device"];

export const parseUserAgent = scalar({
  name: "parse_user_agent",
  doc: "What a browser's user agent text says of its `browser`, `os` and `device`: a bag with what was asked for.",
  params: [param("user_agent", "string"), optional("look_for", "text")],
  returns: "dynamic",
  differs: "Kusto knows thousands of patterns; here are the commonest browsers, systems and devices, and the rest are 'Other'.",
  examples: {
    'parse_user_agent("Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:128.0) Gecko/20100101 Firefox/128.0", dynamic(["browser", "os"]))':
      {
        Browser: { Family: "Firefox", MajorVersion: "128", MinorVersion: "0", Patch: "" },
        OperatingSystem: { Family: "Windows", MajorVersion: "10", MinorVersion: "", Patch: "", PatchMinor: "" },
      },
    'parse_user_agent("Nokia6120", "device")': { Device: { Family: "Nokia 6120", Brand: "Nokia", Model: "6120" } },
  },
  eval: (userAgent, lookFor) => {
    const wanted = lookFor === undefined ? targets : isArray(lookFor) ? lookFor : [lookFor];
    return {
      ...(wanted.includes("browser") && { Browser: firstMatch(browserRules, userAgent) }),
      ...(wanted.includes("os") && { OperatingSystem: { ...firstMatch(systemRules, userAgent), PatchMinor: "" } }),
      ...(wanted.includes("device") && { Device: device(userAgent) }),
    };
  },
});

function firstMatch(rules: readonly UserAgentRule[], userAgent: string): Readonly<Record<string, Dynamic>> {
  for (const { pattern, family } of rules) {
    const match = pattern.exec(userAgent);
    if (match === null) continue;
    const [, name, major, minor, patch] = match;
    return { Family: family ?? name!, MajorVersion: major ?? "", MinorVersion: minor ?? "", Patch: patch ?? "" };
  }
  return { Family: "Other", MajorVersion: "", MinorVersion: "", Patch: "" };
}

function device(userAgent: string): Readonly<Record<string, Dynamic>> {
  for (const { pattern, brand, family } of deviceRules) {
    const model = pattern.exec(userAgent)?.[1];
    if (model !== undefined) return { Family: family(model), Brand: brand, Model: model === "" ? family(model) : model };
  }
  return { Family: "Other", Brand: "", Model: "" };
}
