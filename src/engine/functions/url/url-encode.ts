import { param, scalar } from "../definition.js";
import { encodeUtf8 } from "../utf8.js";

export const urlEncode = scalar({
  name: "url_encode",
  doc: "The text as a URL can carry it, a space as `+`.",
  params: [param("url", "string")],
  returns: "string",
  examples: {
    'url_encode("https://www.bing.com/hello world")': "https%3a%2f%2fwww.bing.com%2fhello+world",
    'url_encode("é(1)")': "%c3%a9(1)",
  },
  eval: (url) => encode(url, "+"),
});

export const urlEncodeComponent = scalar({
  name: "url_encode_component",
  doc: "The text as a URL can carry it, a space as `%20`.",
  params: [param("url", "string")],
  returns: "string",
  examples: { 'url_encode_component("a b/c")': "a%20b%2fc" },
  eval: (url) => encode(url, "%20"),
});

function encode(text: string, space: string): string {
  return text.replace(/[^A-Za-z0-9\-_.!*()]+/g, (run) =>
    Array.from(encodeUtf8(run), (byte) => (byte === 0x20 ? space : `%${byte.toString(16).padStart(2, "0")}`)).join(""),
  );
}
