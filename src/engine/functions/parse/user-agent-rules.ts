/** A pattern whose first group is the family, unless the rule names it, and whose next groups are the version's numbers. */
export interface UserAgentRule {
  readonly pattern: RegExp;
  readonly family?: string;
}

/** A pattern whose first group is the model; the family is made of it. */
export interface DeviceRule {
  readonly pattern: RegExp;
  readonly brand: string;
  readonly family: (model: string) => string;
}

const version = String.raw`(\d+)(?:\.(\d+))?(?:\.(\d+))?`;

/** A browser that calls itself by a name of its own before its version. */
function product(name: string, family?: string): UserAgentRule {
  return { pattern: new RegExp(`(${name})[/ ]${version}`), ...(family !== undefined && { family }) };
}

/** The first that fits counts: a browser that also names others stands before them. */
export const browserRules: readonly UserAgentRule[] = [
  product("AdobeAIR"),
  product("Googlebot|bingbot|YandexBot|DuckDuckBot"),
  { pattern: /()SymbianOS.*Series60\/(\d+)\.(\d+)/, family: "Nokia OSS Browser" },
  product("EdgA", "Edge Mobile"),
  product("Edge?", "Edge"),
  product("SamsungBrowser", "Samsung Internet"),
  product("OPR", "Opera"),
  product("FxiOS", "Firefox iOS"),
  product("CriOS", "Chrome Mobile iOS"),
  product("Mobile.*Firefox", "Firefox Mobile"),
  product("Firefox"),
  product("HeadlessChrome"),
  { pattern: new RegExp(String.raw`()Chrome\/${version}\S* Mobile`), family: "Chrome Mobile" },
  product("Chrome"),
  product("(?:iPhone|iPad|iPod).*Version", "Mobile Safari"),
  { pattern: new RegExp(String.raw`()Version\/${version} Safari`), family: "Safari" },
  { pattern: /()Trident\/.*rv:(\d+)\.(\d+)/, family: "IE" },
  product("MSIE", "IE"),
  product("python-requests", "Python Requests"),
  product("curl|Wget|okhttp|PostmanRuntime"),
];

export const systemRules: readonly UserAgentRule[] = [
  product("SymbianOS", "Symbian OS"),
  { pattern: /()Windows NT (10)\.0/, family: "Windows" },
  { pattern: /(Windows) NT 6\.3/, family: "Windows 8.1" },
  { pattern: /(Windows) NT 6\.2/, family: "Windows 8" },
  { pattern: /(Windows) NT 6\.1/, family: "Windows 7" },
  product("Android"),
  { pattern: /()(?:iPhone|iPad|iPod).*OS (\d+)_(\d+)(?:_(\d+))?/, family: "iOS" },
  { pattern: /(Mac OS X) (\d+)[_.](\d+)(?:[_.](\d+))?/ },
  product("CrOS \\S+", "Chrome OS"),
  product("Ubuntu"),
  { pattern: /(Windows|Ubuntu|Linux)/ },
];

export const deviceRules: readonly DeviceRule[] = [
  { pattern: /()(?:bot|spider|crawler)\b/i, brand: "Spider", family: () => "Spider" },
  { pattern: /Nokia([A-Z]*\d+(?:-\d+)?)/, brand: "Nokia", family: (model) => `Nokia ${model.split("-")[0]}` },
  { pattern: /(iPhone|iPad|iPod)/, brand: "Apple", family: (model) => model },
  { pattern: /(Mac)intosh/, brand: "Apple", family: (model) => model },
  { pattern: /(Pixel[^;)]*?)(?: Build|[;)])/, brand: "Google", family: (model) => model },
  { pattern: /(SM-\w+)/, brand: "Samsung", family: (model) => `Samsung ${model}` },
];
