import { gunzipSync, gzipSync, inflateSync, deflateSync } from "node:zlib";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { decodeBase64, encodeBase64 } from "../../../src/engine/functions/encoding/base64.js";
import { decodePunycode, encodePunycode } from "../../../src/engine/functions/encoding/punycode.js";
import {
  gzipCompress,
  gzipDecompress,
  zlibCompress,
  zlibDecompress,
} from "../../../src/engine/functions/encoding/zlib-container.js";

const anyBytes = fc.uint8Array({ maxLength: 300 });
const repetitive = fc
  .array(fc.tuple(fc.constantFrom("abc", "abcd", " ", "é", "xyzzy"), fc.integer({ min: 1, max: 400 })), { maxLength: 20 })
  .map((runs) => new Uint8Array(Buffer.from(runs.map(([text, count]) => text.repeat(count)).join(""))));
const contents = fc.oneof(anyBytes, repetitive);

describe("base64", () => {
  test("is what Node writes, and reads back", () => {
    fc.assert(
      fc.property(anyBytes, (bytes) => {
        const text = encodeBase64(bytes);
        expect(text).toBe(Buffer.from(bytes).toString("base64"));
        expect(decodeBase64(text)).toEqual(bytes);
      }),
    );
  });

  test.each(["A", "AA", "AA=", "A===", "AA==A", "A-_A", " AAA"])("%j is not base64", (text) => {
    expect(decodeBase64(text)).toBeUndefined();
  });
});

describe("zlib and gzip", () => {
  test("Node reads what is compressed", () => {
    fc.assert(
      fc.property(contents, (bytes) => {
        expect(new Uint8Array(inflateSync(zlibCompress(bytes)))).toEqual(bytes);
        expect(new Uint8Array(gunzipSync(gzipCompress(bytes)))).toEqual(bytes);
      }),
    );
  });

  test("what Node compresses is read", () => {
    fc.assert(
      fc.property(contents, fc.integer({ min: 0, max: 9 }), (bytes, level) => {
        expect(zlibDecompress(deflateSync(bytes, { level }))).toEqual(bytes);
        expect(gzipDecompress(gzipSync(bytes, { level }))).toEqual(bytes);
      }),
    );
  });

  test("repetitions shrink", () => {
    expect(zlibCompress(new Uint8Array(10_000)).length).toBeLessThan(100);
  });

  test("a cut or changed text is not read", () => {
    const compressed = zlibCompress(new Uint8Array(Buffer.from("some text, some text, some text")));
    for (let length = 0; length < compressed.length; length++)
      expect(zlibDecompress(compressed.subarray(0, length))).toBeUndefined();
    const changed = Uint8Array.from(compressed, (byte, i) => (i === 4 ? byte ^ 1 : byte));
    expect(zlibDecompress(changed)).toBeUndefined();
  });
});

describe("Punycode", () => {
  test("reads back what it writes", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 30 }), (text) => {
        expect(decodePunycode(encodePunycode(text))).toBe(text);
      }),
    );
  });

  test.each([
    ["bücher", "bcher-kva"],
    ["他们为什么不说中文", "ihqwcrb4cv8a8dqg056pqjye"],
    ["MajiでKoiする5秒前", "MajiKoi5-783gue6qz075azm5e"],
  ])("%s, as RFC 3492 has it", (text, encoded) => {
    expect(encodePunycode(text)).toBe(encoded);
  });
});
