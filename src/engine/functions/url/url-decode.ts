import { param, scalar } from "../definition.js";

const decoder = new TextDecoder("utf-8", { ignoreBOM: true });

export const urlDecode = scalar({
  name: "url_decode",
  doc: "The text of a URL-encoded one.",
  params: [param("encoded_url", "string")],
  returns: "string",
  examples: {
    'url_decode("https%3a%2f%2fwww.bing.com%2f")': "https://www.bing.com/",
    'url_decode("a+b%20%c3%a9 100%")': "a b é 100%",
  },
  eval: (encoded) =>
    encoded
      .replaceAll("+", " ")
      .replace(/(?:%[0-9a-fA-F]{2})+/g, (run) =>
        decoder.decode(Uint8Array.from(run.slice(1).split("%"), (digits) => Number.parseInt(digits, 16))),
      ),
});
