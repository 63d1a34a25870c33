import { type Dynamic, isArray } from "../../types/value.js";
import { param, scalar } from "../definition.js";

export const replaceStrings = scalar({
  name: "replace_strings",
  doc: "The string with every occurrence of a lookup replaced by the rewrite at the same position; an earlier lookup comes first. A rewrite that is no string leaves its lookup as it is.",
  params: [param("text", "string"), param("lookups", "dynamic"), param("rewrites", "dynamic")],
  returns: "string",
  examples: {
    'replace_strings("a cat into a dog", dynamic(["cat", "dog"]), dynamic(["dog", "pigeon"]))': "a dog into a pigeon",
    'replace_strings("This is", dynamic(["is", "This"]), dynamic(["was", "This"]))': "Thwas was",
    'replace_strings("This is", dynamic(["This", "is"]), dynamic([1, "was"]))': "This was",
  },
  eval: (text, lookups, rewrites) => (isArray(lookups) && isArray(rewrites) ? replaceEach(text, lookups, rewrites) : text),
});

function replaceEach(text: string, lookups: readonly Dynamic[], rewrites: readonly Dynamic[]): string {
  // Texts not yet replaced stand at the even positions, and what a lookup left behind, never looked at again, between them.
  let pieces: readonly string[] = [text];
  lookups.forEach((lookup, index) => {
    if (typeof lookup !== "string" || lookup === "") return;
    const rewrite = rewrites[index];
    const left = typeof rewrite === "string" ? rewrite : lookup;
    pieces = pieces.flatMap((piece, place) =>
      place % 2 === 1 ? [piece] : piece.split(lookup).flatMap((free, i) => (i === 0 ? [free] : [left, free])),
    );
  });
  return pieces.join("");
}
