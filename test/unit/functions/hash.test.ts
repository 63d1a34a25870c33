import { createHash } from "node:crypto";
import fc from "fast-check";
import { expect, test } from "vitest";
import { md5 } from "../../../src/engine/functions/hash/md5.js";
import { sha1 } from "../../../src/engine/functions/hash/sha1.js";
import { sha256 } from "../../../src/engine/functions/hash/sha256.js";
import { xxhash64 } from "../../../src/engine/functions/hash/xxhash64.js";
import { encodeUtf8 } from "../../../src/engine/functions/utf8.js";

const bytes = fc.uint8Array({ maxLength: 300 });

test.each([
  ["md5", md5],
  ["sha1", sha1],
  ["sha256", sha256],
] as const)("%s gives what Node's gives", (name, digest) => {
  fc.assert(
    fc.property(bytes, (data) => {
      expect(digest(data)).toBe(createHash(name).update(data).digest("hex"));
    }),
  );
});

test.each([
  ["", 0xef46db3751d8e999n],
  ["abc", 0x44bc2cf5ad770999n],
  ["World", 1846988464401551951n],
  ["Nobody inspects the spammish repetition", 0xfbcea83c8a378bf1n],
])("xxhash64 of %j", (text, hash) => {
  expect(xxhash64(encodeUtf8(text))).toBe(hash);
});
